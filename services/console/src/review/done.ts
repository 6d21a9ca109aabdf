import type { Words } from '../messages/messages.ts';

/** What was done just now, as the address of the page after it says. */
export type ReviewDone = keyof Words['review']['done'];

export function readReviewDone(words: Words, query: string | undefined): ReviewDone | null {
  const known = Object.keys(words.review.done) as ReviewDone[];
  return known.find((done) => done === query) ?? null;
}
