import type { Page, Transaction } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Registered } from './plan.ts';
import { notFound } from '../errors.ts';
import type { Consent, Official, ProvedHandle } from './official.ts';

interface Row {
  id: string;
  given: string;
  initials: string;
  particle: string;
  family: string;
  function: string;
  party: string | null;
  email: string | null;
  createdAt: Date;
  termEndsOn: string | null;
  handles: Official['handles'];
  aliases: Official['aliases'];
  proved: (Omit<ProvedHandle, 'provedAt'> & { provedAt: string })[];
  consents: { platform: string; version: string; givenAt: string; expiresAt: string | null }[];
}

/** Officials in the order of registration, a page at a time. `after` is the last id seen. */
export async function listOfficials(
  ctx: Context,
  input: { after: string | null; size: number },
): Promise<Page<Official>> {
  const rows = await transaction(ctx, (tx) =>
    select(tx, tx`${input.after}::uuid is null or o.id > ${input.after}::uuid`, input.size + 1),
  );
  return toPage(rows.map(toOfficial), input.size, (official) => [official.id]);
}

/** @throws DomainError not_found. */
export async function readOfficial(ctx: Context, id: string): Promise<Official> {
  const [row] = await transaction(ctx, (tx) => select(tx, tx`o.id = ${id}`, 1));
  if (row === undefined) {
    throw notFound('official');
  }
  return toOfficial(row);
}

/** Everybody, for a list to be compared with. */
export async function readAll(tx: Transaction): Promise<Registered[]> {
  const rows = await select(tx, tx`o.erasing_since is null`, 100_000);
  return rows.map(toOfficial).map(({ id, termEndsOn, ...official }) => ({
    id,
    termEndsOn,
    official,
  }));
}

function select(tx: Transaction, where: ReturnType<Transaction>, limit: number): Promise<Row[]> {
  return tx<Row[]>`
    select o.id, o.given, o.initials, o.particle, o.family, o.function, o.party, o.email, o.created_at,
      to_char(o.term_ends_on, 'YYYY-MM-DD') as term_ends_on,
      coalesce((select json_agg(json_build_object('platform', h.platform, 'handle', h.handle)
          order by h.platform, h.handle_key)
        from official_handle h where h.official_id = o.id), '[]') as handles,
      coalesce((select json_agg(json_build_object('platform', h.platform, 'handle', h.handle,
          'proof', h.proof, 'provedAt', h.proved_at, 'granted', exists (
            select from official_grant g where g.platform = h.platform and g.handle_key = h.handle_key))
          order by h.platform, h.handle_key)
        from official_handle h where h.official_id = o.id and h.proof is not null), '[]') as proved,
      coalesce((select json_agg(json_build_object('text', a.alias, 'ambiguous', a.ambiguous) order by a.alias)
        from official_alias a where a.official_id = o.id), '[]') as aliases,
      coalesce((select json_agg(json_build_object('platform', c.platform, 'version', c.version,
          'givenAt', c.given_at, 'expiresAt', c.expires_at) order by c.platform)
        from consent c where c.official_id = o.id and c.withdrawn_at is null
          and (c.expires_at is null or c.expires_at > now())), '[]') as consents
    from official o where o.erasing_since is null and ${where} order by o.id limit ${limit}`;
}

function toOfficial(row: Row): Official {
  const { given, initials, particle, family, consents, proved, ...rest } = row;
  return {
    ...rest,
    name: { given, initials, particle, family },
    proved: proved.map((handle) => ({ ...handle, provedAt: new Date(handle.provedAt) })),
    consents: consents.map(toConsent),
  };
}

function toConsent(row: Row['consents'][number]): Consent {
  return {
    platform: row.platform,
    version: row.version,
    givenAt: new Date(row.givenAt),
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt),
  };
}
