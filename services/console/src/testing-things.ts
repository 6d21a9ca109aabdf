import { randomUUID } from 'node:crypto';
import {
  addContact,
  addGolden,
  addNote,
  askClaim,
  askRequest,
  decideInBulk,
  drawChecks,
  inviteMember,
  listSteps,
  propose,
  readFlag,
  recordStep,
  saveView,
} from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  addPost,
  asMember,
  asOfficial,
  scoreAs,
} from '@wachtpost/casework/testing';
import { createToken } from '@wachtpost/identity';
import { raiseFlag, signedIn } from './testing.ts';
import type { Stage } from './testing.ts';

/** What addresses name, by the first part of the address; a new kind of thing needs a line in `makeThings`. */
export type Things = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One of everything that a page is about, in the organisation of the stage. */
export async function makeThings(stage: Stage): Promise<Things> {
  const { ctx, connectorId } = stage.world;
  const handle = { platform: 'mastodon' as const, handle: '@joke@vlierdam.example' };
  const officialId = await addOfficial(ctx, ['mastodon', 'mail'], { handles: [handle] });
  const claim = (await askClaim(ctx, { ...handle, officialId, way: 'code', connectorId })).id;
  const flags = await handIn(stage, officialId);
  const { review, hold } = await proposeAbout(stage, flags.id);
  return {
    flags: { ...flags, step: await takeStep(stage, flags.id) },
    bulk: { id: await decideTogether(stage) },
    review: { id: review },
    holds: { id: hold },
    contacts: { id: await addContact(ctx, { name: 'Nazorg' }) },
    requests: { id: await askRequest((await asOfficial(ctx)).ctx, { kind: 'talk' }) },
    quality: await drawSomething(stage, officialId),
    views: { id: await keepView(stage) },
    connectors: { id: connectorId },
    officials: { id: officialId, claim },
    members: await addColleague(stage),
    my: { claim, id: await addSession(stage), token: (await addColleague(stage)).token },
  };
}

/** A flag on a mail that brought something along, with a note, and another mail that answers it. */
async function handIn(stage: Stage, officialId: string) {
  const [externalId, note] = [randomUUID(), randomUUID()];
  const brought = { filename: null, contentType: 'image/png', size: 1, sha256: '', content: '' };
  const mail = { platform: 'mail', externalId, raw: { attachments: [brought] } } as const;
  const { flagId } = await addFlag(stage.world, { officialIds: [officialId], post: mail });
  const adviser = await signedIn(stage, 'adviser');
  await addNote(adviser.ctx, flagId, { id: note, text: 'Een notitie.' });
  const answer = { platform: 'mail', replyTo: externalId } as const;
  const post = await addPost(stage.world, [officialId], answer);
  return { id: flagId, place: '1', note, post };
}

async function takeStep(stage: Stage, flagId: string): Promise<string> {
  const adviser = await asMember(stage.world.ctx, 'adviser');
  await recordStep(adviser, flagId, { kind: 'talked', doneOn: '2026-11-02' });
  return (await listSteps(adviser, flagId))[0]?.id ?? '';
}

/** A practice text, and a sampled post that was drawn for somebody to judge. */
async function drawSomething(stage: Stage, officialId: string) {
  const { ctx, database } = stage.world;
  const second = await asMember(ctx, 'adviser', 'second_reviewer');
  const text = 'Een verzonnen oefenbericht.';
  const explanation = 'Er is niets aan de hand.';
  const item = await addGolden(second, { text, explanation, relevant: false });
  await scoreAs(stage.world, [await addPost(stage.world, [officialId])], {}, { sampleRate: 1 });
  await drawChecks(ctx, { afterMs: 0 });
  const [drawn] = await database.owner<{ id: string }[]>`select id from quality_check`;
  return { item, check: drawn?.id ?? '' };
}

/** A colleague who was invited, with a token that somebody made on the command line. */
async function addColleague(stage: Stage): Promise<{ id: string; token: string }> {
  const { ctx } = await signedIn(stage, 'administrator');
  const email = `${randomUUID()}@vlierdam.example`;
  const id = await inviteMember(ctx, { name: 'Sam Proef', email, roles: ['analyst'] });
  const named = { name: 'Cijfers', scopes: ['seeStatistics' as const], days: 30 };
  return { id, token: (await createToken(stage.world.ctx, id, named)).id };
}

async function keepView(stage: Stage): Promise<string> {
  const { ctx } = await signedIn(stage, 'adviser');
  return saveView(ctx, { name: 'Open', filter: { status: 'open' } });
}

async function decideTogether(stage: Stage): Promise<string> {
  const { ctx } = await signedIn(stage, 'adviser');
  const id = randomUUID();
  const decision = { outcome: 'not_relevant', note: 'Een oude grap.' } as const;
  const filter = { status: 'open' } as const;
  const flagIds = [await raiseFlag(stage)];
  await decideInBulk(ctx, { id, filter, flagIds, shownAt: new Date(), decision });
  return id;
}

/** A hold that took effect at once, and what proposed it. */
async function proposeAbout(
  stage: Stage,
  flagId: string,
): Promise<{ review: string; hold: string }> {
  const adviser = await asMember(stage.world.ctx, 'adviser');
  const soon = new Date(Date.now() + 3_600_000);
  const reason = 'A reason that is long enough.';
  const dates = { reviewAt: soon, endsAt: soon, exception: { kind: 'urgent', reason } } as const;
  const review = await propose(adviser, flagId, { kind: 'legal_hold', reason, ...dates });
  return { review, hold: (await readFlag(adviser, flagId)).hold?.id ?? '' };
}

/** A session of somebody in this organisation. */
async function addSession(stage: Stage): Promise<string> {
  await signedIn(stage, 'adviser');
  const [session] = await stage.world.database.owner<{ id: string }[]>`select id from session`;
  return session?.id ?? '';
}
