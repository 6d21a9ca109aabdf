import { readInThread, smallBytes } from '../apart.ts';
import { readMail } from './read.ts';
import type { Mail, ReadMailInput } from './read.ts';

const longestMs = 30_000;

export type Outcome =
  | { readonly ok: true; readonly mail: Mail }
  | { readonly ok: false; readonly reason: string };

/** What the parser says may quote the mail, so it goes no further. */
const unreadable: Outcome = { ok: false, reason: 'it could not be read' };

/**
 * Reads a mail apart: megabytes of empty lines keep the parser busy for minutes and take gigabytes. When `signal`
 * aborts, the abort's own reason is thrown.
 */
export async function readApart(
  input: ReadMailInput,
  signal: AbortSignal,
  timeoutMs = longestMs,
): Promise<Outcome> {
  signal.throwIfAborted();
  if (input.source.length <= smallBytes) return outcomeOf(input);
  const entry = new URL('./thread.ts', import.meta.url);
  const read = await readInThread<Outcome>(entry, input, { signal, timeoutMs });
  if (read.kind === 'done') return read.outcome;
  const late = `it takes longer than ${timeoutMs / 1000} seconds to read`;
  return read.kind === 'late' ? { ok: false, reason: late } : unreadable;
}

export async function outcomeOf(input: ReadMailInput): Promise<Outcome> {
  try {
    return { ok: true, mail: await readMail(input) };
  } catch {
    return unreadable;
  }
}
