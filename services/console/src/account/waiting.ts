import type { Claim } from '@wachtpost/casework';
import { z } from 'zod';
import type { View } from '../page/view.ts';

/** Somebody asked a worker to look. Both in milliseconds since 1970; they travel in the address. */
export interface Waiting {
  /** When it had been looked at before; 0 for never. */
  readonly after: number;
  readonly asked: number;
}

/** A platform answers in seconds; whoever waits longer than this waits for a worker that is not there. */
const lateMs = 2 * 60_000;

const moment = z.coerce.number().int().min(0).max(8_640_000_000_000_000);
const querySchema = z.object({ after: moment, asked: moment });

/** Null where the address says nothing of it, or nonsense. */
export function readWaiting(query: Record<string, string>): Waiting | null {
  const waiting = querySchema.safeParse(query);
  return waiting.success ? waiting.data : null;
}

export function waitFor({ checkedAt }: Claim, { now }: View): Waiting {
  return { after: checkedAt?.getTime() ?? 0, asked: now.getTime() };
}

export function waitQuery({ after, asked }: Waiting): string {
  return new URLSearchParams({ after: String(after), asked: String(asked) }).toString();
}

/** No answer yet, and one may still come. */
export function isAwaited(view: View, { outcome, checkedAt }: Claim, waiting: Waiting): boolean {
  const answered = outcome === 'proved' || (checkedAt?.getTime() ?? 0) > waiting.after;
  return !answered && view.now.getTime() - waiting.asked <= lateMs;
}
