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

/** Recomputes the organisation's evidence chain from its first link and tells where it first breaks. */
export async function verifyEvidence(ctx: Context): Promise<ChainReport> {
  return transaction(ctx, async (tx) => {
    const [chain] = await tx<{ sequence: number; head: Buffer }[]>`
      select sequence, head from evidence_chain`;
    let head = sha256(`wachtpost evidence chain ${ctx.organisationId}`);
    let items = 0;
    let erased = 0;
    const stream = tx<Item[]>`
      select sequence, content, content_sha256, previous_sha256, chain_sha256
      from evidence_item order by sequence`.cursor(500);
    for await (const batch of stream) {
      for (const item of batch) {
        items += 1;
        erased += item.content === null ? 1 : 0;
        const reason = breakIn(item, items, head);
        if (reason !== null) {
          return { sound: false, sequence: item.sequence, reason };
        }
        head = item.chainSha256;
      }
    }
    if (chain === undefined || chain.sequence !== items || !chain.head.equals(head)) {
      return {
        sound: false,
        sequence: items,
        reason: 'the chain does not end where its head says',
      };
    }
    return { sound: true, items, erased };
  });
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
