import { asMachine, listOrganisationIds, readOrganisation } from '@wachtpost/casework';
import type { Installation, Organisation } from '@wachtpost/casework';

/** Raised when a command cannot tell which organisation is meant. */
class OrganisationError extends Error {
  override readonly name = 'OrganisationError';
}

/**
 * The organisation with this slug; without a slug, the only one there is.
 * @throws OrganisationError telling what to do instead.
 */
export async function findOrganisation(
  installation: Installation,
  slug: string | undefined,
): Promise<Organisation> {
  const ids = await listOrganisationIds(installation.db);
  const all = await Promise.all(
    ids.map((id) => readOrganisation(asMachine(installation, id, 'command'))),
  );
  const found = slug === undefined ? all : all.filter((organisation) => organisation.slug === slug);
  const [only] = found;
  if (only !== undefined && found.length === 1) {
    return only;
  }
  const known = all.map((organisation) => organisation.slug).join(', ') || 'none';
  throw new OrganisationError(
    all.length === 0
      ? 'There is no organisation yet. Make one with "npx wachtpost organisation", or try the demonstration with "npx wachtpost start".'
      : `Say which organisation with --organisation SLUG. Known here: ${known}.`,
  );
}
