import type { AuditEntry, Member } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { may } from '../http/access.ts';
import { backToManage } from '../manage/page.ts';
import { actionForm } from '../page/action.ts';
import { layout } from '../page/layout.ts';
import { pager } from '../page/pager.ts';
import type { Html, View } from '../page/view.ts';
import { auditFilters } from './filters.ts';
import { auditUrl, fieldsOf } from './query.ts';
import type { AuditQuery } from './query.ts';
import { actionWords, actorWords, dataWords, subjectWords } from './words.ts';

export interface AuditPage {
  readonly query: AuditQuery;
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly actions: readonly string[];
  readonly members: readonly Pick<Member, 'id' | 'name'>[];
}

/** What was done, by whom and when. */
export function auditPage(view: View, page: AuditPage): Html {
  const { words } = view;
  return layout(view, {
    title: words.audit.title,
    content: html`${backToManage(view)}
      <h1 class="utrecht-heading-1">${words.audit.title}</h1>
      <p class="utrecht-paragraph wp-lead">${words.audit.lead}</p>
      <p>
        <a class="utrecht-link utrecht-link--html-a" href="/audit/check">${words.audit.toCheck}</a>
      </p>
      ${auditFilters(view, page)} ${page.entries.length === 0 ? empty(view) : list(view, page)}`,
  });
}

function list(view: View, page: AuditPage): Html {
  const { words } = view;
  return html`<ol class="wp-log" aria-label="${words.audit.list}">
      ${page.entries.map((entry) => row(view, entry))}
    </ol>
    ${pager(auditUrl(page.query), page, {
      label: words.audit.pages,
      first: words.audit.first,
      next: words.audit.next,
    })}
    <div class="wp-actions">
      ${actionForm(view, {
        action: '/audit/export',
        button: words.audit.export,
        fields: fieldsOf(page.query),
        describedBy: 'export-hint',
      })}
      <p class="wp-quiet wp-small" id="export-hint">${words.audit.exportHint}</p>
    </div>`;
}

function row(view: View, entry: AuditEntry): Html {
  const data = dataWords(view, entry.data);
  return html`<li class="wp-log__entry">
    <p class="wp-quiet wp-small">
      <time datetime="${entry.at.toISOString()}">${formatMoment(view, entry.at)}</time>
    </p>
    <p><strong>${actorWords(view, entry)}</strong> ${actionWords(view, entry.action)}</p>
    <p class="wp-small wp-anywhere">${subject(view, entry)}</p>
    ${data !== '' && html`<p class="wp-quiet wp-small wp-anywhere">${data}</p>`}
  </li>`;
}

const pageOf: Readonly<Record<string, { path: string; needs: Parameters<typeof may>[1] }>> = {
  flag: { path: '/flags', needs: 'seeFlags' },
  connector: { path: '/connectors', needs: 'manageConnectors' },
  member: { path: '/members', needs: 'manageMembers' },
};

/** What it was done to, with the page of it where this reader may open that. */
function subject(view: View, { subjectKind, subjectId }: AuditEntry): Html {
  const name = subjectWords(view, subjectKind);
  if (subjectKind === 'organisation') {
    return html`${name}`;
  }
  const target = pageOf[subjectKind];
  const opens = target !== undefined && may(view.reader?.roles ?? [], target.needs);
  return html`${name}
  ${
    opens
      ? html`<a class="utrecht-link utrecht-link--html-a wp-code" href="${target.path}/${subjectId}"
          >${subjectId}</a
        >`
      : html`<span class="wp-code">${subjectId}</span>`
  }`;
}

function empty({ words }: View): Html {
  return html`<div class="wp-empty">
    <h2 class="utrecht-heading-2">${words.audit.empty}</h2>
    <p class="utrecht-paragraph">${words.audit.emptyText}</p>
    <a class="utrecht-link utrecht-link--html-a" href="/audit">${words.queue.clear}</a>
  </div>`;
}
