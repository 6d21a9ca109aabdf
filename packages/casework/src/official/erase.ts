import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { isHeld } from '../hold/read.ts';
import { lockOfficial } from './lock.ts';
import { requireOwn } from './own.ts';

/** What an erasure left behind. */
export interface Erasure {
  /** Posts with their flags that a legal hold keeps; they go when it ends. */
  readonly held: number;
  /** When the last of those holds ends, unless somebody prolongs it; null where nothing is held. */
  readonly heldUntil: Date | null;
}

/**
 * Forgets an official: names, handles, consents, mentions, and every post, flag and evidence content that
 * concerned nobody else. Hashes of erased evidence stay, so that the chain still verifies. What a legal hold keeps
 * stays with the name it is about, until upkeep finds the hold gone (`finishErasures`); for everybody else the
 * official is not there any more.
 *
 * @throws DomainError not_found.
 */
export async function eraseOfficial(ctx: Context, id: string): Promise<Erasure> {
  return transaction(ctx, (tx) => eraseKnown(ctx, tx, id));
}

/** Forgets the acting member, as they asked. @throws DomainError not_found when they are no official any more. */
export async function eraseOwn(ctx: Context): Promise<Erasure> {
  return transaction(ctx, async (tx) => eraseKnown(ctx, tx, await requireOwn(ctx, tx)));
}

/** Goes on where a hold was in the way and is no more. Returns how many officials are forgotten now. */
export async function finishErasures(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const free = await tx<{ id: string }[]>`
      select o.id from official o
      where o.erasing_since is not null and not exists (
        select from mention m join flag f on f.post_id = m.post_id
        where m.official_id = o.id and ${isHeld(tx)})
      order by o.id for no key update skip locked limit 20`;
    for (const { id } of free) {
      await erase(ctx, tx, id);
    }
    return free.length;
  });
}

async function eraseKnown(ctx: Context, tx: Transaction, id: string): Promise<Erasure> {
  await lockOfficial(tx, id);
  return erase(ctx, tx, id);
}

async function erase(ctx: Context, tx: Transaction, id: string): Promise<Erasure> {
  const posts = await lockPosts(tx, id);
  const erased = posts.filter((post) => post.alone && !post.held).map((post) => post.id);
  const held = posts.filter((post) => post.held).map((post) => post.id);
  const evidence = await tx`
    update evidence_item e set content = null, erased_at = now()
    from flag f where f.id = e.flag_id and f.post_id = any(${erased}::uuid[]) and e.content is not null`;
  await tx`delete from post where id = any(${erased}::uuid[])`;
  await (held.length === 0
    ? tx`delete from official where id = ${id}`
    : strip(tx, { officialId: id, held }));
  await audit(ctx, tx, {
    action: 'official.erased',
    subject: { kind: 'official', id },
    data: { posts: erased.length, evidence: evidence.count, held: held.length },
  });
  const ends = posts.map((post) => post.heldUntil?.getTime() ?? 0);
  return { held: held.length, heldUntil: held.length === 0 ? null : new Date(Math.max(...ends)) };
}

interface OfOfficial {
  readonly id: string;
  /** Mentions nobody else. */
  readonly alone: boolean;
  readonly held: boolean;
  readonly heldUntil: Date | null;
}

/**
 * Posts that mention this official. First their consents and then the posts are locked: whoever stores or scores such a
 * post at this moment ends before, and leaves no evidence behind that we did not see. With their flags, no hold is
 * placed meanwhile.
 */
async function lockPosts(tx: Transaction, officialId: string): Promise<OfOfficial[]> {
  const mentioning = tx`(select m.post_id from mention m where m.official_id = ${officialId})`;
  await tx`select id from consent where official_id = ${officialId} for update`;
  await tx`select id from post where id in ${mentioning} order by id for update`;
  await tx`select id from flag where post_id in ${mentioning} order by id for update`;
  return tx<OfOfficial[]>`
    select m.post_id as id,
      not exists (select from mention other
        where other.post_id = m.post_id and other.official_id <> ${officialId}) as alone,
      exists (select from flag f where f.post_id = m.post_id and ${isHeld(tx)}) as held,
      (select max(h.ends_at) from legal_hold h join flag f on f.id = h.flag_id
        where f.post_id = m.post_id and h.lifted_at is null and ${isHeld(tx)}) as held_until
    from mention m where m.official_id = ${officialId}`;
}

/** What an official gave and asked; what hangs on it goes along. */
const ofPerson = [
  'consent',
  'official_handle',
  'official_alias',
  'notice',
  'official_request',
  'notice_wish',
] as const;

/** Leaves of an official the name and function that the held posts are about, and nothing else. */
async function strip(
  tx: Transaction,
  { officialId, held }: { officialId: string; held: readonly string[] },
): Promise<void> {
  await tx`
    delete from mention where official_id = ${officialId} and post_id <> all(${[...held]}::uuid[])`;
  for (const table of ofPerson) {
    await tx`delete from ${tx(table)} where official_id = ${officialId}`;
  }
  await tx`update flag set approach = 1, approached_id = null where approached_id = ${officialId}
    and post_id <> all(${[...held]}::uuid[])`;
  await tx`
    update official set email = null, party = null, erasing_since = coalesce(erasing_since, now())
    where id = ${officialId}`;
}
