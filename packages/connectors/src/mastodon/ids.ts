/**
 * Orders two ids of one instance, older first. Mastodon's are numbers that grow with time, other software
 * has texts of one length that do; neither fits into a JavaScript number.
 */
export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : Number(one > other);
}

export function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return compareIds(one, other) >= 0 ? one : other;
}
