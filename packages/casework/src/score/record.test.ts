import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseOfficial } from '../official/erase.ts';
import {
  addFlag,
  addOfficial,
  addPost,
  arrivalOf,
  createWorld,
  scoreAs,
  somePost,
  storeArriving,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { recordScores } from './record.ts';

let world: World;
let official: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const of = (table: 'score' | 'flag', postId: string) =>
  world.database.owner`select * from ${world.database.owner(table)} where post_id = ${postId}`;
const post = async (id: string) => {
  const [row] = await world.database.owner<{ scoredRevision: number; sampled: boolean }[]>`
    select scored_revision, sampled from post where id = ${id}`;
  return row;
};
const evidenceOf = (postId: string) =>
  world.database.owner<{ content: string }[]>`
    select content from evidence_item e join flag f on f.id = e.flag_id where f.post_id = ${postId}`;

async function addPosts(count: number): Promise<string[]> {
  const ids = [];
  for (let at = 0; at < count; at += 1) {
    ids.push(await addPost(world, [official]));
  }
  return ids;
}

async function edit(externalId: string, text: string): Promise<void> {
  const edited = arrivalOf(somePost({ externalId, text }), [official]);
  await storeArriving(world, [{ ...edited, kind: 'edited' }]);
}

describe('recording scores', () => {
  it('below the policy stores the score and raises nothing', async () => {
    const id = await addPost(world, [official]);
    expect(await scoreAs(world, [id], {})).toEqual({ scored: 1, flagged: 0 });
    expect(await post(id)).toEqual({ scoredRevision: 1, sampled: false });
    expect(await of('flag', id)).toEqual([]);
  });

  it('above the policy raises one flag with its evidence sealed', async () => {
    const id = await addPost(world, [official], { text: 'Wat is verzegeld?' });
    expect(await scoreAs(world, [id], { threat: 0.9, abuse: 0.6 })).toEqual({
      scored: 1,
      flagged: 1,
    });
    expect(await of('flag', id)).toMatchObject([
      { labels: ['threat', 'abuse'], severity: 3, status: 'open', uncertain: false },
    ]);
    const [evidence] = await evidenceOf(id);
    expect(JSON.parse(evidence?.content ?? '')).toMatchObject({
      text: 'Wat is verzegeld?',
      platform: 'mastodon',
      revision: 1,
      raw: { source: 'test' },
      probabilities: { threat: 0.9 },
      model: { id: 'test', revision: 'r1' },
    });
  });

  it('keeps the level and the limits that a flag was raised by, in its history and its evidence', async () => {
    const { flagId, postId } = await addFlag(world, {
      officialIds: [official],
      high: { threat: 0.6 },
    });
    const raised = {
      sensitivity: 'normal',
      grounds: [{ label: 'threat', probability: 0.6, threshold: 0.5, certain: 0.75 }],
    };
    const [created] = await world.database.owner<{ data: unknown }[]>`
      select data from flag_event where flag_id = ${flagId}`;
    expect(created?.data).toMatchObject({ ...raised, uncertain: true });
    const [evidence] = await evidenceOf(postId);
    expect(JSON.parse(evidence?.content ?? '')).toMatchObject(raised);
    expect(await of('flag', postId)).toMatchObject([{ uncertain: true }]);
  });

  it('twice records, flags and seals nothing more', async () => {
    const id = await addPost(world, [official]);
    await scoreAs(world, [id], { threat: 0.9 });
    expect(await scoreAs(world, [id], { threat: 0.9 })).toEqual({ scored: 0, flagged: 0 });
    expect(await of('score', id)).toHaveLength(1);
    expect(await of('flag', id)).toHaveLength(1);
    expect(await evidenceOf(id)).toHaveLength(1);
  });

  it('by two workers at the same time records once', async () => {
    const ids = await addPosts(3);
    const both = await Promise.all([
      scoreAs(world, ids, { threat: 0.9 }),
      scoreAs(world, ids.toReversed(), { threat: 0.9 }),
    ]);
    expect(both.reduce((sum, { scored }) => sum + scored, 0)).toBe(3);
    expect(both.reduce((sum, { flagged }) => sum + flagged, 0)).toBe(3);
  });

  it('of a text that was edited meanwhile records nothing', async () => {
    const externalId = randomUUID();
    const id = await addPost(world, [official], { externalId });
    await edit(externalId, 'Andere woorden');
    expect(await scoreAs(world, [id], { threat: 0.9 })).toEqual({ scored: 0, flagged: 0 });
    expect(await post(id)).toMatchObject({ scoredRevision: 0 });
  });

  it('of posts that were erased meanwhile records the others alone', async () => {
    const leaving = await addOfficial(world.ctx);
    const [kept, erased] = [await addPost(world, [official]), await addPost(world, [leaving])];
    await eraseOfficial(world.ctx, leaving);
    expect(await scoreAs(world, [erased, kept], {})).toEqual({ scored: 1, flagged: 0 });
    expect(await of('score', erased)).toEqual([]);
  });

  it('of no posts does nothing', async () => {
    expect(await scoreAs(world, [], {})).toEqual({ scored: 0, flagged: 0 });
  });

  it('stores all or nothing', async () => {
    const id = await addPost(world, [official]);
    const verdict = { flagged: true, grounds: [], severity: 3, probability: 2, uncertain: false };
    const broken = recordScores(world.ctx, {
      model: { id: 'test', revision: 'r1', runtime: 'test' },
      posts: [{ id, revision: 1, probabilities: {} as never, verdict: verdict as never }],
      sampleRate: 0,
    });
    await expect(broken).rejects.toThrow('flag_probability_check');
    expect(await of('score', id)).toEqual([]);
    expect(await post(id)).toMatchObject({ scoredRevision: 0 });
  });
});

describe('keeping a sample', () => {
  it('keeps every unflagged post at rate one, none at rate zero, and no flagged one', async () => {
    const [kept, left, flagged] = await addPosts(3);
    await scoreAs(world, [kept ?? ''], {}, { sampleRate: 1 });
    await scoreAs(world, [left ?? ''], {}, { sampleRate: 0 });
    await scoreAs(world, [flagged ?? ''], { threat: 0.9 }, { sampleRate: 1 });
    const sampled = await Promise.all([kept, left, flagged].map((id) => post(id ?? '')));
    expect(sampled.map((row) => row?.sampled)).toEqual([true, false, false]);
  });
});

async function editedFlag(text: string): Promise<{ flagId: string; postId: string }> {
  const externalId = randomUUID();
  const flag = await addFlag(world, { officialIds: [official], post: { externalId } });
  await edit(externalId, text);
  return flag;
}
const events = (flagId: string) =>
  world.database.owner<{ kind: string }[]>`
    select kind from flag_event where flag_id = ${flagId} order by id`;

describe('scoring an edited post', () => {
  it('gives an open flag the new labels, keeps it one flag, and seals the new text too', async () => {
    const { flagId, postId } = await editedFlag('Nog erger');
    const again = await scoreAs(world, [postId], { doxing: 0.8 }, { revision: 2 });
    expect(again).toEqual({ scored: 1, flagged: 0 });
    expect(await of('flag', postId)).toMatchObject([{ id: flagId, labels: ['doxing'] }]);
    expect(await evidenceOf(postId)).toHaveLength(2);
    const kinds = (await events(flagId)).map((event) => event.kind);
    expect(kinds).toEqual(['created', 'post_edited', 'rescored']);
  });

  it('keeps the flag when the new text would not have been flagged', async () => {
    const { flagId, postId } = await editedFlag('Veel vriendelijker');
    await scoreAs(world, [postId], {}, { revision: 2 });
    expect(await of('flag', postId)).toMatchObject([{ id: flagId, labels: ['threat'] }]);
    expect((await events(flagId)).map((event) => event.kind)).toEqual(['created', 'post_edited']);
  });

  it('leaves a decided flag as the adviser saw it, with the event', async () => {
    const { flagId, postId } = await editedFlag('Alsnog');
    await world.database.owner`
      update flag set status = 'confirmed', decided_at = now() where id = ${flagId}`;
    await scoreAs(world, [postId], { abuse: 0.7 }, { revision: 2 });
    expect(await of('flag', postId)).toMatchObject([{ labels: ['threat'], status: 'confirmed' }]);
    expect((await events(flagId)).at(-1)).toEqual({ kind: 'rescored' });
  });
});
