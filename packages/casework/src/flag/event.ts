import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import { audit } from '../audit/write.ts';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';

/** Adds what a person did to a flag's history, and to the audit log, in the transaction of the deed. */
export async function addEvent(
  ctx: Context,
  tx: Transaction,
  event: { flagId: string; kind: string; data: Record<string, JSONValue> },
): Promise<void> {
  await tx`insert into flag_event ${tx({
    organisationId: ctx.organisationId,
    flagId: event.flagId,
    kind: event.kind,
    memberId: memberId(ctx),
    data: tx.json(event.data),
  })}`;
  const { note, ...facts } = event.data;
  await audit(ctx, tx, {
    action: `flag.${event.kind}`,
    subject: { kind: 'flag', id: event.flagId },
    data: facts,
  });
}
