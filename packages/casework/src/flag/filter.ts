import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { flagStatuses } from './flag.ts';
import type { FlagStatus } from './flag.ts';
import { urgencies } from './priority.ts';
import type { Urgency } from './priority.ts';

/** What I work on or was asked to, or what nobody does, at this moment. */
export const claimStates = ['mine', 'free'] as const;
export type ClaimState = (typeof claimStates)[number];

export interface FlagFilter {
  readonly status?: FlagStatus | undefined;
  readonly urgency?: Urgency | undefined;
  readonly label?: Label | undefined;
  readonly officialId?: string | undefined;
  readonly platform?: string | undefined;
  readonly uncertain?: boolean | undefined;
  /** Of one pile of flags whose texts say nearly the same. */
  readonly pileId?: string | undefined;
  /** "mine" is for people; a machine holds no flags. */
  readonly claim?: ClaimState | undefined;
  /** Posted at or after. */
  readonly from?: Date | undefined;
  /** Posted before. */
  readonly until?: Date | undefined;
  readonly minimumProbability?: number | undefined;
  /** Also what whoever asks would rather not get; without it that is left out, unless it is theirs already. */
  readonly everything?: boolean | undefined;
}

/** What an address of the queue can say. */
export const queueFilterSchema = z.object({
  status: z.enum(flagStatuses),
  urgency: z.literal(urgencies).optional(),
  label: z.enum(labels).optional(),
  officialId: z.uuid().optional(),
  platform: z.string().max(40).optional(),
  uncertain: z.boolean().optional(),
  claim: z.enum(claimStates).optional(),
  pileId: z.uuid().optional(),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

/** A condition over `flag f join post p`. */
export function matches(ctx: Context, tx: Transaction, filter: FlagFilter) {
  const conditions = [
    filter.status && tx`f.status = ${filter.status}`,
    filter.urgency && tx`f.urgency = ${filter.urgency}`,
    filter.label && tx`f.labels @> array[${filter.label}]::text[]`,
    filter.platform && tx`f.platform = ${filter.platform}`,
    filter.uncertain !== undefined && tx`f.uncertain = ${filter.uncertain}`,
    filter.claim === 'mine' && isOf(tx, memberId(ctx)),
    filter.claim === 'free' &&
      tx`f.assigned_to is null and (f.claimed_by is null or f.claim_expires_at <= now())`,
    filter.from && tx`p.posted_at >= ${filter.from}`,
    filter.until && tx`p.posted_at < ${filter.until}`,
    filter.minimumProbability !== undefined &&
      tx`f.probability >= ${filter.minimumProbability}::real`,
    filter.pileId && tx`f.pile_id = ${filter.pileId}`,
    filter.officialId && aboutOfficial(tx, filter.officialId),
    filter.everything !== true && ctx.actor.kind === 'member' && isWelcome(tx, ctx.actor.id),
  ].filter((condition) => typeof condition === 'object');
  return conditions.reduce((all, condition) => tx`${all} and ${condition}`, tx`true`);
}

/**
 * As an array and no semijoin: the posts of one official are few, and the planner would rather walk the whole
 * queue in its order than look them up.
 */
export function aboutOfficial(tx: Transaction, officialId: string) {
  return tx`f.post_id = any(array(select m.post_id from mention m where m.official_id = ${officialId}))`;
}

/** Carries nothing that they would rather not get, or is theirs. */
function isWelcome(tx: Transaction, member: string) {
  return tx`(
    not f.labels && coalesce((select opted_out from member_care where member_id = ${member}), '{}')
    or ${isOf(tx, member)})`;
}

/** Taken up by them, or assigned to them. */
export function isOf(tx: Transaction, member: string | null) {
  return tx`((f.claimed_by = ${member} and f.claim_expires_at > now()) or f.assigned_to = ${member})`;
}
