import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import type { Actor, Context } from '../context.ts';

export interface Audited {
  /** Noun and past participle: "flag.decided". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Facts about what happened: ids, labels, choices. Never post text, names or handles. */
  readonly data?: Record<string, JSONValue>;
}

/** Adds an audit entry in the transaction of the thing it tells about. */
export async function writeAudit(
  tx: Transaction,
  entry: Audited & { organisationId: string; actor: Actor },
): Promise<void> {
  await tx`insert into audit_entry ${tx({
    organisationId: entry.organisationId,
    actorKind: entry.actor.kind,
    actor: entry.actor.kind === 'member' ? entry.actor.id : entry.actor.name,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    data: tx.json(entry.data ?? {}),
  })}`;
}

/** As `writeAudit`, for the organisation and actor of a context. */
export function audit(ctx: Context, tx: Transaction, entry: Audited): Promise<void> {
  return writeAudit(tx, { ...entry, organisationId: ctx.organisationId, actor: ctx.actor });
}
