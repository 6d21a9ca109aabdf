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
  may,
  propose,
  readFlag,
  recordStep,
  roles,
  rolesWith,
  saveView,
} from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  addPost,
  asMember,
  asOfficial,
  scoreAs,
} from '@wachtpost/casework/testing';
import { createToken } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '../messages/messages.ts';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { routesOf } from './guard.ts';
import { pages } from './routes.ts';
import type { PageAccess } from './routes.ts';

let stage: Stage;
/** What addresses name, by the first part of the address; a new kind of thing needs a line in `makeThings`. */
let things: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  stage = await createStage();
  things = await makeThings();
});
afterAll(() => stage.world.database.drop());

async function makeThings(): Promise<typeof things> {
  const { ctx, connectorId } = stage.world;
  const handle = { platform: 'mastodon' as const, handle: '@joke@vlierdam.example' };
  const officialId = await addOfficial(ctx, ['mastodon', 'mail'], { handles: [handle] });
  const claim = (await askClaim(ctx, { ...handle, officialId, way: 'code', connectorId })).id;
  const flags = await handIn(officialId);
  const { review, hold } = await proposeAbout(flags.id);
  return {
    flags: { ...flags, step: await takeStep(flags.id) },
    bulk: { id: await decideTogether() },
    review: { id: review },
    holds: { id: hold },
    contacts: { id: await addContact(ctx, { name: 'Nazorg' }) },
    requests: { id: await askRequest((await asOfficial(ctx)).ctx, { kind: 'talk' }) },
    quality: await drawSomething(officialId),
    views: { id: await keepView() },
    connectors: { id: connectorId },
    officials: { id: officialId, claim },
    members: await addColleague(),
    my: { claim, id: await addSession(), token: (await addColleague()).token },
  };
}

