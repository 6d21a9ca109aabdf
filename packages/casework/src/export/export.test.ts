import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideFlag } from '../flag/decide.ts';
import { recordStep } from '../step/write.ts';
import { addFlag, addPost, asMember, asOfficial, createWorld, scoreAs } from '../testing.ts';
import type { SignedIn, World } from '../testing.ts';
import { beginExport } from './begin.ts';
import { exportsPerDay } from './export.ts';
import { exportHead } from './head.ts';
import { exportIncidents, exportMentions } from './posts.ts';

let world: World;
let own: SignedIn;
let other: SignedIn;

const post = {
  text: 'Wacht maar af.',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
  url: 'https://mastodon.example/@kwelgeest/1',
};

beforeAll(async () => {
  world = await createWorld();
  own = await asOfficial(world.ctx);
  other = await asOfficial(world.ctx);
  const adviser = await asMember(world.ctx, 'adviser');
  const officialIds = [own.officialId, other.officialId];
  const { flagId } = await addFlag(world, { officialIds, post });
  await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['threat'], note: 'Notitie.' });
  await recordStep(adviser, flagId, { kind: 'talked', doneOn: '2026-11-02' });
  const quiet = await addPost(world, [own.officialId], { ...post, text: 'Goedemorgen!' });
  await scoreAs(world, [quiet], {});
  await addFlag(world, { officialIds: [other.officialId], post: { text: 'Over een ander.' } });
});
afterAll(() => world.database.drop());

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) {
    collected.push(item);
  }
  return collected;
}

async function everything(texts: boolean) {
  return {
    head: await exportHead(own.ctx),
    incidents: await collect(exportIncidents(own.ctx, { texts })),
    mentions: await collect(exportMentions(own.ctx, { texts })),
  };
}

describe('a copy of everything about oneself', () => {
  it('holds consents, choices, requests, flags, what was done, and other posts', async () => {
    const { head, incidents, mentions } = await everything(false);
    expect(head.official).toMatchObject({ id: own.officialId, email: own.email });
    expect(head.consents).toHaveLength(1);
    expect(head.wish.chosen).toBe(false);
    expect(head.log.map(({ action }) => action)).toContain('consent.given');
    expect(incidents).toMatchObject([
      { status: 'confirmed', text: null, steps: [{ kind: 'talked', doneOn: '2026-11-02' }] },
    ]);
    expect(mentions).toMatchObject([{ reasons: ['full_name'], text: null }]);
  });

  it('holds texts only where they are asked for', async () => {
    expect(JSON.stringify(await everything(false))).not.toMatch(/Wacht maar|Goedemorgen/);
    const { incidents, mentions } = await everything(true);
    expect(incidents.map(({ text }) => text)).toEqual(['Wacht maar af.']);
    expect(mentions.map(({ text }) => text)).toEqual(['Goedemorgen!']);
  });

  it('holds nothing of who wrote, of others, or of reviewers', async () => {
    const told = JSON.stringify(await everything(true));
    const hidden = ['wegeest', 'mastodon.example', 'Notitie', 'Over een ander', other.officialId];
    expect(hidden.filter((word) => told.includes(word))).toEqual([]);
  });

  it('goes on beyond a page without leaving anything out', async () => {
    const many = await asOfficial(world.ctx);
    for (let added = 0; added < 203; added += 1) {
      await addPost(world, [many.officialId]);
    }
    const mentions = await collect(exportMentions(many.ctx, { texts: false }));
    expect(new Set(mentions.map(({ id }) => id)).size).toBe(203);
  });

  it('is noted before it is given, and not given too often', async () => {
    const begun = await Promise.all(
      Array.from({ length: exportsPerDay + 2 }, () => beginExport(own.ctx, { texts: true })),
    );
    expect(begun.filter(Boolean)).toHaveLength(exportsPerDay);
    expect(await beginExport(own.ctx, { texts: false })).toBe(false);
    expect(await beginExport(other.ctx, { texts: false })).toBe(true);
    const noted = await world.database.owner`
      select data from audit_entry
      where subject_id = ${own.officialId} and action = 'official.exported'`;
    expect(noted).toHaveLength(exportsPerDay);
  });

  it('is refused to somebody who is no official', async () => {
    const stranger = await asMember(world.ctx, 'official');
    await expect(beginExport(stranger, { texts: false })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(exportHead(stranger)).rejects.toMatchObject({ kind: 'not_found' });
    const posts = exportIncidents(stranger, { texts: true });
    await expect(posts.next()).rejects.toMatchObject({ kind: 'not_found' });
  });
});
