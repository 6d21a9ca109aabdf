import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { listOwnNotices } from '../notice/read.ts';
import { addFlag, addOrganisation, asMember, asOfficial, createWorld } from '../testing.ts';
import type { SignedIn, World } from '../testing.ts';
import { answerRequest } from './answer.ts';
import { askRequest, withdrawRequest } from './ask.ts';
import { countRequests, listOwnRequests, listRequests, readRequest } from './read.ts';

let world: World;
let adviser: Context;
let own: SignedIn;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  own = await asOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const page = async (state: 'asked' | 'done', after: string | null) =>
  (await listRequests(adviser, { state, after, size: 2 })).items.map(({ id }) => id);
const planned = { state: 'planned', plannedFor: '2026-11-12T14:00' } as const;

describe('asking for a talk', () => {
  it('is seen by advisers, with who asks and what they wrote', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk', message: ' Liefst na zes uur. ' });
    const request = await readRequest(adviser, id);
    expect(request).toMatchObject({
      state: 'asked',
      message: 'Liefst na zes uur.',
      official: { id: own.officialId, name: 'Joke van der Vliersteen', function: 'wethouder' },
      handledBy: null,
    });
    const { items } = await listRequests(adviser, { state: 'asked', after: null, size: 50 });
    expect(items.map((item) => item.id)).toContain(id);
    expect((await countRequests(adviser)).get('asked')).toBe(items.length);
  });

  it('twice, or at the same time, is one request; a dossier is another', async () => {
    const ids = await Promise.all([
      askRequest(own.ctx, { kind: 'talk' }),
      askRequest(own.ctx, { kind: 'talk', message: 'nog eens' }),
    ]);
    expect(new Set(ids).size).toBe(1);
    await askRequest(own.ctx, { kind: 'dossier' });
    expect(await listOwnRequests(own.ctx)).toHaveLength(2);
  });

  it('can be about a flag of one’s own, and is refused about anybody else’s', async () => {
    const other = await asOfficial(world.ctx);
    const { flagId } = await addFlag(world, { officialIds: [own.officialId] });
    await askRequest(own.ctx, { kind: 'dossier', flagId });
    expect(await listOwnRequests(own.ctx)).toMatchObject([{ flagId, kind: 'dossier' }]);
    for (const id of [flagId, randomUUID()]) {
      const curious = askRequest(other.ctx, { kind: 'talk', flagId: id });
      await expect(curious).rejects.toMatchObject({ kind: 'not_found' });
    }
  });

  it('is refused to somebody who is no official', async () => {
    const asking = askRequest(adviser, { kind: 'talk' });
    await expect(asking).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('can be taken back, once', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk' });
    await withdrawRequest(own.ctx, id);
    await withdrawRequest(own.ctx, id);
    expect(await listOwnRequests(own.ctx)).toMatchObject([{ state: 'withdrawn' }]);
    const other = await asOfficial(world.ctx);
    await expect(withdrawRequest(other.ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await askRequest(own.ctx, { kind: 'talk' })).not.toBe(id);
  });
});

describe('answering a request', () => {
  it('plans it in Dutch wall time, ends it, and tells the official each time', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk' });
    await answerRequest(adviser, id, { ...planned, answer: 'Ik bel u.', version: 1 });
    expect(await readRequest(adviser, id)).toMatchObject({
      state: 'planned',
      plannedFor: new Date('2026-11-12T13:00:00Z'),
      handledBy: 'Noor Voorbeeld',
    });
    await answerRequest(adviser, id, { state: 'done', version: 2 });
    expect(await listOwnRequests(own.ctx)).toMatchObject([{ state: 'done' }]);
    const told = await listOwnNotices(own.ctx);
    expect(new Set(told.map(({ detail }) => detail))).toEqual(new Set(['done', 'planned']));
  });

  it('twice the same changes nothing and tells nothing more', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk' });
    await answerRequest(adviser, id, { ...planned, version: 1 });
    await answerRequest(adviser, id, { ...planned, version: 1 });
    expect(await readRequest(adviser, id)).toMatchObject({ version: 2 });
    expect(await listOwnNotices(own.ctx)).toHaveLength(1);
  });

  it('of two advisers at once is one adviser’s', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk' });
    const second = await asMember(world.ctx, 'adviser');
    const ends = await Promise.allSettled([
      answerRequest(adviser, id, { ...planned, version: 1 }),
      answerRequest(second, id, { state: 'done', version: 1 }),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused once it was taken back, for another organisation, and to a machine', async () => {
    const id = await askRequest(own.ctx, { kind: 'talk' });
    const elsewhere = await addOrganisation(world.database, `vlierwaard-${id.slice(-12)}`);
    const stranger = await asMember(elsewhere, 'adviser');
    const theirs = answerRequest(stranger, id, { ...planned, version: 1 });
    await expect(theirs).rejects.toMatchObject({ kind: 'not_found' });
    const machine = answerRequest(world.ctx, id, { ...planned, version: 1 });
    await expect(machine).rejects.toThrow('Only a person');
    await withdrawRequest(own.ctx, id);
    const late = answerRequest(adviser, id, { ...planned, version: 2 });
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('the list of requests', () => {
  it('has what waits longest first, what is done last first, a page at a time', async () => {
    const asked: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { ctx } = await asOfficial(world.ctx);
      asked.push(await askRequest(ctx, { kind: 'dossier' }));
    }
    const [oldest = '', middle = '', newest = ''] = asked;
    expect(await page('asked', oldest)).toEqual([middle, newest]);
    for (const id of asked) {
      await answerRequest(adviser, id, { state: 'done', version: 1 });
    }
    expect(await page('done', null)).toEqual([newest, middle]);
    expect((await page('done', middle))[0]).toBe(oldest);
  });
});
