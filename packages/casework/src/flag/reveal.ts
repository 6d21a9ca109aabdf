import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockFlag } from './claim.ts';
import { addEvent } from './event.ts';

export interface RevealedPost {
  readonly text: string;
  /** Which of its texts this is; what explains another one does not fit it. */
  readonly revision: number;
  readonly lang: string | null;
  /** Where the post stands. It often names the author, so it is shown with the text and not before. */
  readonly url: string | null;
}

/**
 * Shows what a flagged post says to the person who asks, and remembers that they asked.
 * @throws DomainError not_found.
 */
export async function revealPost(ctx: Context, flagId: string): Promise<RevealedPost> {
  return transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const [post] = await tx<[RevealedPost]>`
      select coalesce(p.text, '') as text, p.revision, p.lang, p.url
      from post p join flag f on f.post_id = p.id where f.id = ${flagId}`;
    await addEvent(ctx, tx, { flagId, kind: 'revealed', data: {} });
    return post;
  });
}
