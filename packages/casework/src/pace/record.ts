import type { Transaction } from '@wachtpost/database';

/** A flag that was open for longer was not looked at all that time, and tells nothing. */
const longestMinutes = 30;

interface Opening {
  readonly organisationId: string;
  readonly memberId: string;
  readonly flagId: string;
}

/** Somebody opened a flag. Opening it again does not begin anew, but where they had left it open. */
export async function startPace(tx: Transaction, opening: Opening): Promise<void> {
  await tx`
    insert into decision_pace ${tx(opening)}
    on conflict (organisation_id, member_id, flag_id) where decided_at is null
    do update set opened_at = now()
      where decision_pace.opened_at < now() - ${longestMinutes} * interval '1 minute'`;
}

/** They decided about it; nothing is kept where they had not opened it, or left it open. */
export async function endPace(
  tx: Transaction,
  { memberId, flagId }: Omit<Opening, 'organisationId'>,
) {
  const open = tx`member_id = ${memberId} and flag_id = ${flagId} and decided_at is null`;
  await tx`
    delete from decision_pace
    where ${open} and opened_at < now() - ${longestMinutes} * interval '1 minute'`;
  await tx`update decision_pace set decided_at = now() where ${open}`;
}

/** They took that decision back. */
export async function dropPace(
  tx: Transaction,
  { memberId, flagId, decidedAt }: Omit<Opening, 'organisationId'> & { decidedAt: Date },
): Promise<void> {
  await tx`
    delete from decision_pace
    where member_id = ${memberId} and flag_id = ${flagId}
      and date_trunc('milliseconds', decided_at) = ${decidedAt}`;
}
