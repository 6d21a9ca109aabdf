import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { requireOwn } from '../official/own.ts';

export type ConsentEnd = 'withdrawn' | 'renewed' | 'expired';

/** One consent that was given, whether or not it is in force. */
export interface PastConsent {
  readonly platform: string;
  readonly version: string;
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
  /** Null while it is in force. */
  readonly endedAt: Date | null;
  /** Null while it is in force, and where nobody noted it at the time. */
  readonly ended: ConsentEnd | null;
  /** By the official themselves; else somebody recorded it for them. */
  readonly byOwn: boolean;
}

const mostShown = 500;

/** All consents that the acting member ever gave, the newest first. @throws DomainError not_found. */
export async function listOwnConsents(ctx: Context): Promise<PastConsent[]> {
  return transaction(ctx, async (tx) => selectConsents(ctx, tx, await requireOwn(ctx, tx)));
}

export async function selectConsents(
  { actor }: Context,
  tx: Transaction,
  officialId: string,
): Promise<PastConsent[]> {
  const self = actor.kind === 'member' ? actor.id : null;
  return tx<PastConsent[]>`
    select platform, version, given_at, expires_at,
      case when withdrawn_at is not null then least(withdrawn_at, expires_at)
        when expires_at <= now() then expires_at end as ended_at,
      case when expires_at <= coalesce(withdrawn_at, now()) then 'expired' else ended end as ended,
      given_by is not distinct from ${self}::uuid and given_by is not null as by_own
    from consent where official_id = ${officialId}
    order by given_at desc, id desc limit ${mostShown}`;
}
