import type { Bulk } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { formatAgo, formatClock } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from '../queue/query.ts';

/** What became of flags that were decided together, what was left alone and why, and the way to take it back. */
export function resultPage(view: View, bulk: Bulk): Html {
  const { words } = view;
  const decided = bulk.items.filter(({ result }) => result === 'decided');
  const skipped = bulk.items.filter(({ result }) => result !== 'decided');
  return layout(view, {
    title: words.bulk.doneTitle,
    content: html`${backLink(queueUrl({ ...bulk.filter }), words.bulk.back)}
      <h1 class="utrecht-heading-1">${words.bulk.doneTitle}</h1>
      ${note(summary(view, bulk, decided.length))}
      <p class="utrecht-paragraph wp-quiet">
        ${words.bulk.by(bulk.memberName, formatAgo(view, bulk.decidedAt))}
      </p>
      ${undo(view, bulk, decided.length)}
      ${skipped.length > 0 && listOf(view, skipped, 'skipped', words.bulk.skipped)}
      ${decided.length > 0 && listOf(view, decided, 'decided', words.bulk.flags, bulk.undoneAt)}`,
  });
}

function summary({ words, language }: View, bulk: Bulk, decided: number): string {
  if (bulk.undoneAt !== null) {
    const undone = bulk.items.filter((item) => item.undone).length;
    return words.bulk.undone(formatCount(language, undone), undone);
  }
  const outcome = words.status[bulk.outcome].toLowerCase();
  return `${words.bulk.done(formatCount(language, decided), decided)}: ${outcome}.`;
}

function undo(view: View, { id, undoUntil }: Bulk, decided: number): Html | null {
  const { words } = view;
  return undoUntil === null || decided === 0
    ? null
    : html`<div class="wp-actions">
        ${actionForm(view, {
          action: `/bulk/${id}/undo`,
          button: words.bulk.undo,
          describedBy: 'undo-hint',
        })}
        <p class="wp-quiet wp-small" id="undo-hint">
          ${words.bulk.undoUntil(formatClock(view, undoUntil))}
        </p>
      </div>`;
}

function listOf(
  { words }: View,
  items: Bulk['items'],
  name: 'skipped' | 'decided',
  title: string,
  undoneAt: Date | null = null,
): Html {
  const says = ({ result, undone }: Bulk['items'][number]) =>
    words.bulk.results[result] ?? (undoneAt !== null && !undone ? words.bulk.kept : null);
  return html`<section class="wp-section" aria-labelledby="${name}-title">
    <h2 class="utrecht-heading-2" id="${name}-title">${title}</h2>
    ${name === 'skipped' && html`<p class="utrecht-paragraph">${words.bulk.skippedText}</p>`}
    <ul class="wp-bulk__results">
      ${items.map((item, at) => {
        const said = says(item);
        return html`<li>
          <a class="utrecht-link utrecht-link--html-a" href="/flags/${item.flagId}"
            >${words.bulk.flag(at + 1)}</a
          >${said === null ? '' : `: ${said}`}
        </li>`;
      })}
    </ul>
  </section>`;
}
