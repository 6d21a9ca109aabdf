import { keptByAuthor, keptPosts, openGrants, renewGrant, stalePosts } from '@wachtpost/casework';
import type { Context, OpenGrant, WatchedOfficial } from '@wachtpost/casework';
import type { Connector, Grant, Kept, PullInput, Watched } from '@wachtpost/connectors';
import { mentionsAnybody } from './match.ts';
import type { Lookout } from './match.ts';

/** How far back the first pull of a connector goes. */
const firstPullMs = 24 * 3_600_000;

type Asked = Pick<PullInput<unknown>, 'since' | 'watched' | 'concerns' | 'kept'>;

/**
 * Whom and what a connector may ask for, and what is kept already.
 * @throws DomainError refused when what an official gave us cannot be opened.
 */
export async function askedFor(
  ctx: Context,
  connector: Connector,
  lookout: Lookout,
): Promise<Asked> {
  return {
    since: new Date(Date.now() - firstPullMs),
    watched: handlesOf(ctx, lookout.watched, await openGrants(ctx)),
    concerns: (post) => mentionsAnybody(lookout, post),
    kept: keptBy(ctx, connector.platform),
  };
}

function handlesOf(
  ctx: Context,
  watched: readonly WatchedOfficial[],
  grants: readonly OpenGrant[],
): Watched[] {
  const given = new Map(grants.map((grant) => [keyOf(grant), grant]));
  return watched.flatMap(({ id, handles, platforms }) =>
    handles
      .filter(({ platform }) => platforms.includes(platform))
      .map(({ platform, handle, accountId }) => {
        const grant = given.get(keyOf({ officialId: id, platform, handle }));
        return {
          platform,
          handle,
          accountId,
          grant: grant === undefined ? null : renewable(ctx, grant),
        };
      }),
  );
}

function keyOf({ officialId, platform, handle }: Omit<OpenGrant, 'values'>): string {
  return [officialId, platform, handle].join(' ');
}

function renewable(ctx: Context, { values, ...of }: OpenGrant): Grant {
  return {
    values,
    renew: async (renewed) => {
      await renewGrant(ctx, { ...of, values: renewed });
    },
  };
}

/** A connector that names no platform of its own is told of nothing. */
function keptBy(ctx: Context, platform: Connector['platform']): Kept {
  if (platform === undefined) return keepsNothing;
  return {
    posts: (externalIds) => keptPosts(ctx, platform, externalIds),
    byAuthor: (id) => keptByAuthor(ctx, { platform, id }),
    stale: (before, limit) => stalePosts(ctx, { platform, before, limit }),
  };
}

/** For connectors that may not know, and for pulls that store nothing. */
export const keepsNothing: Kept = {
  posts: async () => new Set(),
  byAuthor: async () => [],
  stale: async () => [],
};
