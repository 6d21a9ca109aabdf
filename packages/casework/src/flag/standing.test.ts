import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import { addPost, scoreAs } from '../testing.ts';
import type { NewFlag, World } from '../testing.ts';
import { decideFlag } from './decide.ts';
import type { FlagDetail } from './flag.ts';
import { readFlag } from './read.ts';

let world: World;
let adviser: Context;
let mayor: string;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
  mayor = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const by = (id: string) => ({ author: { id, handle: id, name: null } });
const on = (day: string) => ({ post: { ...by('b'), postedAt: `${day}T12:00:00Z` } });

async function raised(flag: Partial<NewFlag> = {}): Promise<FlagDetail> {
  const { flagId } = await addFlag(world, { officialIds: [mayor], ...flag });
  return readFlag(adviser, flagId);
}

describe('where a flag stands', () => {
  it('keeps what its text names as codes, and no word of it', async () => {
    const text = 'Van der Vliersteen, vanavond met een mes voor je deur';
    const flag = await raised({ post: { text, ...by('a') } });
    expect(flag.cues).toEqual(['time', 'place', 'weapon']);
    expect(flag).toMatchObject({ urgency: 1, approach: null, platform: 'mastodon' });
    const rows = await world.database.owner`select flag.*::text from flag where id = ${flag.id}`;
    expect(JSON.stringify(rows)).not.toMatch(/vanavond|deur/);
  });

  it('puts what was reported before what can wait, although the machine found nothing', async () => {
    const post = { text: '', reported: true, ...by('reporter') };
    const flag = await raised({ post, high: {} });
    expect(flag).toMatchObject({ reported: true, labels: [], urgency: 3, explanation: null });
    expect(flag.post.textLength).toBe(0);
  });

  it('counts flags of one author about one official within thirty days', async () => {
    expect((await raised(on('2026-09-01'))).approach).toBeNull();
    expect((await raised(on('2026-10-20'))).approach).toBeNull();
    const second = await raised(on('2026-11-02'));
    expect(second.approach).toEqual({ officialId: mayor, count: 2 });
    const third = await raised(on('2026-11-03'));
    expect(third.approach).toEqual({ officialId: mayor, count: 3 });
    expect(third.priority).toBeGreaterThan(second.priority);
  });

  it('counts neither another author, nor another official, nor what was not relevant', async () => {
    const first = await raised({ post: by('c') });
    expect((await raised({ post: by('d') })).approach).toBeNull();
    const other = await addOfficial(world.ctx);
    expect((await raised({ post: by('c'), officialIds: [other] })).approach).toBeNull();
    await decideFlag(adviser, first.id, { outcome: 'not_relevant' });
    expect((await raised({ post: by('c') })).approach).toBeNull();
  });

  it('counts posts of one batch for each other', async () => {
    const ids = [];
    for (const minute of ['02', '01', '03']) {
      const postedAt = `2026-11-04T12:${minute}:00Z`;
      ids.push(await addPost(world, [mayor], { ...by('e'), postedAt }));
    }
    await scoreAs(world, ids, { threat: 0.9 });
    const rows = await world.database.owner<{ approach: number }[]>`
      select f.approach from flag f join post p on p.id = f.post_id
      where p.id = any(${ids}::uuid[]) order by p.posted_at`;
    expect(rows.map((row) => row.approach)).toEqual([1, 2, 3]);
  });

  it('loses the count with the official it is about, and keeps the flag about another', async () => {
    const leaving = await addOfficial(world.ctx);
    await raised({ officialIds: [leaving], post: by('f') });
    const both = await raised({ officialIds: [leaving, mayor], post: by('f') });
    expect(both.approach).toEqual({ officialId: leaving, count: 2 });
    await eraseOfficial(world.ctx, leaving);
    expect((await readFlag(adviser, both.id)).approach).toBeNull();
  });

  it('follows the labels of a person, who is sure, and says the same when told twice', async () => {
    const flag = await raised({ high: { abuse: 0.6 }, post: by('g') });
    expect(flag.urgency).toBe(4);
    const decision = { outcome: 'watch', labels: ['threat'] } as const;
    await decideFlag(adviser, flag.id, { ...decision, labels: ['threat'] });
    const watched = await readFlag(adviser, flag.id);
    expect(watched).toMatchObject({ urgency: 2, priority: 55 });
    await decideFlag(adviser, flag.id, { ...decision, labels: ['threat'] });
    expect(await readFlag(adviser, flag.id)).toMatchObject({ urgency: 2, priority: 55 });
  });

  it('is found again when an open flag is scored again, and stays when it was decided', async () => {
    const { flagId, postId } = await addFlag(world, { officialIds: [mayor], post: by('h') });
    const before = await readFlag(adviser, flagId);
    await edit(postId, 'Van der Vliersteen, morgen zijn je kinderen aan de beurt');
    await scoreAs(world, [postId], { threat: 0.9 }, { revision: 2 });
    const after = await readFlag(adviser, flagId);
    expect(after.cues).toEqual(['time', 'family']);
    expect(after.priority).toBeGreaterThan(before.priority);
    await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['threat'] });
    const decided = await readFlag(adviser, flagId);
    await edit(postId, 'Van der Vliersteen, dag');
    await scoreAs(world, [postId], { abuse: 0.9 }, { revision: 3 });
    expect(await readFlag(adviser, flagId)).toMatchObject({
      cues: decided.cues,
      priority: decided.priority,
      labels: ['threat'],
    });
  });
});

function edit(postId: string, text: string) {
  return world.database.owner`
    update post set text = ${text}, revision = revision + 1 where id = ${postId}`;
}
