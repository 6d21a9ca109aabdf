import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import type { Context } from '../context.ts';
import type { RaisedFlag } from '../flag/raise.ts';
import type { ModelIdentity } from '../score/record.ts';
import { canonical, link, sha256 } from './chain.ts';

interface PostRow {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly url: string | null;
  readonly text: string;
  readonly raw: JSONValue;
  readonly postedAt: Date;
  readonly capturedAt: Date;
}

/**
 * Adds one link per flag to the organisation's evidence chain: what was seen, when, where, and what the model
 * said of it. The chain's row is locked until the transaction ends, so links never fork. Sealing the same
 * content again adds nothing.
 */
export async function sealEvidence(
  ctx: Context,
  tx: Transaction,
  input: { model: ModelIdentity; flags: readonly RaisedFlag[] },
): Promise<void> {
  const contents = await describe(tx, input);
  const known = await alreadySealed(tx, input.flags);
  const missing = contents.filter(
    ({ flagId, hash }) => !known.has(`${flagId} ${hash.toString('hex')}`),
  );
  if (missing.length > 0) {
    await append(ctx, tx, missing);
  }
}

interface Content {
  readonly flagId: string;
  readonly text: string;
  readonly hash: Buffer;
}

async function describe(
  tx: Transaction,
  input: { model: ModelIdentity; flags: readonly RaisedFlag[] },
): Promise<Content[]> {
  const posts = await tx<PostRow[]>`
    select id, platform, external_id, url, text, raw, posted_at, captured_at from post
    where id = any(${input.flags.map((flag) => flag.post.id)}::uuid[])`;
  const byId = new Map(posts.map((post) => [post.id, post]));
  return input.flags.flatMap((flag) => {
    const post = byId.get(flag.post.id);
    if (post === undefined) {
      return [];
    }
    const text = canonical({
      ...seen(post),
      revision: flag.post.revision,
      ...said(input.model, flag),
    });
    return [{ flagId: flag.id, text, hash: sha256(text) }];
  });
}

function seen({ id, ...post }: PostRow) {
  return {
    form: 'wachtpost.evidence/1',
    ...post,
    postedAt: post.postedAt.toISOString(),
    capturedAt: post.capturedAt.toISOString(),
  };
}

function said(model: ModelIdentity, flag: RaisedFlag) {
  const { probabilities, verdict } = flag.post;
  const { grounds, sensitivity } = verdict;
  return { model: { ...model }, probabilities, grounds, sensitivity };
}

/** What earlier versions of these flags sealed; a flag that was just raised has none. */
async function alreadySealed(tx: Transaction, flags: readonly RaisedFlag[]): Promise<Set<string>> {
  const older = flags.filter((flag) => !flag.isNew).map((flag) => flag.id);
  if (older.length === 0) {
    return new Set();
  }
  const rows = await tx<{ flagId: string; contentSha256: Buffer }[]>`
    select flag_id, content_sha256 from evidence_item
    where flag_id = any(${older}::uuid[])`;
  return new Set(rows.map((row) => `${row.flagId} ${row.contentSha256.toString('hex')}`));
}

async function append(ctx: Context, tx: Transaction, contents: readonly Content[]): Promise<void> {
  const [chain] = await tx<{ sequence: number; head: Buffer }[]>`
    select sequence, head from evidence_chain for update`;
  if (chain === undefined) {
    throw new Error('The organisation has no evidence chain.');
  }
  let { sequence, head } = chain;
  const rows = contents.map((content) => {
    const previous = head;
    head = link(previous, content.hash);
    sequence += 1;
    return {
      organisationId: ctx.organisationId,
      sequence,
      flagId: content.flagId,
      content: content.text,
      contentSha256: content.hash,
      previousSha256: previous,
      chainSha256: head,
    };
  });
  await tx`insert into evidence_item ${tx(rows)}`;
  await tx`update evidence_chain set sequence = ${sequence}, head = ${head}`;
}
