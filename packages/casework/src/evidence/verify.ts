import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { link, sha256 } from './chain.ts';

export type ChainReport =
  | { readonly sound: true; readonly items: number; readonly erased: number }
  | { readonly sound: false; readonly sequence: number; readonly reason: string };

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

function isItem(row: Row): row is Row & Item {
  return row.sequence !== null;
}

function breakIn(item: Item, expected: number, head: Buffer): string | null {
  if (item.sequence !== expected) {
    return 'a link is missing';
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
