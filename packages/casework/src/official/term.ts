import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockOfficial } from './lock.ts';

/**
 * Says on which day somebody's term ends, the last day included; null where nobody knows. Consent ends with the term:
 * a longer one takes a new consent. Saying it twice changes nothing.
 * @throws DomainError not_found.
 */
export async function setTerm(ctx: Context, id: string, endsOn: string | null): Promise<void> {
  const date = z.iso.date().nullable().parse(endsOn);
  await transaction(ctx, async (tx) => {
    await lockOfficial(tx, id);
    if (await writeTerm(tx, id, date)) {
      await audit(ctx, tx, {
        action: 'official.term_set',
        subject: { kind: 'official', id },
        data: { to: date },
      });
    }
  });
}

/** Returns whether it was another day before. */
export async function writeTerm(
  tx: Transaction,
  id: string,
  endsOn: string | null,
): Promise<boolean> {
  const changed = await tx`
    update official set term_ends_on = ${endsOn}, updated_at = now()
    where id = ${id} and term_ends_on is distinct from ${endsOn}::date`;
  await cap(tx, tx`o.id = ${id}`);
  return changed.count > 0;
}

/** Lets no consent outlast its official's term, also one that was given after the term was known. */
export async function capConsents(ctx: Context): Promise<number> {
  return transaction(ctx, (tx) => cap(tx, tx`true`));
}

async function cap(tx: Transaction, which: ReturnType<Transaction>): Promise<number> {
  const capped = await tx`
    update consent c set expires_at = greatest(
      (o.term_ends_on + 1)::timestamp at time zone 'Europe/Amsterdam', c.given_at + interval '1 second')
    from official o
    where o.id = c.official_id and o.term_ends_on is not null and c.withdrawn_at is null and ${which}
      and (c.expires_at is null or c.expires_at > greatest(
        (o.term_ends_on + 1)::timestamp at time zone 'Europe/Amsterdam', c.given_at + interval '1 second'))`;
  return capped.count;
}
