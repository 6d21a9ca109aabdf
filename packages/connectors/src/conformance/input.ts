import type { Kept, PullInput } from '../connector.ts';

type Given<Settings> = Pick<
  PullInput<Settings>,
  'settings' | 'cursor' | 'network' | 'signal' | 'log'
>;

/**
 * What a worker hands to a connector, for tests: nobody is watched, every post concerns somebody, and what is
 * asked for counts as kept, unless `part` says otherwise.
 */
export function inputOf<Settings>(
  part: Given<Settings> & Partial<PullInput<Settings>>,
): PullInput<Settings> {
  return {
    since: new Date(0),
    watched: [],
    concerns: () => true,
    kept: keepsAll,
    inbox: nothingPushed,
    tell: () => {},
    ...part,
  };
}

const keepsAll: Kept = {
  posts: async (ids) => new Set(ids),
  byAuthor: async () => [],
  stale: async () => [],
};

async function* nothingPushed(): AsyncGenerator<never> {}
