import type { Transaction } from '@wachtpost/database';

/** What keeps a flag, its post and its evidence from being erased. */
export interface LegalHold {
  readonly id: string;
  readonly flagId: string;
  readonly reason: string;
  readonly placedAt: Date;
  readonly reviewAt: Date;
  readonly endsAt: Date;
}

/** A condition over `legal_hold h`: it keeps something now. */
const holds = (tx: Transaction) => tx`(h.lifted_at is null and h.ends_at > now())`;

/** The hold on a flag; null where nothing is kept. */
export async function readHold(tx: Transaction, flagId: string): Promise<LegalHold | null> {
  const [hold] = await tx<LegalHold[]>`
    select h.id, h.flag_id, h.reason, h.placed_at, h.review_at, h.ends_at
    from legal_hold h where h.flag_id = ${flagId} and ${holds(tx)}`;
  return hold ?? null;
}

/** Holds that keep something now, by when somebody should ask whether they are needed. */
export function listHolds(tx: Transaction): Promise<LegalHold[]> {
  return tx<LegalHold[]>`
    select h.id, h.flag_id, h.reason, h.placed_at, h.review_at, h.ends_at
    from legal_hold h where ${holds(tx)} order by h.review_at, h.id limit 200`;
}

/** Whether a hold keeps the flag `f` of a query. Whatever erases flags or what hangs on them asks this first. */
export function isHeld(tx: Transaction) {
  return tx`is_held(f.organisation_id, f.id)`;
}
