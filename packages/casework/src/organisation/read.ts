import type { Database } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { Organisation } from './organisation.ts';

/** Ids of all organisations, for workers that serve each in turn. Nothing else of them is readable so. */
export async function listOrganisationIds(db: Database): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select id from organisation_ids() as id`;
  return rows.map((row) => row.id);
}

/** @throws DomainError not_found when the organisation is gone. */
export async function readOrganisation(ctx: Context): Promise<Organisation> {
  const [organisation] = await transaction(
    ctx,
    (tx) => tx<Organisation[]>`
      select id, slug, name, kind, place, sensitivity from organisation where id = ${ctx.organisationId}`,
  );
  if (organisation === undefined) {
    throw notFound('organisation');
  }
  return organisation;
}
