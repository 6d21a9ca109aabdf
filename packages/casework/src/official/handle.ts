import type { Transaction } from '@wachtpost/database';
import { DomainError, notFound } from '../errors.ts';
import { lockOfficial } from './lock.ts';
import { handleKey } from './official.ts';
import type { Official } from './official.ts';

/** One account of one official. */
export interface HandleOf {
  readonly officialId: string;
  readonly platform: Official['handles'][number]['platform'];
  /** Written in any way. */
  readonly handle: string;
}

/**
 * Keeps an account as it is until the transaction ends. The official is locked first, as by all who change what
 * they agreed to, so that no two of them wait for each other.
 * @throws DomainError not_found.
 */
export async function lockHandle(
  tx: Transaction,
  { officialId, platform, handle }: HandleOf,
): Promise<{ key: string; proof: string | null }> {
  await lockOfficial(tx, officialId);
  const key = handleKey(handle);
  const [row] = await tx<{ proof: string | null }[]>`
    select proof from official_handle
    where official_id = ${officialId} and platform = ${platform} and handle_key = ${key}
    for no key update`;
  if (row === undefined) {
    throw notFound('account of this official');
  }
  return { key, proof: row.proof };
}

/**
 * Asks nothing about anybody who did not consent, not even whether an account is theirs. Holds the consent, so
 * that a withdrawal either comes first or finds what is written now.
 * @throws DomainError refused.
 */
export async function requireConsent(
  tx: Transaction,
  { officialId, platform }: Pick<HandleOf, 'officialId' | 'platform'>,
): Promise<void> {
  const [consent] = await tx`
    select id from consent
    where official_id = ${officialId} and platform = ${platform} and withdrawn_at is null
      and given_at <= now() and (expires_at is null or expires_at > now())
    for share`;
  if (consent === undefined) {
    throw new DomainError('refused', 'The official does not consent on this platform.');
  }
}

/** Takes away what officials gave us for platforms on which they do not consent any more. */
export async function dropWithoutConsent(tx: Transaction): Promise<void> {
  const lost = (table: 'official_grant' | 'account_claim') => tx`
    delete from ${tx(table)} g where not exists (
      select from consent c where c.official_id = g.official_id and c.platform = g.platform
        and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now()))`;
  await lost('official_grant');
  await lost('account_claim');
}

/** Takes away what an official gave us for one platform. */
export async function dropAccess(
  tx: Transaction,
  { officialId, platform }: { officialId: string; platform: string },
): Promise<void> {
  await tx`
    delete from official_grant where official_id = ${officialId} and platform = ${platform}`;
  await tx`
    delete from account_claim where official_id = ${officialId} and platform = ${platform}`;
}

/** What a grant is sealed for. */
export const grantOwner = (at: { officialId: string; platform: string; key: string }) =>
  ['grant', at.officialId, at.platform, at.key] as const;
