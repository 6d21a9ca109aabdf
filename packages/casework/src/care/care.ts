import { z } from 'zod';
import type { Context } from '../context.ts';
import { memberId } from '../context.ts';
import { DomainError } from '../errors.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';

/** Texts a day, for whoever has not chosen. */
export const defaultBudget = 60;
/** A break that somebody forgets ends by itself. */
export const breakHours = 12;

/** Texts a day that are enough; null for whoever does not want to be told. */
export const budgetSchema = z.int().min(1).max(1000).nullable();
export const optedOutSchema = z
  .array(z.enum(labels))
  .max(labels.length)
  .transform((chosen) => labels.filter((label) => chosen.includes(label)));

/** How it is with an adviser at this moment, for them alone. */
export interface CareNow {
  /** When the break ends that they take; null while they take none. */
  readonly breakEndsAt: Date | null;
  /** Different texts and attachments that they opened today, in the Netherlands. */
  readonly readToday: number;
  /** It is enough for today, by their own measure, and they did not put that word away. */
  readonly enough: boolean;
}

/** What an adviser chose, and how it is now. */
export interface Care extends CareNow {
  readonly budget: number | null;
  readonly optedOut: readonly Label[];
}

/** Whose care it is: whoever acts, and nobody else's. @throws DomainError refused for who is no adviser. */
export function adviserId(ctx: Context): string {
  const id = memberId(ctx);
  if (ctx.actor.kind !== 'member' || !ctx.actor.roles.includes('adviser')) {
    throw new DomainError('refused', 'This is for advisers, each about themselves.');
  }
  return id;
}
