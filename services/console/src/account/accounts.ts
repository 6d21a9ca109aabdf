import { unprovable } from '@wachtpost/casework';
import type {
  Claim,
  ClaimWay,
  ConnectorKind,
  ConnectorState,
  Official,
  ProvedHandle,
} from '@wachtpost/casework';

export type Handle = Official['handles'][number];

/** One account of an official, and what can be done about it. */
export interface Account extends Handle {
  readonly proved: ProvedHandle | null;
  /** The official consents on its platform. */
  readonly consented: boolean;
  /** By which ways its owner can show that it is theirs, through which connector. */
  readonly ways: Readonly<Partial<Record<ClaimWay, string>>>;
  /** On its platform nobody can show that; somebody may vouch for it. */
  readonly unprovable: boolean;
  /** A code that waits to be found. */
  readonly openClaim: Claim | null;
}

export interface Known {
  readonly official: Official;
  readonly kinds: readonly ConnectorKind[];
  readonly connectors: readonly ConnectorState[];
  readonly claims: readonly Claim[];
  readonly now: Date;
}

/** The accounts of an official, as pages show them. Pure. */
export function accountsOf(known: Known): Account[] {
  const { official, kinds, claims, now } = known;
  const closed = unprovable(kinds);
  return official.handles.map((handle) => {
    const claim = claims.find((each) => isSame(each, handle));
    return {
      ...handle,
      proved: official.proved.find((proved) => isSame(proved, handle)) ?? null,
      consented: official.consents.some(({ platform }) => platform === handle.platform),
      ways: waysFor(known, handle),
      unprovable: closed.includes(handle.platform),
      openClaim: claim !== undefined && isOpen(claim, now) ? claim : null,
    };
  });
}

export function isSame(a: Handle, b: Handle): boolean {
  return a.platform === b.platform && a.handle === b.handle;
}

function isOpen({ way, outcome, expiresAt }: Claim, now: Date): boolean {
  return way === 'code' && outcome !== 'proved' && expiresAt > now;
}

function waysFor({ kinds, connectors }: Known, handle: Handle): Account['ways'] {
  const ways: Partial<Record<ClaimWay, string>> = {};
  for (const way of ['code', 'oauth'] as const) {
    const able = connectors.filter(
      ({ enabled, kind }) => enabled && kinds.some((known) => serves(known, kind, handle, way)),
    );
    const chosen = nearest(able, handle, way);
    if (chosen !== undefined) {
      ways[way] = chosen.id;
    }
  }
  return ways;
}

function serves(known: ConnectorKind, kind: string, { platform }: Handle, way: ClaimWay): boolean {
  return known.kind === kind && known.platform === platform && known.provesBy.includes(way);
}

/**
 * On a platform of many servers the one that an account is on is asked first. A profile can be read from another; signing in is possible at
 * one's own alone.
 */
function nearest(
  able: readonly ConnectorState[],
  { handle }: Handle,
  way: ClaimWay,
): ConnectorState | undefined {
  const [, domain] = handle.replace(/^@/, '').split('@');
  if (domain === undefined) {
    return able[0];
  }
  const own = able.find(({ settings }) => Object.values(Object(settings)).includes(domain));
  return own ?? (way === 'code' ? able[0] : undefined);
}
