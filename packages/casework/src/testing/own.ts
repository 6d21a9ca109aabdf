import type { Context } from '../context.ts';
import { findMember } from '../member/member.ts';
import type { NewOfficial } from '../official/official.ts';
import { addOfficial, asMember } from './world.ts';

/** An official who has signed in: acts for themselves, with their official's id. */
export interface SignedIn {
  readonly ctx: Context;
  readonly officialId: string;
  readonly email: string;
}

export async function asOfficial(
  ctx: Context,
  consents: readonly string[] = ['mastodon'],
  details: Partial<NewOfficial> = {},
): Promise<SignedIn> {
  const own = await asMember(ctx, 'official');
  const memberId = own.actor.kind === 'member' ? own.actor.id : '';
  const email = (await findMember(ctx, memberId))?.email ?? '';
  const officialId = await addOfficial(ctx, consents, { ...details, email });
  return { ctx: own, officialId, email };
}
