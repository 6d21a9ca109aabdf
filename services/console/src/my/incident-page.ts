import type { IncidentDetail, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import { holdsMarks, knownLanguage, showHostile } from '../format/hostile.ts';
import { timeElement } from '../format/time.ts';
import type { Passage } from '../format/hostile.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import type { Html, View } from '../page/view.ts';
import { stepList } from '../step/list.ts';
import { buttonLink, link, ownPage, points, say, section } from './frame.ts';
import { summarise } from './incidents-page.ts';

/** One incident: what it is about in words, what was done, and the text for whoever chooses to read it. */
export function incidentPage(
  view: View,
  incident: IncidentDetail,
  revealed: RevealedPost | null,
): Html {
  const { words } = view;
  return ownPage(view, {
    here: `/my/incidents/${incident.id}`,
    title: summarise(view, incident),
    content: html`${backLink('/my/incidents', words.incident.back)}
      <div class="wp-columns">
        <div class="wp-columns__main">
          ${aboutSection(view, incident)} ${textSection(view, incident, revealed)}
        </div>
        <div class="wp-columns__side">
          ${section(
            'done',
            words.incident.done,
            incident.steps.length === 0
              ? say(words.incident.nothingDone)
              : stepList(view, incident.steps),
          )}
          ${askSection(view, incident)}
        </div>
      </div>`,
  });
}

function aboutSection(view: View, incident: IncidentDetail): Html {
  const { words } = view;
  const { status, labels, postedAt, removedAt, editedAt } = incident;
  const does = labels.map((label) => `${words.label[label].term}: ${words.label[label].does}`);
  return section(
    'about',
    words.incident.about,
    html`${say(words.incident.status[status])} ${status !== 'not_relevant' && points(does)}
      <p>${words.incident.posted} ${timeElement(view, postedAt)}.</p>
      ${removedAt !== null && say(words.incident.removed)}
      ${editedAt !== null && say(words.incident.edited)}`,
  );
}

function textSection(view: View, incident: IncidentDetail, revealed: RevealedPost | null): Html {
  const { words } = view;
  if (incident.textLength === 0) {
    return section('post', words.incident.text, say(words.incident.noText));
  }
  return section(
    'post',
    words.incident.text,
    revealed === null ? masked(view, incident) : shown(view, incident, revealed),
  );
}

function masked(view: View, incident: IncidentDetail): Html {
  const { words } = view;
  return html`${say(words.incident.warning)} ${revealForms(view, incident, ['careful', 'all'])}
    <p class="wp-quiet wp-small">${words.incident.noted}</p>`;
}

function revealForms(
  view: View,
  { id }: IncidentDetail,
  extents: readonly ('careful' | 'all')[],
): Html {
  const { revealCareful, revealAll } = view.words.incident;
  return html`<div class="wp-actions">
    ${extents.map((extent) =>
      actionForm(view, {
        action: `/my/incidents/${id}/reveal`,
        button: extent === 'all' ? revealAll : revealCareful,
        fields: { extent },
      }),
    )}
  </div>`;
}

function shown(view: View, incident: IncidentDetail, post: RevealedPost): Html {
  const { words } = view;
  const language = knownLanguage(post.lang);
  return html`<blockquote
      class="wp-post"
      tabindex="0"
      aria-labelledby="post"
      autofocus
      ${language ? html`lang="${language}"` : ''}
    >
      ${showHostile(post.text, hiddenPieces(view, post))}
    </blockquote>
    ${post.masks.length > 0 && html`<p class="wp-quiet wp-small">${words.incident.hiddenPieces}</p>`}
    ${holdsMarks(post.text) && html`<p class="wp-quiet wp-small">${words.flag.marks}</p>`}
    ${post.masks.length > 0 && revealForms(view, incident, ['all'])}
    <p>${link(`/my/incidents/${incident.id}`, words.incident.hide)}</p>
    ${say(words.incident.after)}`;
}

/** What stays hidden is said in a word, which is also read aloud; how long it is tells nothing then. */
function hiddenPieces({ words }: View, { masks }: RevealedPost): Passage[] {
  return masks.map(({ start, end }) => ({
    start,
    end,
    frame: () => html`<span class="wp-mark">${words.incident.hiddenPiece}</span>`,
  }));
}

function askSection({ words }: View, { id }: IncidentDetail): Html {
  return section(
    'ask',
    words.my.talk,
    html`${say(words.my.talkText)}
      <p>${buttonLink(`/my/requests?kind=talk&flag=${id}`, words.incident.askTalk, 'primary')}</p>
      <p>
        ${buttonLink(`/my/requests?kind=dossier&flag=${id}`, words.incident.askDossier, 'secondary')}
      </p>`,
  );
}
