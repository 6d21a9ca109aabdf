import type { HandleOf } from '../official/handle.ts';

/** How an owner shows that an account is theirs. */
export type ClaimWay = 'code' | 'oauth';

export type ClaimOutcome = 'proved' | 'missing' | 'gone' | 'failed';

/** A claim as pages show it. */
export interface Claim extends HandleOf {
  readonly id: string;
  readonly connectorId: string;
  readonly way: ClaimWay;
  /** To be placed in the profile; null where the platform is asked to say who signs in. */
  readonly code: string | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  /** When the platform sent the owner back. */
  readonly answeredAt: Date | null;
  readonly checkedAt: Date | null;
  readonly outcome: ClaimOutcome | null;
  /** In words, why it was not proved. */
  readonly message: string | null;
}

/** What a claim's verifier and answer are sealed for. */
export const claimOwner = (id: string) => ['claim', id] as const;
