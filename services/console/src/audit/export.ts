import { exportAudit } from '@wachtpost/casework';
import type { AuditEntry, Context as Case } from '@wachtpost/casework';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { ConsoleEnv } from '../deps.ts';
import { csvRow, csvStart } from '../format/csv.ts';
import { textIn, readForm } from '../http/form.ts';
import type { View } from '../page/view.ts';
import { filterOf, readQuery } from './query.ts';
import { actionWords, actorWords, subjectWords } from './words.ts';

/** The filtered log as a file, written while it is read, so that its length costs no memory. */
export async function exportLog(c: Context<ConsoleEnv>, ctx: Case): Promise<Response> {
  const form = await readForm(c);
  const query = readQuery(
    Object.fromEntries(
      ['actor', 'action', 'subject', 'from', 'to'].map((name) => [name, textIn(form, name)]),
    ),
  );
  const { view } = c.var;
  const pages = exportAudit(ctx, filterOf(query));
  const day = view.now.toISOString().slice(0, 10);
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="wachtpost-logboek-${day}.csv"`);
  return stream(c, async (out) => {
    await out.write(csvStart + csvRow(view.words.audit.columns));
    for await (const entries of pages) {
      await out.write(entries.map((entry) => csvRow(cellsOf(view, entry))).join(''));
      if (out.aborted) return;
    }
  });
}

function cellsOf(view: View, entry: AuditEntry): string[] {
  return [
    String(entry.id),
    entry.at.toISOString(),
    actorWords(view, entry),
    entry.actor,
    actionWords(view, entry.action),
    entry.action,
    subjectWords(view, entry.subjectKind),
    entry.subjectId,
    JSON.stringify(entry.data),
  ];
}
