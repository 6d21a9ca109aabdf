import { randomBytes, randomUUID } from 'node:crypto';
import {
  addGolden,
  addNote,
  addQuotaUse,
  answerRequest,
  askClaim,
  approveProposal,
  askProbe,
  askRequest,
  assignFlag,
  chooseView,
  claimFlag,
  decideFlag,
  decideInBulk,
  drawChecks,
  currentWording,
  findMember,
  findNotices,
  forgetFlags,
  giveOwnConsent,
  openFlag,
  recordStep,
  setOwnWish,
  inviteMember,
  liftHold,
  propose,
  readFlag,
  setBudget,
  signOffConnector,
  recordParts,
  retireGolden,
  saveView,
  storeBatch,
  storeDelivery,
  storeGrant,
  storeSession,
  storeToken,
  takeLease,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  asMember,
  createWorld,
  testRetention,
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
  const { flagId } = await addFlag(organisation, { officialIds: [officialId], piled: true });
  await holdForAMoment(await asMember(ctx, 'adviser'), flagId);
  await workOn(ctx, flagId);
  await beAsked(organisation, flagId);
  await decideTogether(ctx, flagId);
  await outlive(organisation, officialId);
  await keepView(ctx, officialId);
  await drawACheck(organisation, flagId);
  await giveAccess(ctx);
  await bury(organisation);
  const handle = { officialId, platform: 'mastodon', handle: name } as const;
  await storeGrant(ctx, { ...handle, values: { token: 'test' } });
  await useConnector(organisation, handle);
}

/** Somebody has it open, holds it and was asked to look at it. */
async function workOn(ctx: Context, flagId: string): Promise<void> {
  const adviser = await asMember(ctx, 'adviser');
  await openFlag(adviser, flagId);
  await assignFlag(adviser, flagId, adviser.actor.kind === 'member' ? adviser.actor.id : null);
  await claimFlag(adviser, flagId);
  await addNote(adviser, flagId, { id: randomUUID(), text: 'A word for colleagues.' });
}

/** An official who asks for a talk about a flag, and an adviser who answers. */
async function beAsked({ ctx, database }: Organisation, flagId: string): Promise<void> {
  const [own, adviser] = [await asMember(ctx, 'official'), await asMember(ctx, 'adviser')];
  const id = own.actor.kind === 'member' ? own.actor.id : '';
  const email = (await findMember(ctx, id))?.email ?? '';
  await database.owner`
    update official set email = ${email} where id in (
      select m.official_id from mention m join flag f on f.post_id = m.post_id where f.id = ${flagId})`;
  await giveOwnConsent(own, { platform: 'mastodon', version: currentWording.version });
  const quiet = { from: '22:00', until: '07:00' };
  await setOwnWish(own, { what: 'all', byMail: true, quiet, urgentAlways: true });
  const requestId = await askRequest(own, { kind: 'talk', flagId });
  await answerRequest(adviser, requestId, { state: 'done', version: 1 });
  await recordStep(adviser, flagId, { kind: 'talked', doneOn: '2026-11-02' });
  await database.owner`update flag_step set recorded_at = now() - interval '1 hour'`;
  await findNotices(ctx);
}

/** A flag that was decided long ago, of which only the count is left. */
async function outlive(organisation: Organisation, officialId: string): Promise<void> {
  const { ctx, database } = organisation;
  const { flagId } = await addFlag(organisation, { officialIds: [officialId] });
  await decideFlag(await asMember(ctx, 'adviser'), flagId, { outcome: 'not_relevant' });
  await database.owner`
    update flag set decided_at = now() - interval '31 days' where id = ${flagId}`;
  await forgetFlags(ctx, testRetention);
}

async function keepView(ctx: Context, officialId: string): Promise<void> {
  const adviser = await asMember(ctx, 'adviser');
  await setBudget(adviser, 30);
  const filter = { status: 'open', officialId } as const;
  await chooseView(adviser, await saveView(adviser, { name: 'A view', filter }));
}

/** Somebody works on it, so it is left alone, and remembered all the same. */
async function decideTogether(ctx: Context, flagId: string): Promise<void> {
  const adviser = await asMember(ctx, 'adviser');
  const decision = { outcome: 'not_relevant', note: 'A reason for colleagues.' } as const;
  const filter = { status: 'open' } as const;
  const flagIds = [flagId];
  await decideInBulk(adviser, { id: randomUUID(), filter, flagIds, shownAt: new Date(), decision });
}

/** A proposal and what it brings about, lifted again: what is held cannot be erased. */
async function holdForAMoment(ctx: Context, flagId: string): Promise<void> {
  const inAnHour = new Date(Date.now() + 3_600_000);
  const exception = { kind: 'alone', reason: 'There is no second reviewer.' } as const;
  const dates = { reviewAt: inAnHour, endsAt: inAnHour };
  const reason = 'A reason that is long enough.';
  const id = await propose(ctx, flagId, { kind: 'legal_hold', reason, ...dates, exception });
  await approveProposal(await asMember(ctx, 'adviser', 'second_reviewer'), id);
  const { hold } = await readFlag(ctx, flagId);
  await liftHold(ctx, hold?.id ?? '', reason);
}

/** What workers share about a connector, what members asked of it, and who answers for it. */
async function useConnector(
  { ctx, connectorId }: Organisation,
  handle: { officialId: string; platform: 'mastodon'; handle: string },
): Promise<void> {
  const administrator = await asMember(ctx, 'administrator');
  await inviteMember(administrator, {
    name: 'Sam Proef',
    email: 'sam@vlierdam.example',
    roles: ['analyst'],
  });
  await signOffConnector(administrator, connectorId, 'A ground that is long enough.');
  await askClaim(administrator, { ...handle, way: 'oauth', connectorId });
  await askProbe(administrator, connectorId);
  await addQuotaUse(ctx, { connectorId, periodStart: new Date(), units: 1, budget: 10 });
  await takeLease(ctx, { connectorId, holder: randomUUID(), forMs: 60_000 });
  const failing = { part: 'official', failing: 1, errorKind: 'forbidden', errorMessage: 'test' };
  await recordParts(ctx, connectorId, { read: [], failing: [failing], whole: true });
  await storeDelivery(ctx, { connectorId, messageId: 'test', body: {} });
}

/** An invented text that is out of use by now, and somebody who was asked to judge it, a flag and its post. */
async function drawACheck({ ctx, database }: Organisation, flagId: string): Promise<void> {
  const second = await asMember(ctx, 'adviser', 'second_reviewer');
  const explanation = 'Nothing is wrong with it.';
  const golden = { text: 'An invented text.', explanation, relevant: false };
  const goldenId = await addGolden(second, golden);
  await drawChecks(ctx);
  await retireGolden(second, goldenId);
  await database.owner`
    update quality_check q set flag_id = f.id, post_id = f.post_id, raised_flag_id = f.id
    from flag f where f.id = ${flagId} and q.id = (
      select id from quality_check where organisation_id = ${ctx.organisationId} limit 1)`;
}

async function giveAccess(ctx: Context): Promise<void> {
  const { actor } = await asMember(ctx, 'adviser');
  const memberId = actor.kind === 'member' ? actor.id : '';
  const expiresAt = new Date(Date.now() + 3_600_000);
  await storeSession(ctx, { memberId, hash: randomBytes(32), expiresAt });
  const hash = randomBytes(32);
  const id = randomUUID();
  await storeToken(ctx, { id, memberId, name: 'test', scopes: ['seeFlags'], hash, expiresAt });
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
