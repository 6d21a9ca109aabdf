import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { readExplanation } from '../explanation/read.ts';
import { readContext } from '../post/context.ts';
import { hide, masksOf } from '../post/mask.ts';
import type { Mask } from '../post/mask.ts';
import type { Range } from '../post/range.ts';
import { lockFlag } from './claim.ts';
import { addEvent } from './event.ts';

export interface ShownMask extends Mask {
  readonly open: boolean;
}

export interface RevealedPost {
  /** Where pieces stay hidden, nothing of them is left but their place. */
  readonly text: string;
  /** Which of its texts this is; what explains another one does not fit it. */
  readonly revision: number;
  readonly lang: string | null;
  /** What is shown with care, in the order of the text: hidden but for the pieces that were asked for. */
  readonly masks: readonly ShownMask[];
}

/** How much of a text is asked for: all, or all but what hurts, of which some pieces were asked for by themselves. */
export type Extent =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'careful';
      /** Pieces to show, in the text of this revision: of another text none is shown. */
      readonly open: { readonly revision: number; readonly pieces: readonly Range[] } | null;
    };

/**
 * Shows what a flagged post says to the person who asks, and remembers that they asked and for how much.
 * @throws DomainError not_found.
 */
export async function revealPost(
  ctx: Context,
  flagId: string,
  extent: Extent = { kind: 'all' },
): Promise<RevealedPost> {
  return transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const post = await readText(tx, flagId);
    if (extent.kind === 'all') {
      await addEvent(ctx, tx, { flagId, kind: 'revealed', data: { what: 'text' } });
      return { ...post, masks: [] };
    }
    const careful = await withMasks(tx, flagId, post, extent.open);
    const open = careful.masks.filter((mask) => mask.open);
    const reasons = [...new Set(open.flatMap((mask) => mask.reasons))];
    const opened = { opened: open.length, of: careful.masks.length, reasons };
    await addEvent(ctx, tx, { flagId, kind: 'revealed', data: { what: 'careful', ...opened } });
    return careful;
  });
}

/**
 * Tells where a flagged post stands, which often names its author, and remembers who asked.
 * @throws DomainError not_found, also where the address is not known.
 */
export async function revealAddress(ctx: Context, flagId: string): Promise<string> {
  return transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const [post] = await tx<{ url: string }[]>`
      select p.url from post p join flag f on f.post_id = p.id
      where f.id = ${flagId} and p.url is not null`;
    if (post === undefined) {
      throw notFound('address');
    }
    await addEvent(ctx, tx, { flagId, kind: 'revealed', data: { what: 'address' } });
    return post.url;
  });
}

/**
 * Shows a post that stands beside a flagged one. One that was flagged itself is shown with care, and that it was read
 * stands with its own flag; of any other it stands with this one.
 *
 * @throws DomainError not_found when it is not beside this flag, conflict when its text was let go.
 */
export async function revealContext(
  ctx: Context,
  flagId: string,
  postId: string,
): Promise<RevealedPost> {
  return transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const [flag] = await tx<{ postId: string }[]>`select post_id from flag where id = ${flagId}`;
    const around = await readContext(tx, flag?.postId ?? '');
    const beside = around.find(({ id }) => id === postId);
    if (beside === undefined) {
      throw notFound('post beside this flag');
    }
    const [post] = await tx<Omit<RevealedPost, 'masks'>[]>`
      select text, revision, lang from post where id = ${postId} and text is not null`;
    if (post === undefined) {
      throw new DomainError('conflict', 'The text of this post was let go.');
    }
    const data = { what: 'context', postId, seenFrom: flagId };
    await addEvent(ctx, tx, { flagId: beside.flagId ?? flagId, kind: 'revealed', data });
    return beside.flagId === null
      ? { ...post, masks: [] }
      : withMasks(tx, beside.flagId, post, null);
  });
}

type Text = Omit<RevealedPost, 'masks'>;

async function readText(tx: Transaction, flagId: string): Promise<Text> {
  const [post] = await tx<[Text]>`
    select coalesce(p.text, '') as text, p.revision, p.lang
    from post p join flag f on f.post_id = p.id where f.id = ${flagId}`;
  return post;
}

/** The text with its masks, open where they were asked for: asking for another text opens nothing. */
async function withMasks(
  tx: Transaction,
  flagId: string,
  post: Text,
  open: Extract<Extent, { kind: 'careful' }>['open'],
): Promise<RevealedPost> {
  const explanation = await readExplanation(tx, flagId);
  const wanted = open?.revision === post.revision ? open.pieces : [];
  const masks = masksOf(post.text, explanation?.spans ?? null).map((mask) => ({
    ...mask,
    open: wanted.some(({ start, end }) => start === mask.start && end === mask.end),
  }));
  const closed = masks.filter((mask) => !mask.open);
  return { ...post, text: hide(post.text, closed), masks };
}
