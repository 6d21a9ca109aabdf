import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addFlag, addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag, releaseFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import type { FlagFilter } from './filter.ts';
import type { FlagStatus } from './flag.ts';
import { readQueue } from './queue.ts';

let world: World;
let adviser: Context;
let colleague: Context;
let mayor: string;
let alderman: string;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
  colleague = await asMember(world.ctx, 'adviser');
  mayor = await addOfficial(world.ctx, ['mastodon', 'bluesky']);
  alderman = await addOfficial(world.ctx, ['mastodon'], { name: { given: 'Bo', family: 'Elzen' } });
  const kinds = [
    { high: { threat: 0.9 }, officialIds: [mayor] },
    { high: { threat: 0.6 }, officialIds: [mayor, alderman] },
    { high: { abuse: 0.99 }, officialIds: [alderman] },
    { high: { abuse: 0.9, hate: 0.8 }, officialIds: [mayor], post: { platform: 'bluesky' } },
  ] as const;
  for (const kind of kinds) {
    await addFlag(world, kind);
  }
});
afterAll(() => world.database.drop());

type Filter = FlagFilter & { status: FlagStatus };
const read = (filter: Filter, ctx = adviser) => readQueue(ctx, { filter, after: null, size: 50 });

/** What each count promises is what its filter finds. */
async function expectHonest(filter: Filter): Promise<void> {
  const { counts } = await read(filter);
  for (const part of ['urgency', 'label', 'platform', 'uncertain', 'claim', 'status'] as const) {
    for (const [value, flags] of counts[part]) {
      const found = await read(
        part === 'status' ? ({ status: value } as Filter) : { ...filter, [part]: value },
      );
      expect([part, value, found.flags.items.length]).toEqual([part, value, flags]);
    }
  }
}

describe('the queue', () => {
  it('counts what each filter would find, beside whatever other filter', async () => {
    const open = { status: 'open' } as const;
    const filters: Filter[] = [
      open,
      { ...open, label: 'threat' },
      { ...open, label: 'abuse', platform: 'bluesky' },
      { ...open, uncertain: true, urgency: 3 },
      { ...open, officialId: alderman },
      { ...open, claim: 'mine' },
      { ...open, claim: 'free', label: 'abuse' },
      { ...open, claim: 'free', officialId: mayor },
      { status: 'confirmed' },
    ];
    const { flags } = await read(open);
    await claimFlag(adviser, flags.items[0]?.id ?? '');
    await claimFlag(colleague, flags.items[1]?.id ?? '');
    for (const filter of filters) {
      await expectHonest(filter);
    }
    expect((await read(open)).counts.claim).toEqual(
      new Map([
        ['mine', 1],
        ['free', 2],
      ]),
    );
    expect((await read({ ...open, label: 'abuse' })).counts.label.get('threat')).toBe(2);
  });

  it('frees what is claimed when it is given back or the claim runs out', async () => {
    const open = { status: 'open' } as const;
    const mine = (await read({ ...open, claim: 'mine' })).flags.items[0]?.id ?? '';
    await releaseFlag(adviser, mine);
    await world.database.owner`
      update flag set claim_expires_at = now() - interval '1 second' where claimed_by is not null`;
    expect((await read({ ...open, claim: 'free' })).flags.items).toHaveLength(4);
    await expectHonest({ ...open, claim: 'free' });
  });

  it('follows decisions and erasure, and stays right when the tally is folded', async () => {
    const [first] = (await read({ status: 'open' })).flags.items;
    await decideFlag(adviser, first?.id ?? '', {
      outcome: 'confirmed',
      labels: ['threat', 'hate'],
    });
    await eraseOfficial(world.ctx, alderman);
    const before = (await read({ status: 'open' })).counts;
    expect(before.status).toEqual(
      new Map([
        ['confirmed', 1],
        ['open', 2],
      ]),
    );
    await world.database.db.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${world.ctx.organisationId}, true)`;
      await tx`select fold_flag_tally(${world.ctx.organisationId})`;
    });
    expect((await read({ status: 'open' })).counts).toEqual(before);
    await expectHonest({ status: 'open' });
    await expectHonest({ status: 'confirmed' });
  });

  it('folds by itself before the tally grows long', async () => {
    const [flag] = (await read({ status: 'open' })).flags.items;
    for (let round = 0; round < 200; round += 1) {
      await world.database.owner`
        update flag set uncertain = not uncertain where id = ${flag?.id ?? ''}`;
    }
    const [row] = await world.database.owner<{ rows: number }[]>`
      select count(*) as rows from flag_tally`;
    expect(row?.rows).toBeLessThan(270);
    await expectHonest({ status: 'open' });
  });

  it('offers officials by family name, and nothing of another organisation', async () => {
    const bo = await addOfficial(world.ctx, [], { name: { given: 'Bo', family: 'Elzen' } });
    const stranger = await asMember(await addOrganisation(world.database, 'elzendam'), 'adviser');
    expect((await read({ status: 'open' })).officials).toEqual([
      { id: bo, name: 'Bo Elzen' },
      { id: mayor, name: 'Joke van der Vliersteen' },
    ]);
    const theirs = await read({ status: 'open' }, stranger);
    expect(theirs.officials).toEqual([]);
    expect(theirs.counts.status.size).toBe(0);
  });
});
