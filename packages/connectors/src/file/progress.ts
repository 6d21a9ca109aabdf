import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { z } from 'zod';

import { largestFolder } from './folder.ts';
import { fileProblem } from './problem.ts';
import type { WatchedFile } from './folder.ts';
import type { Place } from './frames.ts';

/** Bytes hashed at the beginning of what was read, and at its end. */
const probeBytes = 1024;

const positionSchema = z.object({
  name: z.string(),
  inode: z.number(),
  offset: z.int().nonnegative(),
  line: z.int().nonnegative(),
  /** SHA-256 prefixes of the first and the last kilobyte before `offset`. */
  head: z.string(),
  tail: z.string(),
});
export type Position = z.infer<typeof positionSchema>;

/** How far each file was read. A file that is not listed has not been read, or is gone. */
export const progressSchema = z.object({
  version: z.literal(1),
  files: z.array(positionSchema).max(largestFolder),
});
export type Progress = z.infer<typeof progressSchema>;

/**
 * Where reading of a file goes on: found by its name, or by its inode when it was renamed, and only if
 * the bytes around what was read are still the same. A file that was truncated or replaced starts over;
 * one that was rewritten with the same beginning and more behind it goes on.
 */
export async function resumeAt(
  file: WatchedFile,
  stored: readonly Position[],
): Promise<Position | null> {
  const known = [
    stored.find(({ name }) => name === file.name),
    stored.find(({ inode }) => inode === file.inode),
  ];
  for (const position of known) {
    if (position === undefined || position.offset > file.size) continue;
    const now = await positionAt(file, position);
    if (now?.head === position.head && now.tail === position.tail) return now;
  }
  return null;
}

/** The position as the cursor holds it, or null when the file is gone by now. */
export async function positionAt(file: WatchedFile, place: Place): Promise<Position | null> {
  const { offset, line } = place;
  const length = Math.min(probeBytes, offset);
  try {
    await using handle = await open(file.path);
    const hash = async (from: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
      return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex').slice(0, 16);
    };
    const [head, tail] = [await hash(0), await hash(offset - length)];
    return { name: file.name, inode: file.inode, offset, line, head, tail };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw fileProblem(error, file.name);
  }
}
