import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { link, sha256 } from './chain.ts';

export type ChainReport =
  | { readonly sound: true; readonly items: number; readonly erased: number }
  | { readonly sound: false; readonly sequence: number; readonly reason: string };

/** What became of one part of a chain. */
export type PartReport =
  | {
      readonly state: 'sound';
      /** Number of the last link that was checked. */
      readonly checked: number;
      readonly of: number;
      /** Nothing comes after it. */
      readonly done: boolean;
    }
  | {
      readonly state: 'broken';
      /** Number of the first link that is wrong. */
      readonly sequence: number;
      readonly reason: 'missing' | 'changed' | 'end' | 'unlinked';
    };

interface Item {
  readonly sequence: number;
  readonly content: string | null;
  readonly contentSha256: Buffer;
  readonly previousSha256: Buffer;
  readonly chainSha256: Buffer;
}

/** A link beside the chain's end; the end stands alone while the chain has no links. */
type Row = { readonly [Column in keyof Item]: Item[Column] | null } & {
  readonly endSequence: number;
  readonly endSha256: Buffer;
};

/**
 * Recomputes the organisation's evidence chain from its first link and tells where it first breaks. One
 * statement reads links and end, so evidence that is sealed meanwhile is in both or in neither.
 */
export async function verifyEvidence(ctx: Context): Promise<ChainReport> {
  return transaction(ctx, async (tx) => {
    let head = sha256(`wachtpost evidence chain ${ctx.organisationId}`);
    let end: Row | null = null;
    let items = 0;
    let erased = 0;
    for await (const row of readChain(tx)) {
      end = row;
      if (isItem(row)) {
        items += 1;
        erased += row.content === null ? 1 : 0;
        const reason = breakIn(row, items, head);
        if (reason !== null) {
          return { sound: false, sequence: items, reason };
        }
        head = row.chainSha256;
      }
    }
    const complete = end !== null && end.endSequence === items && end.endSha256.equals(head);
    return complete
      ? { sound: true, items, erased }
      : { sound: false, sequence: items, reason: cut };
  });
}

/**
 * Recomputes a part of the chain: `limit` links after the one numbered `after`. Part after part covers all of it,
 * however long it is, since each begins with the link that the one before has checked.
 */
export async function verifyEvidencePart(
  ctx: Context,
  { after, limit }: { after: number; limit: number },
): Promise<PartReport> {
  return transaction(ctx, async (tx) => {
    const rows = await readPart(tx, after, limit);
    const [end] = rows;
    const items = rows.filter(isItem);
    let head = after === 0 ? sha256(`wachtpost evidence chain ${ctx.organisationId}`) : end?.before;
    let checked = after;
    for (const item of items) {
      const reason = head ? breakIn(item, checked + 1, head) : missing;
      if (reason !== null) {
        return {
          state: 'broken',
          sequence: checked + 1,
          reason: reason === missing ? 'missing' : 'changed',
        };
      }
      head = item.chainSha256;
      checked = item.sequence;
    }
    const of = end?.endSequence ?? 0;
    if (items.length === limit && checked < of) {
      return { state: 'sound', checked, of, done: false };
    }
    return checked === of && head && end?.endSha256.equals(head)
      ? { state: 'sound', checked, of, done: true }
      : { state: 'broken', sequence: checked, reason: 'end' };
  });
}

/** One statement reads links and end: what is sealed meanwhile is in both or in neither. */
function readPart(
  tx: Transaction,
  after: number,
  limit: number,
): Promise<(Row & { before: Buffer | null })[]> {
  return tx<(Row & { before: Buffer | null })[]>`
    select c.sequence as end_sequence, c.head as end_sha256, b.chain_sha256 as before,
      i.sequence, i.content, i.content_sha256, i.previous_sha256, i.chain_sha256
    from evidence_chain c
    left join evidence_item b on b.organisation_id = c.organisation_id and b.sequence = ${after}
    left join (
      select * from evidence_item where sequence > ${after} order by sequence limit ${limit}) i
      on i.organisation_id = c.organisation_id
    order by i.sequence`;
}

const missing = 'a link is missing';
const cut = 'the chain does not end where its head says';

async function* readChain(tx: Transaction): AsyncGenerator<Row, void, void> {
  const batches = tx<Row[]>`
    select c.sequence as end_sequence, c.head as end_sha256,
      i.sequence, i.content, i.content_sha256, i.previous_sha256, i.chain_sha256
    from evidence_chain c left join evidence_item i on i.organisation_id = c.organisation_id
    order by i.sequence`.cursor(500);
  for await (const batch of batches) {
    yield* batch;
  }
}

function isItem<R extends Row>(row: R): row is R & Item {
  return row.sequence !== null;
}

function breakIn(item: Item, expected: number, head: Buffer): string | null {
  if (item.sequence !== expected) {
    return missing;
  }
  if (!item.previousSha256.equals(head)) {
    return 'the link does not follow the one before it';
  }
  if (item.content !== null && !sha256(item.content).equals(item.contentSha256)) {
    return 'the content was changed';
  }
  if (!link(item.previousSha256, item.contentSha256).equals(item.chainSha256)) {
    return 'the link was changed';
  }
  return null;
}
