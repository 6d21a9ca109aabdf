import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { addEvent } from '../flag/event.ts';
import { authorOwner } from '../post/author.ts';
import { open } from '../secret/seal.ts';
import type { Sealed } from '../secret/seal.ts';

/** Days after the second person agreed in which the two may look. */
export const unmaskedDays = 7;

/** Who wrote a post, as its platform named them when it was stored. */
export interface UnmaskedAuthor {
  readonly flagId: string;
  readonly platform: string;
  readonly url: string | null;
  /** Null where the post was stored before authors were kept. */
  readonly author: {
    /** The platform's own id. */
    readonly account: string;
    readonly handle: string;
    readonly name: string;
  } | null;
}

interface Row extends Partial<Sealed> {
  readonly flagId: string;
  readonly postId: string;
  readonly platform: string;
  readonly url: string | null;
  readonly agreed: boolean;
}

/**
 * Shows who wrote a post to one of the two who agreed on unmasking, for some days; every look is remembered.
 * @throws DomainError not_found, or refused for everybody else, before it was approved, and afterwards.
 */
export async function showAuthor(ctx: Context, proposalId: string): Promise<UnmaskedAuthor> {
  const member = memberId(ctx);
  return transaction(ctx, async (tx) => {
    const [row] = await tx<Row[]>`
      select r.flag_id, f.post_id, p.platform, p.url, a.sealed, a.sealed_with,
        r.status = 'approved' and ${member} in (r.proposed_by, r.settled_by)
          and r.settled_at > now() - ${unmaskedDays} * interval '1 day' as agreed
      from proposal r
      join flag f on f.id = r.flag_id
      join post p on p.id = f.post_id
      left join sealed_author a on a.post_id = p.id
      where r.id = ${proposalId} and r.kind = 'unmasking' for update of r`;
    if (row === undefined) {
      throw notFound('proposal');
    }
    if (!row.agreed) {
      throw new DomainError('refused', 'Only the two who agreed may look, for seven days.');
    }
    await addEvent(ctx, tx, { flagId: row.flagId, kind: 'unmasked', data: { proposalId } });
    const { flagId } = row;
    return { flagId, platform: row.platform, url: row.url, author: openAuthor(ctx, row) };
  });
}

function openAuthor(ctx: Context, { postId, sealed, sealedWith }: Row): UnmaskedAuthor['author'] {
  if (!sealed || !sealedWith) {
    return null;
  }
  const {
    account = '',
    handle = '',
    name = '',
  } = open(ctx, authorOwner(postId), {
    sealed,
    sealedWith,
  });
  return { account, handle, name };
}
