import type { Ending, Retention } from '@wachtpost/casework';
import {
  incidentMonthsRange,
  longestDismissedDays,
  longestSampledDays,
  longestTextHours,
} from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { backToManage } from '../manage/page.ts';
import { figure } from '../page/figure.ts';
import { problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

export interface RetentionPage {
  readonly written: Readonly<Record<keyof Retention, string>>;
  readonly problems: Problems;
  readonly done: string | null;
}

/** How long things stay: what can be chosen, and what is fixed. */
export function retentionPage(view: View, page: RetentionPage): Html {
  const { words, reader } = view;
  const says = words.retention;
  return layout(view, {
    title: says.title,
    content: html`${page.done !== null && note(page.done)} ${backToManage(view)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${says.title}</h1>
        <p class="utrecht-paragraph">${says.lead}</p>
        <form class="wp-form" method="post" action="/retention" novalidate autocomplete="off">
          <input type="hidden" name="token" value="${reader?.token}" />
          ${problemSummary(view, page.problems)}
          ${numberField(page, 'textHours', says.textHours, says.textHoursHint(longestTextHours))}
          ${numberField(page, 'sampledDays', says.sampledDays, says.sampledDaysHint(longestSampledDays))}
          ${numberField(page, 'dismissedDays', says.dismissedDays, says.dismissedDaysHint(longestDismissedDays))}
          ${numberField(page, 'incidentMonths', says.incidentMonths, says.incidentMonthsHint(incidentMonthsRange))}
          ${submitButton(says.look)}
        </form>
        <h2 class="utrecht-heading-3">${says.fixed}</h2>
        <dl class="wp-stack">${says.rules.map(([what, how]) => figure(what, how))}</dl>
      </div>`,
  });
}

function numberField(
  { written, problems }: RetentionPage,
  name: keyof Retention,
  label: string,
  hint: string,
): Html {
  return textField({
    name,
    label,
    hint,
    numeric: true,
    value: written[name],
    problem: problems[name],
  });
}

/** What the periods would mean, before anything is changed. */
export function retentionPreview(
  view: View,
  { chosen, ending }: { chosen: Retention; ending: Ending },
): Html {
  const { words, reader, language } = view;
  const says = words.retention;
  const { texts, flags } = ending;
  const periods = Object.entries(chosen) as [keyof Retention, number][];
  return layout(view, {
    title: says.preview,
    content: html`${backToManage(view)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${says.preview}</h1>
        <dl class="wp-figures">
          ${periods.map(([name, count]) => figure(says[name], formatCount(language, count)))}
        </dl>
        <p class="utrecht-paragraph">
          <strong
            >${texts === 0 ? says.removesNone : says.removes(formatCount(language, texts))}</strong
          >
        </p>
        ${
          flags > 0 &&
          html`<p class="utrecht-paragraph">
            <strong>${says.removesFlags(formatCount(language, flags))}</strong>
          </p>`
        }
        <p class="utrecht-paragraph">${says.cannotUndo}</p>
        <form class="wp-actions" method="post" action="/retention">
          <input type="hidden" name="token" value="${reader?.token}" />
          <input type="hidden" name="confirmed" value="yes" />
          ${periods.map(([name, count]) => html`<input type="hidden" name="${name}" value="${count}" />`)}
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            ${says.confirm}
          </button>
          <a class="utrecht-link utrecht-link--html-a" href="/retention">${says.cancel}</a>
        </form>
      </div>`,
  });
}
