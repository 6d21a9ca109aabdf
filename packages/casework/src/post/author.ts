import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import { seal } from '../secret/seal.ts';
import type { Owner } from '../secret/seal.ts';
import type { IncomingPost } from './incoming.ts';

/** What an author is sealed for: one post, so that it opens for no other. */
export const authorOwner = (postId: string): Owner => ['author', postId];

/**
 * Keeps who wrote each of these posts, sealed: nobody sees more than a pseudonym until two people agreed to unmask. It
 * goes with the text of the post.
 */
export async function sealAuthors(
  ctx: Context,
  tx: Transaction,
  posts: readonly { readonly id: string; readonly author: IncomingPost['author'] }[],
): Promise<void> {
  if (posts.length === 0) {
    return;
  }
  const rows = posts.map(({ id, author: { id: account, handle, name } }) => ({
    organisationId: ctx.organisationId,
    postId: id,
    ...seal(ctx, authorOwner(id), { account, handle, name: name ?? '' }),
  }));
  await tx`insert into sealed_author ${tx(rows)} on conflict do nothing`;
}
