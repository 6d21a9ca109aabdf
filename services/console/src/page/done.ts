import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';

/** What was done just now, in words, as the address of the page after it says; null where it says nothing we know. */
export function doneIn(
  c: Context<ConsoleEnv>,
  words: Readonly<Record<string, string>>,
): string | null {
  const done = c.req.query('done');
  return done !== undefined && Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}
