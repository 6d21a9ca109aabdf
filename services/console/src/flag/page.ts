import type { FlagDetail, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import { timeElement } from '../format/time.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { articlesSection } from './articles.ts';
import { decideSection } from './decide-form.ts';
import type { DecideForm } from './decide-fields.ts';
import { certaintyOfFlag, summarise } from './describe.ts';
import { doneNotice } from './done.ts';
import { evidenceSection } from './evidence.ts';
import { historySection } from './history.ts';
import { officialsSection } from './officials.ts';
import { postSection } from './post.ts';
import { scoresSection } from './scores.ts';
import { workSection } from './work.ts';

export interface FlagPage {
  readonly flag: FlagDetail;
  /** Null: the text stays hidden. */
  readonly revealed: RevealedPost | null;
  /** What was filled in and refused; null for a fresh form. */
  readonly form: DecideForm | null;
  /** After a decision: the next flag to look at, null when none is left. */
  readonly done: { readonly nextId: string | null } | null;
}

/** Everything about one flag, in the order in which somebody decides. */
export function flagPage(view: View, page: FlagPage): Html {
  const { words } = view;
  const { flag } = page;
  const title = summarise(view, flag);
  return layout(
    { ...view, here: `/flags/${flag.id}` },
    {
      title,
      content: html`<p class="wp-back">
          <a class="utrecht-link utrecht-link--html-a" href="/flags"
            ><span aria-hidden="true">←</span> ${words.flag.back}</a
          >
        </p>
        ${page.done && doneNotice(view, flag, page.done)}
        <h1 class="utrecht-heading-1 wp-flag-title">${title}</h1>
        ${facts(view, flag)}
        <div class="wp-columns">
          <div class="wp-columns__main">${postSection(view, flag, page.revealed)}</div>
          <div class="wp-columns__side">
            ${workSection(view, flag)} ${decideSection(view, flag, page.form)}
          </div>
          <div class="wp-columns__main">
            ${scoresSection(view, flag)} ${officialsSection(view, flag)}
            ${articlesSection(view, flag)} ${evidenceSection(view, flag)}
            ${historySection(view, flag)}
          </div>
        </div>`,
    },
  );
}

function facts(view: View, flag: FlagDetail): Html {
  const { words } = view;
  const { post } = flag;
  return html`<ul class="wp-facts">
      <li><span class="wp-status wp-status--${flag.status}">${words.status[flag.status]}</span></li>
      <li>
        <span class="wp-severity wp-severity--${flag.severity}"
          >${words.queue.severity[flag.severity]}</span
        >
        ${words.queue.severityWhy[flag.severity]}
      </li>
      <li>${certaintyOfFlag(view, flag)}</li>
      <li>${words.flag.posted} ${timeElement(view, flag.postedAt)}</li>
    </ul>
    ${post.removedAt && note(view, words.flag.removed, post.removedAt)}
    ${post.editedAt && note(view, words.flag.edited, post.editedAt)}`;
}

function note(view: View, text: string, at: Date): Html {
  return html`<div class="utrecht-alert utrecht-alert--info wp-note">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">${text} ${timeElement(view, at)}</p>
    </div>
  </div>`;
}
