import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import type { Label } from '../label.ts';
import { readBefore } from './before.ts';
import type { Cue } from './cues.ts';
import { addEvent } from './event.ts';
import type { FlagStatus } from './flag.ts';
import { prioritise, severityOf } from './priority.ts';

interface Decided {
  readonly outcome: Exclude<FlagStatus, 'open'>;
  readonly labels: readonly Label[];
}

/** Gives a locked flag the status and the labels that were decided, with their severity, and sets it free. */
export async function setOutcome(
  tx: Transaction,
  flagId: string,
  { outcome, labels }: Decided,
): Promise<void> {
  await tx`
    update flag set status = ${outcome}, decided_at = now(), claimed_by = null, claim_expires_at = null,
      assigned_to = null
    where id = ${flagId}`;
  if (labels.length > 0) {
    await tx`
      update flag set labels = ${[...labels]}::text[], severity = ${severityOf(labels)} where id = ${flagId}`;
  }
  if (outcome !== 'not_relevant') {
    await placeAnew(tx, flagId, labels);
  }
}

/** The decision itself, about a flag that is locked and may be decided. It remembers the bulk that it came with. */
export async function recordDecision(
  ctx: Context,
  tx: Transaction,
  {
    flagId,
    decision,
    bulkId,
  }: { flagId: string; decision: Decided & { readonly note: string }; bulkId?: string },
): Promise<void> {
  const before = await readBefore(tx, flagId);
  await setOutcome(tx, flagId, decision);
  const { outcome, labels, note } = decision;
  const told = { outcome, labels: [...labels], note };
  const data = bulkId === undefined ? { ...told, before } : { ...told, bulkId, before };
  await addEvent(ctx, tx, { flagId, kind: 'decided', data });
}

/** An escalated flag waits for a decision again. One that is not escalated any more stays as it is. */
export async function reopenFlag(ctx: Context, tx: Transaction, flagId: string): Promise<void> {
  const reopened = await tx`
    update flag set status = 'open', decided_at = null where id = ${flagId} and status = 'escalated'`;
  if (reopened.count > 0) {
    await addEvent(ctx, tx, { flagId, kind: 'reopened', data: {} });
  }
}

/** What a person has said about its labels is no longer a guess, and what waits on watch stands accordingly. */
export async function placeAnew(
  tx: Transaction,
  flagId: string,
  named: readonly Label[],
): Promise<void> {
  const [flag] = await tx<[{ cues: Cue[]; approach: number; reported: boolean }]>`
    select cues, approach, reported from flag where id = ${flagId}`;
  const severity = severityOf(named);
  const standing = prioritise({ ...flag, severity, probability: 1, uncertain: false });
  await tx`
    update flag set priority = ${standing.priority}, urgency = ${standing.urgency} where id = ${flagId}`;
}
