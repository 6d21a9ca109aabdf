import type { Page, Transaction } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { audit } from './write.ts';

/** What is asked of the log; what is absent does not count. */
export interface AuditFilter {
  /** A member's id, or "machine" for all that nobody did by hand. */
  readonly actor?: string | undefined;
  /** "flag.decided", or a noun for all that was done to such things: "flag". */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Date | undefined;
  /** Up to and without this moment. */
  readonly until?: Date | undefined;
}

/** Something that was done. It holds ids, labels and choices: no text, no handle, no name of who is protected. */
export interface AuditEntry {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: 'member' | 'machine';
  readonly actor: string;
  /** Null for a machine, and for a member whose invitation was taken back. */
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The newest first, a page at a time; `after` is the id of the last entry seen. */
export async function listAudit(
  ctx: Context,
  input: { filter: AuditFilter; after: number | null; size: number },
): Promise<Page<AuditEntry>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<AuditEntry[]>`
      select e.id, e.at, e.actor_kind, e.actor, m.name as actor_name, e.action, e.subject_kind,
        e.subject_id, e.data
      from audit_entry e left join member m on e.actor_kind = 'member' and m.id::text = e.actor
      where ${matches(tx, input.filter)} and (${input.after}::bigint is null or e.id < ${input.after})
      order by e.id desc limit ${input.size + 1}`,
  );
  return toPage(rows, input.size, (entry) => [entry.id]);
}

const entriesPerRead = 1_000;

/** All that matches, in pages, the newest first; that it was taken out stands in the log. */
export async function* exportAudit(
  ctx: Context,
  filter: AuditFilter,
): AsyncGenerator<readonly AuditEntry[], void, void> {
  await transaction(ctx, (tx) =>
    audit(ctx, tx, {
      action: 'audit.exported',
      subject: { kind: 'organisation', id: ctx.organisationId },
    }),
  );
  for (let after: number | null = null; ;) {
    const { items, next } = await listAudit(ctx, { filter, after, size: entriesPerRead });
    yield items;
    after = items.at(-1)?.id ?? null;
    if (next === null || after === null) {
      return;
    }
  }
}

/** The actions that this log holds, for a choice among them. */
export async function listAuditActions(ctx: Context): Promise<string[]> {
  // One step through the index for each action, however long the log is.
  const rows = await transaction(
    ctx,
    (tx) => tx<{ action: string }[]>`
      with recursive known as (
        (select action from audit_entry order by action limit 1)
        union all
        select (select e.action from audit_entry e where e.action > k.action order by e.action limit 1)
        from known k where k.action is not null)
      select action from known where action is not null`,
  );
  return rows.map((row) => row.action);
}

function matches(tx: Transaction, { actor, action, subject, from, until }: AuditFilter) {
  const byActor = actor === 'machine' ? tx`e.actor_kind = 'machine'` : tx`e.actor = ${actor ?? ''}`;
  const noun = action?.includes('.') === false;
  const byAction = noun
    ? tx`e.action >= ${`${action}.`} and e.action < ${`${action}/`}`
    : tx`e.action = ${action ?? ''}`;
  return tx`true
    ${actor === undefined ? tx`` : tx`and ${byActor}`}
    ${action === undefined ? tx`` : tx`and ${byAction}`}
    ${subject === undefined ? tx`` : tx`and e.subject_id = ${subject}`}
    ${from === undefined ? tx`` : tx`and e.at >= ${from}`}
    ${until === undefined ? tx`` : tx`and e.at < ${until}`}`;
}
