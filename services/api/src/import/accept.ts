import { incomingPostSchema } from '@wachtpost/casework';
import type { IncomingPost } from '@wachtpost/casework';
import { isStorable } from '../instant.ts';

export type Accepted = { readonly post: IncomingPost } | { readonly reason: string };

/** Deepest nesting of a payload: what comes after this walks it by recursion. */
const deepest = 64;

/** Most faults named of one post. */
const mostFaults = 5;

/**
 * A post that can be stored, or why not, in words that hold nothing of the post. Without a payload of its
 * platform the post as it was given is the payload, as for a line of a file.
 */
export function acceptPost(value: unknown): Accepted {
  if (isDeeperThan(deepest, value)) {
    return { reason: `the post is nested deeper than ${deepest} levels` };
  }
  const parsed = incomingPostSchema.safeParse(withPayload(value));
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, mostFaults);
    return {
      reason: faults
        .map(({ path, message }) => `${path.join('.') || 'post'}: ${message}`)
        .join('; '),
    };
  }
  const reason = whyNotStorable(parsed.data);
  return reason === null ? { post: parsed.data } : { reason };
}

function withPayload(value: unknown): unknown {
  const lacks = typeof value === 'object' && value !== null && !('raw' in value);
  return lacks ? { ...value, raw: value } : value;
}

/** Text and payload are mended where they are stored; what identifies a post is taken as it is, or not. */
function whyNotStorable({ postedAt, ...post }: IncomingPost) {
  const { externalId, url, lang, replyTo, threadId, quotes = null } = post;
  const names = { externalId, url, lang, replyTo, threadId, quotes };
  const broken = Object.entries(names).find(
    ([, text]) => text !== null && (text.includes('\0') || !text.isWellFormed()),
  );
  if (broken !== undefined) {
    return `${broken[0]}: holds NUL or half of a surrogate pair`;
  }
  return isStorable(Date.parse(postedAt)) ? null : 'postedAt: is not between 1900 and 9999';
}

function isDeeperThan(levels: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}
