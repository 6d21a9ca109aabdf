import { Buffer } from 'node:buffer';

/** A page of a list that is ordered by a unique key; `next` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const defaultPageSize = 50;
export const largestPageSize = 200;

/** An opaque cursor for the key of the last row shown: URL-safe, not secret, checked when it returns. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key inside a cursor, or null when it is not one that `encodeCursor` made with `length` parts. */
export function decodeCursor(cursor: string, length: number): (string | number)[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound =
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' || Number.isFinite(part));
    return sound ? (key as (string | number)[]) : null;
  } catch {
    return null;
  }
}

/** Cuts a page out of `size + 1` rows: the extra row only tells that there is more. */
export function toPage<T>(
  rows: readonly T[],
  size: number,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  const more = rows.length > size && last !== undefined;
  return { items, next: more ? encodeCursor(keyOf(last)) : null };
}
