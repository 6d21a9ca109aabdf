import { z } from 'zod';

import { inBatches } from './batches.ts';
import { filesOf } from './file/folder.ts';
import { beginning, framesOf } from './file/frames.ts';
import { chunksOf } from './file/import.ts';
import { positionAt, progressSchema, resumeAt } from './file/progress.ts';
import { readRecords, textOf } from './file/read.ts';
import { Splitter } from './file/splitter.ts';
import { cursorOf } from './settings.ts';
import type { Reading } from './batches.ts';
import type { Batch, Connector, PullInput } from './connector.ts';
import type { WatchedFile } from './file/folder.ts';
import type { Place } from './file/frames.ts';
import type { Position, Progress } from './file/progress.ts';
import type { Text } from './file/read.ts';

const settingsSchema = z.object({
  path: z
    .string()
    .min(1)
    .max(4096)
    .describe('Bestand, of map waarvan de bestanden worden gevolgd (op de server)'),
  pattern: z
    .string()
    .min(1)
    .max(255)
    .default('*')
    .describe('Welke bestanden in de map, bijvoorbeeld *.ndjson'),
  settledAfterMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .default(60_000)
    .describe('Rust waarna een laatste regel zonder regeleinde af is, in milliseconden'),
});
export type FileSettings = z.infer<typeof settingsSchema>;

/** Posts from NDJSON and CSV files: an export, a pipe from another tool, an archive. */
export const file: Connector<FileSettings> = {
  kind: 'file',
  settings: settingsSchema,
  secrets: [],
  addresses: [],
  hosts: () => [],
  intervalMs: 10_000,
  pull,
};

async function* pull(input: PullInput<FileSettings>): AsyncGenerator<Batch, void, void> {
  const { settings, signal, log } = input;
  if (signal.aborted) return;
  const stored = cursorOf(progressSchema, input.cursor, log)?.files ?? [];
  const files = await filesOf(settings.path, settings.pattern);
  const reading = await startReading(files, stored);
  yield* inBatches(readAll(reading, settings, signal), () => progressOf(reading), signal);
}

/** Where each file stands during a pull. */
interface Bookmark {
  readonly watched: WatchedFile;
  /** As the cursor has it; null once reading went past it, or before anything was read. */
  known: Position | null;
  place: Place;
}

async function startReading(
  files: readonly WatchedFile[],
  stored: readonly Position[],
): Promise<Map<string, Bookmark>> {
  const bookmarks = new Map<string, Bookmark>();
  for (const watched of files) {
    const known = await resumeAt(watched, stored);
    bookmarks.set(watched.name, { watched, known, place: known ?? beginning });
  }
  return bookmarks;
}

async function* readAll(
  bookmarks: ReadonlyMap<string, Bookmark>,
  settings: FileSettings,
  signal: AbortSignal,
): AsyncGenerator<Reading, void, void> {
  for (const bookmark of bookmarks.values()) {
    if (signal.aborted) return;
    yield* readNew(bookmark, settings, signal);
  }
}

async function* readNew(
  bookmark: Bookmark,
  settings: FileSettings,
  signal: AbortSignal,
): AsyncGenerator<Reading, void, void> {
  const { watched, place: start } = bookmark;
  const { name: source, path, format, size } = watched;
  if (start.offset >= size) return;
  const header = await headerOf(watched, start, signal);
  const isSettled = Date.now() - watched.modifiedAtMs >= settings.settledAfterMs;
  const readings = readRecords({
    chunks: chunksOf(path, { source, signal, from: start.offset, to: size }),
    format,
    source,
    start,
    tail: isSettled ? 'read' : 'wait',
    ...(header === null ? {} : { header }),
  });
  for await (const reading of readings) {
    bookmark.place = reading.after;
    bookmark.known = null;
    yield reading;
  }
}

/** The header row of a CSV file, when reading goes on behind it. */
async function headerOf(
  watched: WatchedFile,
  start: Place,
  signal: AbortSignal,
): Promise<Text | null> {
  if (watched.format !== 'csv' || start.offset === 0) return null;
  const chunks = chunksOf(watched.path, { source: watched.name, signal, to: start.offset });
  for await (const frame of framesOf(chunks, beginning, new Splitter())) {
    const text = textOf(frame);
    if (!text.ok || text.value.trim() !== '') return text;
  }
  return null;
}

async function progressOf(bookmarks: ReadonlyMap<string, Bookmark>): Promise<Progress> {
  const positions: Position[] = [];
  for (const bookmark of bookmarks.values()) {
    if (bookmark.place.offset === 0) continue;
    bookmark.known ??= await positionAt(bookmark.watched, bookmark.place);
    if (bookmark.known !== null) positions.push(bookmark.known);
  }
  return { version: 1, files: positions };
}
