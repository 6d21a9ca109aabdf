import type { JSONValue } from 'postgres';
import type { IncomingPost } from './incoming.ts';

const replacement = '\uFFFD';

/** Deepest nesting kept of a payload: the database and canonical JSON walk it by recursion. */
const deepest = 64;

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. Length stays as it is. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', replacement);
}

/** A platform's payload as storable JSON; what JSON cannot express, or lies too deep, becomes null. */
export function cleanJson(value: unknown, depth = 0): JSONValue {
  if (typeof value === 'string') {
    return cleanText(value);
  }
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return value;
  }
  if (typeof value !== 'object' || value === null || depth >= deepest) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((inner) => cleanJson(inner, depth + 1));
  }
  const entries = Object.entries(value).map(([key, inner]) => [
    cleanText(key),
    cleanJson(inner, depth + 1),
  ]);
  return Object.fromEntries(entries) as JSONValue;
}

/** A post of which every column can be stored: one field that cannot would fail its whole batch for ever. */
export function cleanPost(post: IncomingPost): IncomingPost {
  const orNull = (text: string | null) => (text === null ? null : cleanText(text));
  return {
    ...post,
    externalId: cleanText(post.externalId),
    url: orNull(post.url),
    text: cleanText(post.text),
    lang: orNull(post.lang),
    replyTo: orNull(post.replyTo),
    threadId: orNull(post.threadId),
    quotes: orNull(post.quotes ?? null),
    raw: cleanJson(post.raw),
  };
}
