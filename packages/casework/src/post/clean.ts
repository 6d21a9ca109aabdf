import type { JSONValue } from 'postgres';

const replacement = '\uFFFD';

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. Length stays as it is. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', replacement);
}

/** A platform's payload as storable JSON; whatever JSON cannot express becomes null. */
export function cleanJson(value: unknown): JSONValue {
  if (typeof value === 'string') {
    return cleanText(value);
  }
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(cleanJson);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner)]);
    return Object.fromEntries(entries) as JSONValue;
  }
  return null;
}
