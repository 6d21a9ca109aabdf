import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound, orConflict } from '../errors.ts';
import { handleKey, officialSchema } from './official.ts';
import type { NewOfficial, OfficialDetails } from './official.ts';

const taken = 'One of these handles belongs to another official of this organisation.';

/**
 * Registers an official, who is not watched anywhere until they consent, and whose accounts are not until they are
 * proved. Returns the id.
 * @throws DomainError conflict when a handle belongs to another official.
 */
export async function registerOfficial(
  ctx: Context,
  input: NewOfficial & { id?: string },
): Promise<string> {
  const official = officialSchema.parse(input);
  const id = input.id ?? uuid();
  await orConflict(taken, () =>
    transaction(ctx, async (tx) => {
      await insertOfficial(ctx, tx, id, official);
      await audit(ctx, tx, { action: 'official.registered', subject: { kind: 'official', id } });
    }),
  );
  return id;
}

/**
 * Replaces what is known of an official; consents stay as they are, and an account that stays keeps its proof. A new
 * one is watched once it is proved.
 * @throws DomainError not_found, or conflict when a handle belongs to another official.
 */
export async function updateOfficial(ctx: Context, id: string, input: NewOfficial): Promise<void> {
  const official = officialSchema.parse(input);
  await orConflict(taken, () =>
    transaction(ctx, async (tx) => {
      await replaceOfficial(ctx, tx, id, official);
      await audit(ctx, tx, { action: 'official.updated', subject: { kind: 'official', id } });
    }),
  );
}

/** The rows of somebody new; the entry in the log is the caller's. */
export async function insertOfficial(
  ctx: Context,
  tx: Transaction,
  id: string,
  official: OfficialDetails,
): Promise<void> {
  const { organisationId } = ctx;
  await tx`insert into official ${tx({ organisationId, id, ...columns(official) })}`;
  await writeNames(ctx, tx, id, official);
}

/** @throws DomainError not_found. */
export async function replaceOfficial(
  ctx: Context,
  tx: Transaction,
  id: string,
  official: OfficialDetails,
): Promise<void> {
  const updated = await tx`
    update official set ${tx(columns(official))}, updated_at = now()
    where id = ${id} and erasing_since is null`;
  if (updated.count === 0) {
    throw notFound('official');
  }
  await tx`delete from official_alias where official_id = ${id}`;
  await writeNames(ctx, tx, id, official);
}

function columns(official: OfficialDetails) {
  const { name, function: role, party, email } = official;
  return { ...name, function: role, party, email };
}

async function writeNames(
  ctx: Context,
  tx: Transaction,
  officialId: string,
  official: OfficialDetails,
): Promise<void> {
  const owner = { organisationId: ctx.organisationId, officialId };
  await writeHandles(tx, owner, official.handles);
  const aliases = official.aliases.map(({ text, ambiguous }) => ({
    ...owner,
    alias: text,
    ambiguous,
  }));
  if (aliases.length > 0) {
    await tx`insert into official_alias ${tx(firstOfEach(aliases, ({ alias }) => alias))}`;
  }
}

/** An account that was there already keeps its proof and what hangs on it, also when it is spelled otherwise. */
async function writeHandles(
  tx: Transaction,
  owner: { organisationId: string; officialId: string },
  handles: OfficialDetails['handles'],
): Promise<void> {
  const rows = handles.map(({ platform, handle }) => ({
    ...owner,
    platform,
    handle,
    handleKey: handleKey(handle),
  }));
  const accounts = firstOfEach(rows, ({ platform, handleKey: key }) => `${platform} ${key}`);
  await tx`
    delete from official_handle where official_id = ${owner.officialId}
      and (platform, handle_key) not in (
        select * from unnest(${accounts.map((account) => account.platform)}::text[],
                             ${accounts.map((account) => account.handleKey)}::text[]))`;
  for (const account of accounts) {
    const known = await tx`
      update official_handle set handle = ${account.handle}
      where official_id = ${owner.officialId} and platform = ${account.platform}
        and handle_key = ${account.handleKey}`;
    if (known.count === 0) {
      await tx`insert into official_handle ${tx(account)}`;
    }
  }
}

/** One account written in two ways is one account. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...Map.groupBy(items, keyOf).values()].flatMap((group) => group.slice(0, 1));
}
