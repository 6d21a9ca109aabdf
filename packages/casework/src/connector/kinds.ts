import type { JSONValue } from 'postgres';
import type { ClaimWay } from '../claim/claim.ts';
import { platforms } from '../post/incoming.ts';
import type { Platform } from '../post/incoming.ts';

/** A kind of connector, as pages and the command line describe it. */
export interface ConnectorKind {
  readonly kind: string;
  /** Null where posts of any platform may come in. */
  readonly platform: Platform | null;
  /** JSON Schema of the settings as they are written, secrets among them; descriptions are Dutch labels. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Which of the settings are secret. */
  readonly secrets: readonly string[];
  /** Which of the settings say where the secrets are sent, and how they are guarded on the way. */
  readonly addresses: readonly string[];
  /** True where somebody has to sign for it before it is switched on. */
  readonly signOff: boolean;
  /** How an official can show that an account on its platform is theirs. */
  readonly provesBy: readonly ClaimWay[];
  /** It hears what is new at once, where its settings say so; the others are asked now and then. */
  readonly listens: boolean;
}

/** How much a platform lets one connector ask for in a period. */
export interface Budget {
  readonly units: number;
  readonly perMs: number;
  readonly timeZone: string;
}

/** One connector of one organisation. */
export interface ConnectorRef {
  readonly organisationId: string;
  readonly connectorId: string;
}

/**
 * What services need to know of connectors, which they do not import; the process that serves them makes it.
 * What it opens of a connector's secrets stays inside.
 */
export interface ConnectorKinds {
  list(): readonly ConnectorKind[];
  /** What is wrong with settings, secrets among them: each field by name and never its value; null when they will do. */
  check(kind: string, settings: Readonly<Record<string, JSONValue>>): string | null;
  /** Null where the platform counts nothing. */
  budgetOf(connector: ConnectorRef): Promise<Budget | null>;
  /**
   * Where an official signs in to prove an account, with what `askClaim` gave; they come back to `callbackPath`
   * with `state` and `code`, for `answerClaim`.
   * @throws DomainError refused where the connector's platform cannot, or its settings do not allow it yet.
   */
  authorisationUrl(
    connector: ConnectorRef,
    request: { readonly handle: string; readonly state: string; readonly challenge: string },
  ): Promise<string>;
}

/** Hands a question on to a worker, which records the answer. The same question twice is one. */
export interface ConnectorErrands {
  /** After `askProbe`. */
  probe(question: { organisationId: string; probeId: string }): Promise<void>;
  /** After `askClaim` for a code, when it stands in the profile, and after `answerClaim`. */
  claim(question: { organisationId: string; claimId: string }): Promise<void>;
}

/** Below the public address: where platforms send officials back to. */
export const callbackPath = '/accounts/callback';

/** Platforms on which no kind of connector lets an owner prove an account; for `attestHandle`. */
export function unprovable(kinds: readonly ConnectorKind[]): Platform[] {
  const provable = new Set(
    kinds.flatMap(({ platform, provesBy }) => (provesBy.length === 0 ? [] : [platform])),
  );
  return platforms.filter((platform) => !provable.has(platform));
}