/** A flag on a mail that brought something along, with a note, and another mail that answers it. */
async function handIn(officialId: string) {
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

async function takeStep(flagId: string): Promise<string> {
  const adviser = await asMember(stage.world.ctx, 'adviser');
  await recordStep(adviser, flagId, { kind: 'talked', doneOn: '2026-11-02' });
  return (await listSteps(adviser, flagId))[0]?.id ?? '';
}

/** A practice text, and a sampled post that was drawn for somebody to judge. */
async function drawSomething(officialId: string) {
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
async function addColleague(): Promise<{ id: string; token: string }> {
  const { ctx } = await signedIn(stage, 'administrator');
  const email = `${randomUUID()}@vlierdam.example`;
  const id = await inviteMember(ctx, { name: 'Sam Proef', email, roles: ['analyst'] });
  const named = { name: 'Cijfers', scopes: ['seeStatistics' as const], days: 30 };
  return { id, token: (await createToken(stage.world.ctx, id, named)).id };
}

async function keepView(): Promise<string> {
  const { ctx } = await signedIn(stage, 'adviser');
  return saveView(ctx, { name: 'Open', filter: { status: 'open' } });
}

async function decideTogether(): Promise<string> {
  const { ctx } = await signedIn(stage, 'adviser');
  const id = randomUUID();
  const decision = { outcome: 'not_relevant', note: 'Een oude grap.' } as const;
  const filter = { status: 'open' } as const;
  const flagIds = [await raiseFlag(stage)];
  await decideInBulk(ctx, { id, filter, flagIds, shownAt: new Date(), decision });
  return id;
}

/** A hold that took effect at once, and what proposed it. */
async function proposeAbout(flagId: string): Promise<{ review: string; hold: string }> {
  const adviser = await asMember(stage.world.ctx, 'adviser');
  const soon = new Date(Date.now() + 3_600_000);
  const reason = 'A reason that is long enough.';
  const dates = { reviewAt: soon, endsAt: soon, exception: { kind: 'urgent', reason } } as const;
  const review = await propose(adviser, flagId, { kind: 'legal_hold', reason, ...dates });
  return { review, hold: (await readFlag(adviser, flagId)).hold?.id ?? '' };
}

/** A session of somebody in this organisation. */
async function addSession(): Promise<string> {
  await signedIn(stage, 'adviser');
  const [session] = await stage.world.database.owner<{ id: string }[]>`select id from session`;
  return session?.id ?? '';
}

/** Fields without which a form is refused before anybody looks for the thing that it is about. */
const fields: Partial<Record<string, Record<string, string>>> = {
  'POST /views/:id': { name: 'Open' },
  'POST /flags/:id/notes': { note: randomUUID(), text: 'Een notitie.' },
  'POST /flags/:id/notes/:note': { text: 'Een andere notitie.' },
  'POST /flags/:id/steps': { kind: 'talked', doneOn: '2026-11-02' },
  'POST /requests/:id': { state: 'done', version: '1' },
  'POST /my/requests': { kind: 'talk' },
  'POST /connectors/:id/sign-off': { note: 'On the ground of a law that exists.' },
  'POST /holds/:id/lift': { reason: 'The case is closed.' },
};

const table = Object.entries(pages) as [string, PageAccess][];
const guarded = table.flatMap(([key, access]) =>
  access === 'anyone' || access === 'signature' ? [] : [[key, access] as const],
);
const named = guarded.filter(([key]) => key.includes('/:'));

/** The id to put into an address for a name in its pattern. */
type IdOf = (thing: string, name: string) => string;

function address(key: string, idOf: IdOf): string {
  const path = key.split(' ')[1] ?? '';
  const thing = path.split('/')[1] ?? '';
  return path.replaceAll(/:(\w+)/g, (_, name: string) => idOf(thing, name));
}

const nothing: IdOf = () => randomUUID();

function thingAt(thing: string, name: string): string {
  const id = things[thing]?.[name];
  if (id === undefined) {
    throw new Error(`The test makes no "${thing}" with a "${name}": add it to makeThings.`);
  }
  return id;
}

function ask(browser: Pick<Browser, 'get' | 'post'>, key: string, idOf = nothing) {
  const path = address(key, idOf);
  return key.startsWith('GET ') ? browser.get(path) : browser.post(path, fields[key]);
}

/** Whether somebody was told that their role does not open this. Rules of the domain answer 403 as well. */
async function isClosed(answer: Response): Promise<boolean> {
  return answer.status === 403 && (await answer.text()).includes(wordsFor('nl').problem.role.title);
}

const stranger = {
  get: async (path: string) => stage.app.request(stage.deps.publicUrl + path),
  post: async (path: string, body: Record<string, string> = {}) =>
    stage.app.request(stage.deps.publicUrl + path, {
      method: 'POST',
      headers: { origin: stage.deps.publicUrl },
      body: new URLSearchParams({ token: 'x', ...body }),
    }),
};

/** Hundreds of requests in one test: on a busy machine that takes a while. */
const patience = { timeout: 180_000 };

describe('the table of pages', patience, () => {
  it('has every route that is served, and no other', () => {
    expect(Object.keys(pages).toSorted()).toEqual(routesOf(stage.app).toSorted());
  });

  it.each(roles)('is what every route does for the role %s', async (role) => {
    const held = rolesWith(role);
    // Signing out ends a session, so it comes last.
    const inOrder = guarded.toSorted(([a], [b]) => +(a === signOut) - +(b === signOut));
    const browser = await signedIn(stage, ...held);
    for (const [key, access] of inOrder) {
      const closed = !may(held, access);
      expect([key, await isClosed(await ask(browser, key))]).toEqual([key, closed]);
    }
  });

  it('asks whoever is not signed in to do so, and shows what is open to anyone', async () => {
    for (const [key, access] of table) {
      const answer = await ask(stranger, key);
      const sentAway = answer.headers.get('location')?.startsWith('/?next=') ?? false;
      const refused = key.startsWith('GET ') ? sentAway : answer.status === 401;
      // What a signature opens is tested beside its route.
      expect([key, refused]).toEqual([key, access !== 'anyone' && access !== 'signature']);
    }
  });

  it('answers 404 for what belongs to another organisation', async () => {
    const elsewhere = await addOrganisation(stage.world.database, 'vlierwaard');
    const world = { ...stage.world, ctx: elsewhere };
    const browser = await signedIn({ ...stage, world }, ...roles);
    for (const [key] of named) {
      const { status } = await ask(browser, key, thingAt);
      expect([key, status]).toEqual([key, 404]);
    }
  });

  it('finds each of those things in their own organisation', async () => {
    const browser = await signedIn(stage, ...roles);
    for (const [key] of named.filter(
      ([each]) => each.startsWith('GET ') && !each.includes('/my/'),
    )) {
      expect([key, (await ask(browser, key, thingAt)).status]).not.toEqual([key, 404]);
    }
  });
});

const signOut = 'POST /sign-out';
