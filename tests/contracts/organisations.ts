import { randomBytes, randomUUID } from 'node:crypto';
import { claimFlag, storeBatch, storeSession, storeToken } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  asMember,
  createWorld,
} from '@wachtpost/casework/testing';
import { addConnector } from '@wachtpost/casework';
import type { TestDatabase } from '@wachtpost/database/testing';

/** Two organisations in one database, each with rows in every table. */
export interface TwoOrganisations {
  readonly database: TestDatabase;
  readonly ours: Context;
  readonly theirs: Context;
}

export async function createTwoOrganisations(): Promise<TwoOrganisations> {
  const { database, ctx: ours, connectorId } = await createWorld();
  const theirs = await addOrganisation(database, 'elzendam');
  await fill({ database, ctx: ours, connectorId });
  const settings = { kind: 'file', name: 'test', settings: {} };
  await fill({ database, ctx: theirs, connectorId: await addConnector(theirs, settings) });
  return { database, ours, theirs };
}

interface Organisation {
  readonly database: TestDatabase;
  readonly ctx: Context;
  readonly connectorId: string;
}

/** Whoever adds a table makes a row of it here, with the verb that the product uses. */
async function fill(organisation: Organisation): Promise<void> {
  const { ctx } = organisation;
  const name = `account_${ctx.organisationId}`;
  const officialId = await addOfficial(ctx, ['mastodon'], {
    handles: [{ platform: 'mastodon', handle: name }],
    aliases: [{ text: 'De Vlier' }],
  });
  const { flagId } = await addFlag(organisation, { officialIds: [officialId] });
  await claimFlag(await asMember(ctx, 'adviser'), flagId);
  await giveAccess(ctx);
  await bury(organisation);
}

async function giveAccess(ctx: Context): Promise<void> {
  const { actor } = await asMember(ctx, 'adviser');
  const memberId = actor.kind === 'member' ? actor.id : '';
  const expiresAt = new Date(Date.now() + 3_600_000);
  await storeSession(ctx, { memberId, hash: randomBytes(32), expiresAt });
  const hash = randomBytes(32);
  await storeToken(ctx, { memberId, name: 'test', roles: ['adviser'], hash, expiresAt });
}

/** A removal of a post that never came leaves a tombstone. */
async function bury({ ctx, connectorId }: Organisation): Promise<void> {
  await storeBatch(ctx, {
    connectorId,
    version: null,
    cursor: null,
    arrivals: [],
    removals: [
      { platform: 'mastodon', externalId: randomUUID(), removedAt: '2026-11-02T00:00:00Z' },
    ],
    read: 1,
    rejected: 0,
  });
}
