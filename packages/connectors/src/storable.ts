/** Deepest nesting kept of a payload: canonical JSON and the database walk it by recursion. */
const deepest = 64;

/**
 * A JSON value that PostgreSQL can hold: NUL and half surrogate pairs, which it refuses, become U+FFFD
 * in every string and key. Returns null when the value is nested deeper than 64 levels.
 */
export function storable(value: unknown): { value: unknown } | null {
  try {
    return { value: copy(value, 0) };
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

/** One string of it. */
function storableText(text: string): string {
  return text.isWellFormed() && !text.includes('\0')
    ? text
    : text.toWellFormed().replaceAll('\0', '\uFFFD');
}

class TooDeep extends Error {}

function copy(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [storableText(key), copy(item, depth + 1)]),
  );
}
