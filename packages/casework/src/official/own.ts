import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { Official } from './official.ts';
import { readOfficial } from './read.ts';

/**
 * The official that the acting member is: the one with the same e-mail address in this organisation. Null when there
 * is none, and when two officials share the address, because then nobody knows which of them it is.
 */
export async function findOwnOfficial(ctx: Context): Promise<Official | null> {
  memberId(ctx);
  const id = await transaction(ctx, (tx) => ownId(ctx, tx));
  return id === null ? null : readOfficial(ctx, id);
}

/**
 * The same within a transaction, for verbs that an official does about themselves and about nobody else.
 * @throws DomainError not_found when the member is no official.
 */
export async function requireOwn(ctx: Context, tx: Transaction): Promise<string> {
  const id = await ownId(ctx, tx);
  if (id === null) {
    throw notFound('official');
  }
  return id;
}

async function ownId(ctx: Context, tx: Transaction): Promise<string | null> {
  const [own, another] = await tx<{ id: string }[]>`
    select o.id from official o
    join member m on lower(m.email) = lower(o.email)
    where m.id = ${memberId(ctx)} and m.disabled_at is null limit 2`;
  return own === undefined || another !== undefined ? null : own.id;
}
