import { readdir, stat } from 'node:fs/promises';
import { basename, join, matchesGlob } from 'node:path';

import { ConnectorError } from '../connector.ts';
import { formatOf } from './import.ts';
import { fileProblem } from './problem.ts';
import type { Format } from './read.ts';

/** The most files watched in one folder: the cursor holds an entry for each. */
export const largestFolder = 500;

/** A file as it was when a pull began; what is appended later waits for the next pull. */
export interface WatchedFile {
  readonly name: string;
  readonly path: string;
  readonly format: Format;
  readonly inode: number;
  readonly size: number;
  readonly modifiedAtMs: number;
}

/**
 * The files that `path` means, in the order of their names: itself, or the NDJSON and CSV files straight
 * inside it that match `pattern`. Hidden files, links and subfolders are passed over.
 *
 * @throws ConnectorError `gone`, `forbidden`, `unavailable`, or `settings` for a folder with too many files.
 */
export async function filesOf(path: string, pattern: string): Promise<WatchedFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await fileAt(path)];
    const names = await namesIn(path, pattern);
    const files = await Promise.all(names.map((name) => fileAt(join(path, name)).catch(ifGone)));
    return files.filter((file) => file !== null);
  } catch (error) {
    throw fileProblem(error, path);
  }
}

async function namesIn(folder: string, pattern: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => formatOf(name) !== null && matchesGlob(name, pattern));
  if (names.length <= largestFolder) return names.toSorted();
  throw new ConnectorError(
    'settings',
    `the folder holds more than ${largestFolder} matching files; move those already read elsewhere`,
  );
}

async function fileAt(path: string): Promise<WatchedFile> {
  const format = formatOf(path);
  if (format === null) {
    throw new ConnectorError('settings', 'the file needs the extension .ndjson, .jsonl or .csv');
  }
  const { ino, size, mtimeMs } = await stat(path);
  return { name: basename(path), path, format, inode: ino, size, modifiedAtMs: mtimeMs };
}

/** A file moved away between listing and looking is not there; that is no error. */
function ifGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
