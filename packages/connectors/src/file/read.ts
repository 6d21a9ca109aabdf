import { changeOf } from './record.ts';
import { openCsv } from './csv.ts';
import { beginning, framesOf, longestLine } from './frames.ts';
import { openNdjson } from './parser.ts';
import type { Accepted } from '../accept.ts';
import type { Frame, Place } from './frames.ts';
import type { Parser } from './parser.ts';
import type { Reading } from '../batches.ts';

export type Format = 'ndjson' | 'csv';

/** A reading with the place behind it: reading on from there repeats nothing and skips nothing. */
export type PostReading = Reading & { readonly after: Place };

/** The text of a line, or why it has none. */
export type Text = Accepted<string>;

export interface ReadInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly format: Format;
  /** What rejections call the input: the name of a file, "upload". */
  readonly source: string;
  /** Where the chunks start within the input; its beginning by default. */
  readonly start?: Place;
  /** The header row of a CSV file when `start` is behind it. */
  readonly header?: Text;
  /**
   * What to do with a last line that no newline ends: `read` (the input is complete; the default) or
   * `wait` (it may still be growing; then it is read only if it can be told to be complete).
   */
  readonly tail?: 'read' | 'wait';
}

/**
 * Reads posts from NDJSON or CSV, one line at a time, in memory bounded by the longest line allowed. A
 * bad line becomes a rejection with its number and a reason that holds none of its text; the rest goes
 * on. Errors are those of `chunks`.
 */
export async function* readRecords(input: ReadInput): AsyncGenerator<PostReading, void, void> {
  const parser = input.format === 'csv' ? openCsv() : openNdjson();
  if (input.header?.ok === false) parser.unreadable();
  if (input.header?.ok === true) parser.parse(input.header.value);
  const seenAt = new Date().toISOString();
  for await (const frame of framesOf(input.chunks, input.start ?? beginning, parser.splitter)) {
    if (parser.refused) return;
    const text = textOf(frame);
    const waits = input.tail === 'wait' && !frame.ended;
    if (waits && !(text.ok && parser.isWhole(text.value))) return;
    const reading = readingOf(frame, text, parser, input.source, seenAt);
    if (reading !== null) yield reading;
  }
}

/** The text of a frame without its line end and byte order mark. */
export function textOf(frame: Frame): Text {
  if (frame.bytes === null) {
    return { ok: false, reason: `the line is longer than ${longestLine} bytes` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(frame.bytes);
    return { ok: true, value: text.replace(/\r?\n$|\r$/, '') };
  } catch {
    return { ok: false, reason: 'the line is not UTF-8 text' };
  }
}

function readingOf(
  frame: Frame,
  text: Text,
  parser: Parser,
  source: string,
  seenAt: string,
): PostReading | null {
  const place = { bytes: frame.length, after: frame.after };
  const reject = (reason: string): PostReading => {
    return { kind: 'rejection', rejection: { source, line: frame.line, reason }, ...place };
  };
  if (!text.ok) {
    parser.unreadable();
    return reject(text.reason);
  }
  const record = parser.parse(text.value);
  if (record === null) return null;
  if (!record.ok) return reject(record.reason);
  const change = changeOf(record.value, parser.naming, seenAt);
  if (!change.ok) return reject(change.reason);
  return { kind: 'change', change: change.value, ...place };
}
