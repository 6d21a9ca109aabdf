import type { Incident } from '@wachtpost/casework';
import { html } from 'hono/html';
import { describeLabels } from '../flag/describe.ts';
import { timeElement } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { link, ownPage } from './frame.ts';

/** What was noticed about an official, in words that hold nothing of what was written. */
export function incidentsPage(
  view: View,
  page: {
    readonly items: readonly Incident[];
    readonly next: string | null;
    readonly isFirst: boolean;
  },
): Html {
  const { words } = view;
  return ownPage(view, {
    here: '/my/incidents',
    title: words.incident.title,
    content: html`<p class="utrecht-paragraph wp-lead">${words.incident.lead}</p>
      ${
        page.items.length === 0
          ? html`<div class="wp-empty">
              <h2 class="utrecht-heading-2">${words.incident.empty}</h2>
              <p class="utrecht-paragraph">${words.incident.emptyText}</p>
            </div>`
          : html`<ul class="wp-rows" aria-label="${words.incident.list}">
              ${page.items.map((incident) => row(view, incident))}
            </ul>`
      }
      ${
        (page.next !== null || !page.isFirst) &&
        html`<nav class="wp-pager" aria-label="${words.incident.next}">
          ${!page.isFirst && link('/my/incidents', words.incident.first)}
          ${page.next !== null && link(`/my/incidents?after=${page.next}`, words.incident.next)}
        </nav>`
      }`,
  });
}

/** "Op Mastodon: mogelijk bedreiging". */
export function summarise(view: View, incident: Incident): string {
  const { words } = view;
  const { status, labels, platform } = incident;
  const name = platformName(words.platform, platform);
  if (status === 'not_relevant') {
    return words.incident.summaryNothing(name);
  }
  return status === 'open'
    ? words.incident.summary(name, describeLabels(view, labels))
    : words.incident.summaryDecided(name, describeLabels(view, labels, 'conjunction'));
}

function row(view: View, incident: Incident): Html {
  const { words } = view;
  return html`<li class="wp-row">
    <div>
      <h2 class="wp-row__title">
        ${link(`/my/incidents/${incident.id}`, summarise(view, incident))}
      </h2>
      <p>${words.incident.status[incident.status]}</p>
    </div>
    <p class="wp-quiet wp-small">
      ${words.incident.posted} ${timeElement(view, incident.postedAt)}
    </p>
  </li>`;
}
