import { acceptPost } from './accept.ts';
import type { Reading } from './batches.ts';

/** A post on its way out of a connector, before anybody checked that it can be stored. */
export interface Candidate {
  readonly platform: string;
  readonly externalId: string;
  readonly text: string;
}

/** The change that a candidate becomes, or why it becomes none. */
export function readingOf(kind: 'created' | 'edited', candidate: Candidate): Reading {
  const post = acceptPost(candidate);
  const bytes = candidate.text.length;
  return post.ok
    ? { kind: 'change', change: { kind, post: post.value }, bytes }
    : rejectionOf(candidate.externalId, post.reason);
}

export function rejectionOf(source: string, reason: string): Reading {
  return { kind: 'rejection', rejection: { source, line: null, reason }, bytes: 0 };
}
