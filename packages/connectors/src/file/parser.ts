import { isObject } from './record.ts';
import { Splitter } from './splitter.ts';
import type { Accepted } from '../accept.ts';
import type { FlatRecord } from './record.ts';
import type { Naming } from '../words.ts';

/** Turns the lines of one input into records. */
export interface Parser {
  /** Where the format says that records end. */
  readonly splitter: Splitter;
  /** How an administrator who looks at the input knows its fields. */
  readonly naming: Naming;
  /** True once the input turned out to be unreadable as a whole; nothing more is read of it. */
  readonly refused: boolean;
  /** A record, why it is none, or null for a line that holds none (empty, a header). */
  parse(text: string): Accepted<FlatRecord> | null;
  /** Told of a line that is no text at all: without its header a CSV file means nothing. */
  unreadable(): void;
  /** Whether a last line without a newline can be told to be complete. */
  isWhole(text: string): boolean;
}

/** Newline-delimited JSON: one object a line. */
export function openNdjson(): Parser {
  return {
    splitter: new Splitter(),
    naming: (path) => path.map(String).join('.') || 'the line',
    refused: false,
    parse: (text) => (text.trim() === '' ? null : objectOf(text)),
    unreadable: () => {},
    // No proper prefix of a JSON object is a JSON object, so one that parses was written to its end.
    isWhole: (text) => text.trim() === '' || objectOf(text).ok,
  };
}

function objectOf(text: string): Accepted<FlatRecord> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { ok: true, value };
    return { ok: false, reason: 'the line is not a JSON object' };
  } catch {
    // The parser's own message quotes the text, so it goes no further.
    return { ok: false, reason: 'the line is not valid JSON' };
  }
}
