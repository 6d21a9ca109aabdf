import type { ConnectorState } from '@wachtpost/casework';

/** How a connector stands, for somebody who wants to know whether it hears anything. */
export type Health =
  | { readonly state: 'off' | 'unsigned' | 'trying' | 'waiting' | 'working' }
  | { readonly state: 'broken' | 'resting' | 'failing'; readonly until: Date | null }
  | { readonly state: 'listening'; readonly since: Date };

type Fared = Pick<
  ConnectorState,
  'enabled' | 'signedOff' | 'circuit' | 'errorKind' | 'retryAt' | 'stream' | 'pulledAt'
>;

/** What weighs most comes first: switched off, then stopped, then failing, then well. Pure. */
export function healthOf(connector: Fared, kind: { readonly signOff: boolean }): Health {
  const { enabled, signedOff, circuit, errorKind, retryAt, stream, pulledAt } = connector;
  if (!enabled) {
    return { state: kind.signOff && signedOff === null ? 'unsigned' : 'off' };
  }
  if (circuit === 'half_open') {
    return { state: 'trying' };
  }
  if (circuit === 'open') {
    return { state: 'broken', until: retryAt };
  }
  if (errorKind !== null) {
    return { state: errorKind === 'rate_limited' ? 'resting' : 'failing', until: retryAt };
  }
  if (stream?.hears === true) {
    return { state: 'listening', since: stream.since };
  }
  return { state: pulledAt === null ? 'waiting' : 'working' };
}

/** What an administrator can do about an error; a kind that is not known here has general words. */
export const errorKinds = [
  'settings',
  'unauthorised',
  'forbidden',
  'gone',
  'rate_limited',
  'unavailable',
  'malformed',
] as const;

export function errorKindOf(kind: string): (typeof errorKinds)[number] | 'other' {
  return errorKinds.find((known) => known === kind) ?? 'other';
}
