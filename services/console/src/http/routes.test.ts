import { may, roles, rolesWith } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '../messages/messages.ts';
import { createStage, signedIn } from '../testing.ts';
import type { Stage } from '../testing.ts';
import { makeThings } from '../testing-things.ts';
import { ask, idsOf, strangerAt, table } from '../testing-walk.ts';
import type { IdOf } from '../testing-walk.ts';
import { routesOf } from './guard.ts';
import { pages } from './routes.ts';

let stage: Stage;
let thingAt: IdOf;

beforeAll(async () => {
  stage = await createStage();
  thingAt = idsOf(await makeThings(stage));
});
afterAll(() => stage.world.database.drop());

const guarded = table.flatMap(([key, access]) =>
  access === 'anyone' || access === 'signature' ? [] : [[key, access] as const],
);
const named = guarded.filter(([key]) => key.includes('/:'));

/** Whether somebody was told that their role does not open this. Rules of the domain answer 403 as well. */
async function isClosed(answer: Response): Promise<boolean> {
  return answer.status === 403 && (await answer.text()).includes(wordsFor('nl').problem.role.title);
}

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
    const stranger = strangerAt(stage);
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
