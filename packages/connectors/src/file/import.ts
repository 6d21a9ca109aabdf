import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';

import { inBatches } from '../batches.ts';
import { ConnectorError } from '../connector.ts';
import { fileProblem } from './problem.ts';
import { readRecords } from './read.ts';
import type { Batch } from '../connector.ts';
import type { Format } from './read.ts';

export interface ReadPostsOptions {
  /** Needed for a stream; told from the extension of a file otherwise. */
  readonly format?: Format;
  /** What rejections call the input; the file's name by default, "upload" for a stream. */
  readonly source?: string;
  readonly signal?: AbortSignal;
}

const formatsByExtension: Readonly<Record<string, Format>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
};

/** The format that a file's extension stands for, or null. */
export function formatOf(path: string): Format | null {
  return formatsByExtension[extname(path).toLowerCase()] ?? null;
}

/**
 * Reads a whole file, or a stream such as an upload, in batches of at most `largestBatch` lines. A
 * batch's cursor is `{offset, line}`: how far it got, for a progress report.
 *
 * @throws ConnectorError `settings` for an unknown format, `gone`, `forbidden` or `unavailable` for a
 * file that cannot be read; errors of a stream pass through.
 */
export async function* readPosts(
  input: string | AsyncIterable<Uint8Array>,
  options: ReadPostsOptions = {},
): AsyncGenerator<Batch, void, void> {
  const format = options.format ?? (typeof input === 'string' ? formatOf(input) : null);
  if (format === null) {
    throw new ConnectorError('settings', 'a file needs the extension .ndjson, .jsonl or .csv');
  }
  const source = options.source ?? (typeof input === 'string' ? basename(input) : 'upload');
  const signal = options.signal ?? new AbortController().signal;
  const chunks = typeof input === 'string' ? chunksOf(input, { source, signal }) : input;
  const readings = readRecords({ chunks, format, source });
  yield* inBatches(readings, ({ after }) => ({ ...after }), signal);
}

interface Span {
  /** What an error calls the file. */
  readonly source: string;
  readonly signal: AbortSignal;
  /** First byte, and the one behind the last; the whole file by default. */
  readonly from?: number;
  readonly to?: number;
}

/** The bytes of a file; after an abort they end early, and what was made of them must not be used. */
export async function* chunksOf(path: string, span: Span): AsyncGenerator<Uint8Array, void, void> {
  const { source, signal, from = 0, to = Infinity } = span;
  if (from >= to) return;
  try {
    for await (const chunk of createReadStream(path, { start: from, end: to - 1 })) {
      if (signal.aborted) return;
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    throw fileProblem(error, source);
  }
}
