import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../consent/withdraw.ts';
import {
  addOfficial,
  addPost,
  arrivalOf,
  createWorld,
  scoreAs,
  testRetention,
} from '../testing.ts';
import { somePost, storeArriving } from '../testing.ts';
import type { World } from '../testing.ts';
import { markEnqueued, markUnscorable, readDue, takeUnscored } from './due.ts';
import { forgetTexts } from './forget.ts';

let world: World;
let official: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(() => world.database.owner`delete from post`);
afterAll(() => world.database.drop());

const addPosts = async (count: number) => {
  const ids = [];
  for (let at = 0; at < count; at += 1) {
    ids.push(await addPost(world, [official]));
  }
  return ids.toSorted();
};
const age = (hours: number) =>
  world.database.owner`update post set captured_at = now() - ${hours} * interval '1 hour'`;
const texts = () =>
  world.database.owner<{ text: string | null; raw: unknown; url: string | null }[]>`
    select text, raw, url from post order by id`;

describe('what still needs a score', () => {
  it('is read with its revision, without what was scored, set aside or is gone', async () => {
    const [due, scored, aside] = await addPosts(3);
    await scoreAs(world, [scored ?? ''], {});
    await markUnscorable(world.ctx, { id: aside ?? '', revision: 1 }, 'the model failed');
    const found = await readDue(world.ctx, [due ?? '', scored ?? '', aside ?? '', randomUUID()]);
    expect(found).toMatchObject([{ id: due, revision: 1, text: somePost().text }]);
  });

  it('is not read once nobody whom it mentions consents', async () => {
    const [leaving, staying] = [await addOfficial(world.ctx), await addOfficial(world.ctx)];
    const alone = await addPost(world, [leaving]);
    const shared = await addPost(world, [leaving, staying]);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await readDue(world.ctx, [alone, shared])).toMatchObject([{ id: shared }]);
  });

  it('comes back when a post that was set aside is edited', async () => {
    const externalId = randomUUID();
    const id = await addPost(world, [official], { externalId });
    await markUnscorable(world.ctx, { id, revision: 1 }, 'the model failed');
    const edited = arrivalOf(somePost({ externalId, text: 'Wel te lezen' }), [official]);
    await storeArriving(world, [{ ...edited, kind: 'edited' }]);
    await markUnscorable(world.ctx, { id, revision: 1 }, 'told late');
    expect(await readDue(world.ctx, [id])).toMatchObject([{ id, revision: 2 }]);
  });
});

describe('sweeping', () => {
  it('takes posts that nobody was asked to score, once', async () => {
    const ids = await addPosts(3);
    expect(await takeUnscored(world.ctx, { afterMs: 60_000, limit: 10 })).toEqual(ids);
    expect(await takeUnscored(world.ctx, { afterMs: 60_000, limit: 10 })).toEqual([]);
  });

  it('leaves what was handed over lately, and takes it when that is long ago', async () => {
    const ids = await addPosts(2);
    await markEnqueued(world.ctx, ids);
    expect(await takeUnscored(world.ctx, { afterMs: 60_000, limit: 10 })).toEqual([]);
    await world.database.owner`update post set enqueued_at = now() - interval '2 minutes'`;
    expect(await takeUnscored(world.ctx, { afterMs: 60_000, limit: 10 })).toEqual(ids);
  });

  it('takes all when asked to wait for nothing, and no more than the limit', async () => {
    const ids = await addPosts(3);
    await markEnqueued(world.ctx, ids);
    expect(await takeUnscored(world.ctx, { afterMs: 0, limit: 2 })).toEqual(ids.slice(0, 2));
  });

  it('twice at the same time takes different posts', async () => {
    const ids = await addPosts(12);
    const taken = await Promise.all(
      [1, 2, 3].map(() => takeUnscored(world.ctx, { afterMs: 60_000, limit: 4 })),
    );
    expect(new Set(taken.flat()).size).toBe(taken.flat().length);
    const rest = await takeUnscored(world.ctx, { afterMs: 60_000, limit: 12 });
    expect([...taken.flat(), ...rest].toSorted()).toEqual(ids);
  });
});

describe('forgetting texts', () => {
  it('deletes what was scored and is older than the retention, and what leads back to it', async () => {
    const [id] = await addPosts(1);
    await scoreAs(world, [id ?? ''], {});
    await age(25);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(1);
    expect(await texts()).toEqual([{ text: null, raw: null, url: null }]);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(0);
  });

  it('knows the post when it is delivered again', async () => {
    const post = somePost();
    const [id] = await storeArriving(world, [arrivalOf(post, [official])]);
    await scoreAs(world, [id ?? ''], {});
    await age(25);
    await forgetTexts(world.ctx, testRetention);
    expect(await storeArriving(world, [arrivalOf(post, [official])])).toEqual([]);
    expect(await texts()).toEqual([{ text: null, raw: null, url: null }]);
  });

  it('keeps what is younger, was not scored yet, or was flagged', async () => {
    const [young] = await addPosts(1);
    await scoreAs(world, [young ?? ''], {});
    expect(await forgetTexts(world.ctx, testRetention)).toBe(0);
    const [, flagged] = await addPosts(2);
    await scoreAs(world, [flagged ?? ''], { threat: 0.9 });
    await world.database.owner`
      update post set captured_at = now() - interval '29 days' where id <> ${young ?? ''}`;
    expect(await forgetTexts(world.ctx, testRetention)).toBe(0);
    expect((await texts()).filter((row) => row.text === null)).toEqual([]);
  });

  it('does not keep for ever what nothing scored', async () => {
    await addPosts(1);
    await age(29 * 24);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(0);
    await age(31 * 24);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(1);
    expect(await takeUnscored(world.ctx, { afterMs: 0, limit: 10 })).toEqual([]);
  });

  it('keeps a sampled text for thirty days', async () => {
    const ids = await addPosts(1);
    await scoreAs(world, ids, {}, { sampleRate: 1 });
    await age(29 * 24);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(0);
    await age(31 * 24);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(1);
  });

  it('does not wait when the post is gone from its platform, sampled or not', async () => {
    const ids = await addPosts(1);
    await scoreAs(world, ids, {}, { sampleRate: 1 });
    await world.database.owner`update post set removed_at = now()`;
    expect(await forgetTexts(world.ctx, testRetention)).toBe(1);
  });

  it('deletes a text that was set aside in its time', async () => {
    const [id] = await addPosts(1);
    await markUnscorable(world.ctx, { id: id ?? '', revision: 1 }, 'the model failed');
    await age(25);
    expect(await forgetTexts(world.ctx, testRetention)).toBe(1);
  });
});
