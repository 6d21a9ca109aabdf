import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../context.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addFlag, addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import type { FlagFilter } from './filter.ts';
import { hearFlags } from './hear.ts';
import type { FlagChange } from './hear.ts';
import { countNews, readShown, seenSchema } from './news.ts';
import { markNotified } from './notify.ts';
import { leaveFlag, openFlag, stayAtFlag } from './presence.ts';
import { readQueue } from './queue.ts';

let world: World;
let official: string;
let noor: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  noor = await asMember(world.ctx, 'adviser');
});
afterAll(() => world.database.drop());

const open = { status: 'open' } as const;
const add = (high = {}) => addFlag(world, { officialIds: [official], ...high });
const look = async () => (await readQueue(noor, { filter: open, after: null, size: 5 })).seen;
const since = async (seen: Awaited<ReturnType<typeof look>>, filter: FlagFilter = open) =>
  (await countNews(noor, { filter, seen })).flags;

describe('news since a page was made', () => {
  it('are the flags that arrived in its view, with those that press most', async () => {
    await add();
    const seen = await look();
    expect(await since(seen)).toBe(0);
    await add({ high: { abuse: 0.9 } });
    const text = 'Morgen om 9 uur sta ik met een mes bij je huis en bij je kinderen.';
    const { flagId } = await add({ high: { threat: 0.99 }, post: { text } });
    expect(await countNews(noor, { filter: open, seen })).toEqual({ flags: 2, urgent: 1 });
    expect(await since(seen, { ...open, label: 'abuse' })).toBe(1);
    expect(await since(await look())).toBe(0);
    await decideFlag(noor, flagId, { outcome: 'not_relevant' });
    expect(await since(seen)).toBe(1);
  });

  it('do not tell of what only changed', async () => {
    const { flagId } = await add();
    const seen = await look();
    await claimFlag(noor, flagId);
    await decideFlag(noor, flagId, { outcome: 'watch', labels: ['threat'] });
    expect(await since(seen, { status: 'watch' })).toBe(0);
  });

  it('miss nothing that was being stored while the page was made', async () => {
    const { owner } = world.database;
    const { flagId } = await add();
    const seen = await owner.begin(async (tx) => {
      // As a classifier does that has begun, and has not committed yet.
      await tx`update flag set arrived_in = pg_current_xact_id() where id = ${flagId}`;
      return look();
    });
    expect(await since(seen)).toBe(1);
  });

  it('know a snapshot from what is none', () => {
    const at = new Date().toISOString();
    const sound = (snapshot: string) => seenSchema.safeParse({ snapshot, at }).success;
    expect(['10:10:', '10:12:10', '10:14:11,13'].filter(sound)).toHaveLength(3);
    const wrong = ['', '0:1:', '9:8:', '10:12:12', '10:12:9', '10:14:13,11', '10:14:11,11', 'a:b:'];
    expect(wrong.filter(sound)).toEqual([]);
    expect(seenSchema.safeParse({ snapshot: '10:10:', at: 'yesterday' }).success).toBe(false);
  });
});

describe('the rows of a page', () => {
  it('are read as they stand now, without those erased and those of others', async () => {
    const elsewhere = await addOrganisation(world.database, 'elzendam');
    const stranger = await asMember(elsewhere, 'adviser');
    const leaving = await addOfficial(world.ctx);
    const [{ flagId }, gone] = [await add(), await addFlag(world, { officialIds: [leaving] })];
    await claimFlag(noor, flagId);
    await eraseOfficial(world.ctx, leaving);
    const ids = [flagId, gone.flagId];
    const { flags } = await readShown(noor, ids);
    expect(flags.map(({ id, claim }) => [id, claim?.name])).toEqual([[flagId, 'Noor Voorbeeld']]);
    expect((await readShown(stranger, ids)).flags).toEqual([]);
  });
});

describe('whoever listens', () => {
  let heard: FlagChange[];
  let stop: () => Promise<void>;

  beforeEach(async () => {
    heard = [];
    const onChange = (change: FlagChange) => void heard.push(change);
    stop = await hearFlags(world.ctx.db, { onChange, onGap: () => {} });
    return () => stop();
  });

  const { organisationId } = { organisationId: () => world.ctx.organisationId };
  const untilHeard = (what: FlagChange['what'], flagId: string) =>
    vi.waitFor(() =>
      expect(heard).toContainEqual({ organisationId: organisationId(), what, flags: [flagId] }),
    );

  it('hears what arrived and what changed, by id', async () => {
    const { flagId } = await add();
    await untilHeard('arrived', flagId);
    await claimFlag(noor, flagId);
    await untilHeard('changed', flagId);
    expect(heard.map(({ what }) => what)).toEqual(['arrived', 'changed']);
  });

  it('hears who comes and goes, and not that they stay', async () => {
    const { flagId } = await add();
    await openFlag(noor, flagId);
    await untilHeard('changed', flagId);
    heard.length = 0;
    await stayAtFlag(noor, flagId, { working: true });
    await leaveFlag(noor, flagId);
    await untilHeard('changed', flagId);
    expect(heard).toHaveLength(1);
  });

  it('hears nothing of what no page shows', async () => {
    const { flagId } = await add();
    const { flagId: last } = await add();
    await untilHeard('arrived', last);
    heard.length = 0;
    await markNotified(world.ctx, [flagId]);
    await claimFlag(noor, last);
    await untilHeard('changed', last);
    expect(heard).toHaveLength(1);
  });

  it('hears of many at once without their ids', async () => {
    const { owner } = world.database;
    await owner`
      select tell_consoles(${organisationId()}, 'changed',
        array(select gen_random_uuid() from generate_series(1, 101)))`;
    await vi.waitFor(() =>
      expect(heard).toContainEqual({
        organisationId: organisationId(),
        what: 'changed',
        flags: null,
      }),
    );
  });
});
