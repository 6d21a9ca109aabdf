import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import type { Context } from '../context.ts';

export interface Audited {
  /** Noun and past participle: "flag.decided". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Facts about what happened: ids, labels, choices. Never post text, names or handles. */
  readonly data?: Record<string, JSONValue>;
}

/** Adds audit entries in the transaction of the things they tell about. */
export async function audit(
  acting: Pick<Context, 'organisationId' | 'actor'>,
  tx: Transaction,
  ...entries: readonly Audited[]
): Promise<void> {
  const { organisationId, actor } = acting;
  const rows = entries.map(({ action, subject, data }) => ({
    organisationId,
    actorKind: actor.kind,
    actor: actor.kind === 'member' ? actor.id : actor.name,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    data: tx.json(data ?? {}),
  }));
  await tx`insert into audit_entry ${tx(rows)}`;
}
