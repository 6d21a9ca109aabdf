import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound, orMissing } from '../errors.ts';
import { startPace } from '../pace/record.ts';
import { claimMinutes } from './claim.ts';

/** Seconds after which somebody who gave no sign has gone. Open pages give one every 25. */
export const presenceSeconds = 70;

/** Whoever stays at a flag that they hold keeps it, once their claim has so many minutes left. */
const prolongUnder = 10;

/** More people than look at flags of one organisation at the same time. */
const mostPresent = 200;

/** Somebody has a flag open at this moment. */
export interface Presence {
  readonly flagId: string;
  readonly memberId: string;
  readonly name: string;
}

/** Somebody opens a flag's page. @throws DomainError not_found. */
export async function openFlag(ctx: Context, flagId: string): Promise<void> {
  const member = memberId(ctx);
  const { organisationId } = ctx;
  await orMissing('flag', () =>
    transaction(ctx, async (tx) => {
      await note(ctx, tx, flagId);
      await startPace(tx, { organisationId, memberId: member, flagId });
    }),
  );
}

/**
 * Somebody still has a flag's page open, and stays present. Where they are also working on it, they keep what they hold.
 * @throws DomainError not_found.
 */
export async function stayAtFlag(
  ctx: Context,
  flagId: string,
  { working }: { readonly working: boolean },
): Promise<void> {
  const member = memberId(ctx);
  await orMissing('flag', () =>
    transaction(ctx, async (tx) => {
      await note(ctx, tx, flagId);
      if (!working) {
        return;
      }
      await tx`
        update flag set claim_expires_at = now() + ${claimMinutes} * interval '1 minute'
        where id = ${flagId} and claimed_by = ${member}
          and claim_expires_at between now() and now() + ${prolongUnder} * interval '1 minute'`;
    }),
  );
}

/** Somebody leaves a flag's page. Leaving twice changes nothing. @throws DomainError not_found. */
export async function leaveFlag(ctx: Context, flagId: string): Promise<void> {
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const [flag] = await tx`select id from flag where id = ${flagId}`;
    if (flag === undefined) {
      throw notFound('flag');
    }
    await tx`delete from flag_presence where flag_id = ${flagId} and member_id = ${member}`;
  });
}

/** Who else has flags open: they are as many as work at this moment, so nobody asks flag by flag. */
export function selectPresent(ctx: Context, tx: Transaction): Promise<Presence[]> {
  const member = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  return tx<Presence[]>`
    select p.flag_id, p.member_id, m.name
    from flag_presence p join member m on m.id = p.member_id
    where p.seen_at > now() - ${presenceSeconds} * interval '1 second'
      and p.member_id is distinct from ${member}::uuid
    order by m.name, p.member_id limit ${mostPresent}`;
}

/**
 * Removes who has gone and claims that ran out, so that everybody who looks is told. What somebody else changes at
 * this moment is left to the next time. Returns how many went.
 */
export async function sweepFlags(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const gone = await tx`
      delete from flag_presence where seen_at <= now() - ${presenceSeconds} * interval '1 second'`;
    const lapsed = await tx`
      with lapsed as (
        select id from flag
        where claimed_by is not null and claim_expires_at <= now()
        order by id for update skip locked)
      update flag f set claimed_by = null, claim_expires_at = null from lapsed where f.id = lapsed.id`;
    return gone.count + lapsed.count;
  });
}

function note(ctx: Context, tx: Transaction, flagId: string) {
  const row = { organisationId: ctx.organisationId, flagId, memberId: memberId(ctx) };
  return tx`
    insert into flag_presence ${tx(row)}
    on conflict (organisation_id, flag_id, member_id) do update set seen_at = now()`;
}
