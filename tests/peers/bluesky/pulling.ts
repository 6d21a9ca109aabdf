import { bluesky } from '../../../packages/connectors/src/bluesky.ts';
import { bring } from '../../../packages/connectors/src/testing.ts';
import type { Grant, PullInput, Watched } from '../../../packages/connectors/src/connector.ts';
import type { BlueskySettings } from '../../../packages/connectors/src/bluesky/settings.ts';
import type { Member } from './member.ts';
import type { RealNetwork } from './network.ts';

export const watching = ({ did, handle }: Member, grant: Grant | null = null): Watched => {
  return { platform: 'bluesky', handle, accountId: did, grant };
};

/** What the worker says of posts that address somebody watched. */
export const concerns: PullInput<unknown>['concerns'] = ({ addressed }) => addressed.length > 0;

/** One pull for these officials, with these settings beside the network's own. */
export function pulling(network: () => RealNetwork) {
  return (
    watched: readonly Watched[],
    part: Partial<PullInput<BlueskySettings>> = {},
    settings: object = {},
  ) => bring(bluesky, network().settings(settings), { watched, concerns, ...part });
}

/** Access that an official gave, and what it was renewed to. */
export function grantOf(values: Readonly<Record<string, string>>) {
  const renewed: Readonly<Record<string, string>>[] = [];
  const grant: Grant = { values, renew: async (anew) => void renewed.push({ ...anew }) };
  return { grant, renewed };
}
