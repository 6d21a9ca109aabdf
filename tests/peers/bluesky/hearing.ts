import { listening } from '../../../packages/connectors/src/bluesky/testing/listening.ts';
import { concerns } from './pulling.ts';
import type { Json, Kept, Watched } from '../../../packages/connectors/src/connector.ts';
import type { RealNetwork } from './network.ts';

/** Listens from a second ago on, or from a cursor; resolves once the stream is open. */
export function hearing(network: () => RealNetwork) {
  return async (
    watched: readonly Watched[],
    part: { readonly cursor?: Json; readonly kept?: Kept } = {},
  ) => {
    const since = new Date(Date.now() - 1_000);
    const settings = network().settings({ wire: 'v1' });
    const stream = listening(settings, { watched, concerns, since, kept: keeping([]), ...part });
    await network().listening();
    return stream;
  };
}

/** Keeps these posts; more may be added while it is asked. */
export function keeping(uris: readonly string[]): Kept {
  return {
    posts: async (ids) => new Set(ids.filter((id) => uris.includes(id))),
    byAuthor: async (did) => uris.filter((uri) => uri.startsWith(`at://${did}/`)),
    stale: async () => [],
  };
}
