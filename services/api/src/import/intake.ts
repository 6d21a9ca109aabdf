import type { IncomingPost } from '@wachtpost/casework';
import { acceptPost } from './accept.ts';
import type { Candidate } from './candidates.ts';

/** Most rejections named in one answer; the rest is counted. */
export const mostRejections = 1_000;

export interface Rejection {
  readonly line: number;
  readonly reason: string;
}

/** Lets through what is a post and keeps account of what is not. */
export class Intake {
  readonly rejected: Rejection[] = [];
  rejectedCount = 0;
  /** Why reading ended early, whatever the importer makes of it. */
  failure: unknown = null;

  /** The posts among the candidates. What ends the reading early is remembered and thrown on. */
  async *posts(candidates: AsyncIterable<Candidate>): AsyncGenerator<IncomingPost, void, void> {
    try {
      for await (const candidate of candidates) {
        const accepted = 'value' in candidate ? acceptPost(candidate.value) : candidate;
        if ('post' in accepted) {
          yield accepted.post;
        } else {
          this.reject({ line: candidate.line, reason: accepted.reason });
        }
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  private reject(rejection: Rejection): void {
    this.rejectedCount += 1;
    if (this.rejected.length < mostRejections) {
      this.rejected.push(rejection);
    }
  }
}
