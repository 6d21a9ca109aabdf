import type { ConnectorState, WatchedOfficial } from '@wachtpost/casework';
import { connectors } from '@wachtpost/connectors';

/** Why a connector is not asked now, in words, or null where it is. */
export function whyNot(state: ConnectorState, watched: readonly WatchedOfficial[]): string | null {
  if (!state.enabled) {
    return 'the connector is switched off';
  }
  if (state.retryAt !== null && state.retryAt > new Date()) {
    return 'the connector rests after a failure';
  }
  return watched.some((official) => isFor(state, official)) ? null : 'no official consents';
}

/** A connector to one platform is for those who consent there; one that brings posts of any, for everybody. */
function isFor({ kind }: ConnectorState, { platforms }: WatchedOfficial): boolean {
  const platform = connectors.find((known) => known.kind === kind)?.platform;
  return platform === undefined || platforms.includes(platform);
}
