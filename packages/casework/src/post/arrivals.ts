import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import { v7 as uuid } from 'uuid';
import type { Context } from '../context.ts';
import { storeMentions } from '../mention/store.ts';
import { sealAuthors } from './author.ts';
import { cleanPost } from './clean.ts';
import type { IncomingPost } from './incoming.ts';
import { pseudonym, tombstoneHash } from './pseudonym.ts';

/** A post on its way in, with the officials that it mentions and why. */
export interface Arrival {
  readonly kind: 'created' | 'edited';
  readonly source: string;
  readonly post: IncomingPost;
  readonly mentions: readonly { readonly officialId: string; readonly reasons: JSONValue }[];
}

export interface StoredArrivals {
  /** Posts whose text needs a score. */
  readonly postIds: readonly string[];
  readonly created: number;
  readonly mentions: number;
}

/**
 * Stores what mentions an official with consent in force at this very moment; consent rows are locked, so
 * that a withdrawal either comes first or finds the posts. The rest of the batch leaves no trace.
 */
export async function storeArrivals(
  ctx: Context,
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<StoredArrivals> {
  const consented = await withConsent(tx, arrivals);
  const clean = consented.map((arrival) => ({ ...arrival, post: cleanPost(arrival.post) }));
  const wanted = await withoutTombstone(ctx, tx, lastOfEach(clean));
  if (wanted.length === 0) {
    return { postIds: [], created: 0, mentions: 0 };
  }
  const upserted = await upsertPosts(ctx, tx, wanted);
  await sealAuthors(ctx, tx, withAuthors(upserted, wanted));
  const mentions = await storeMentions(ctx, tx, wanted);
  const created = upserted.filter((post) => post.revision === 1).length;
  return { postIds: upserted.map((post) => post.id), created, mentions };
}

async function withConsent(tx: Transaction, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const officialIds = [...new Set(arrivals.flatMap((a) => a.mentions.map((m) => m.officialId)))];
  if (officialIds.length === 0) {
    return [];
  }
  const rows = await tx<{ officialId: string; platform: string }[]>`
    select official_id, platform from consent
    where official_id = any(${officialIds}::uuid[]) and withdrawn_at is null and given_at <= now()
      and (expires_at is null or expires_at > now())
    for share`;
  const live = new Set(rows.map((row) => `${row.officialId} ${row.platform}`));
  return arrivals
    .map((arrival) => ({
      ...arrival,
      mentions: arrival.mentions.filter((m) =>
        live.has(`${m.officialId} ${arrival.post.platform}`),
      ),
    }))
    .filter((arrival) => arrival.mentions.length > 0);
}

/**
 * One row per post: a batch may hold a post and its edit, and one statement cannot touch a row twice. In one
 * order, so that two batches with the same posts take turns instead of each waiting for the other.
 */
function lastOfEach(arrivals: readonly Arrival[]): Arrival[] {
  const byId = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const key = `${arrival.post.platform} ${arrival.post.externalId}`;
    if (arrival.kind === 'edited' || !byId.has(key)) {
      byId.set(key, arrival);
    }
  }
  return [...byId.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, last]) => last);
}

async function withoutTombstone(
  ctx: Context,
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<Arrival[]> {
  const hashes = arrivals.map((arrival) => tombstoneHash(ctx, arrival.post));
  const rows = await tx<{ idHash: string }[]>`
    select id_hash from post_tombstone where id_hash = any(${hashes}::text[])`;
  const dead = new Set(rows.map((row) => row.idHash));
  return arrivals.filter((_, at) => !dead.has(hashes[at] ?? ''));
}

interface Upserted {
  readonly id: string;
  readonly revision: number;
  readonly platform: string;
  readonly externalId: string;
}

function withAuthors(posts: readonly Upserted[], arrivals: readonly Arrival[]) {
  const authors = new Map(
    arrivals.map(({ post }) => [`${post.platform} ${post.externalId}`, post.author]),
  );
  return posts.flatMap(({ id, platform, externalId }) => {
    const author = authors.get(`${platform} ${externalId}`);
    return author === undefined ? [] : [{ id, author }];
  });
}

/** Inserts new posts and gives edited ones their new text; a post delivered twice is left as it is. */
async function upsertPosts(
  ctx: Context,
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<Upserted[]> {
  const rows = arrivals.map((arrival) => toRow(ctx, tx, arrival));
  const edited = arrivals.filter((arrival) => arrival.kind === 'edited').map(({ post }) => post);
  const upserted = await tx<Upserted[]>`
    insert into post ${tx(rows)}
    on conflict (organisation_id, platform, external_id) do update set
      text = excluded.text, raw = excluded.raw, lang = excluded.lang, revision = post.revision + 1,
      edited_at = now(), text_deleted_at = null, enqueued_at = null, unscorable = null
    where (post.platform, post.external_id) in (
        select * from unnest(${edited.map((post) => post.platform)}::text[],
                             ${edited.map((post) => post.externalId)}::text[]))
      and post.text is distinct from excluded.text and post.removed_at is null
    returning id, revision, platform, external_id`;
  await tellOfEdits(ctx, tx, upserted);
  return upserted;
}

/** A flagged post that reads differently now: whoever decides about it should know. */
async function tellOfEdits(
  ctx: Context,
  tx: Transaction,
  posts: readonly { id: string; revision: number }[],
): Promise<void> {
  const edited = posts.filter((post) => post.revision > 1).map((post) => post.id);
  await tx`
    insert into flag_event (organisation_id, flag_id, kind, data)
    select ${ctx.organisationId}, f.id, 'post_edited', jsonb_build_object('revision', p.revision)
    from flag f join post p on p.id = f.post_id where p.id = any(${edited}::uuid[])`;
}

function toRow(ctx: Context, tx: Transaction, { post, source }: Arrival) {
  const { platform, externalId, url, lang, text, replyTo, threadId, quotes, reported } = post;
  return {
    organisationId: ctx.organisationId,
    id: uuid(),
    platform,
    externalId,
    source,
    url,
    authorPseudonym: pseudonym(ctx, { platform, id: post.author.id }),
    lang,
    text,
    raw: tx.json(post.raw as JSONValue),
    replyTo,
    threadId,
    quotes: quotes ?? null,
    reported,
    postedAt: new Date(post.postedAt),
  };
}
