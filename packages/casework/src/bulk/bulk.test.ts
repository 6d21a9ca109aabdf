import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { claimFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import type { Decision } from '../flag/decide.ts';
import { readFlag } from '../flag/read.ts';
import { undoDecision } from '../flag/undo.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addFlag, addOfficial, asMember, createWorld, scoreAs } from '../testing.ts';
import type { World } from '../testing.ts';
import { campaigns } from '../testing/alike.ts';
import { mostInBulk } from './bulk.ts';
import type { NewBulk } from './bulk.ts';
import { decideInBulk } from './decide.ts';
import { previewBulk, readBulk } from './read.ts';
import { undoBulk } from './undo.ts';

let world: World;
let noor: Context;
let sam: Context;
let mayor: string;
let flags: { flagId: string; postId: string }[];

beforeAll(async () => {
  world = await createWorld();
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  mayor = await addOfficial(world.ctx);
  flags = [];
  for (let at = 0; at < 3; at += 1) {
    flags.push(await addFlag(world, { officialIds: [mayor] }));
  }
});
afterAll(() => world.database.drop());

const idAt = (at: number) => flags[at]?.flagId ?? '';
const bulkOf = async (changes: Partial<NewBulk> = {}): Promise<NewBulk> => ({
  id: randomUUID(),
  filter: { status: 'open', label: 'threat' },
  flagIds: flags.map(({ flagId }) => flagId),
  shownAt: (await previewBulk(noor, { status: 'open' })).shownAt,
  decision: { outcome: 'not_relevant', note: 'Een grap op de markt.' },
  ...changes,
});
const statuses = () =>
  Promise.all(flags.map(async ({ flagId }) => (await readFlag(noor, flagId)).status));
const kinds = async (flagId: string) =>
  (await readFlag(noor, flagId)).events.map((event) => event.kind);
const results = async (id: string) =>
  Object.fromEntries(
    (await readBulk(noor, id)).items.map(({ flagId, result }) => [flagId, result]),
  );

describe('deciding in bulk', () => {
  it('decides about each flag as if it were decided alone, and remembers the bulk', async () => {
    const bulk = await bulkOf({
      decision: { outcome: 'confirmed', labels: ['intimidation'], note: 'Eén actie.' },
    });
    await decideInBulk(noor, bulk);
    expect(await statuses()).toEqual(['confirmed', 'confirmed', 'confirmed']);
    const flag = await readFlag(noor, idAt(0));
    expect(flag.labels).toEqual(['intimidation']);
    expect(flag.events.at(-1)).toMatchObject({
      kind: 'decided',
      data: { outcome: 'confirmed', note: 'Eén actie.', bulkId: bulk.id },
    });
    expect(await readBulk(sam, bulk.id)).toMatchObject({
      outcome: 'confirmed',
      filter: bulk.filter,
      memberName: 'Noor Voorbeeld',
      undoneAt: null,
      undoUntil: null,
    });
  });

  it('is told in the audit log with the query and the ids, and without the reason', async () => {
    const bulk = await bulkOf();
    await decideInBulk(noor, bulk);
    const entries = await world.database.owner<{ action: string; data: unknown }[]>`
      select action, data from audit_entry order by id desc limit 4`;
    expect(entries[0]).toMatchObject({
      action: 'bulk.decided',
      data: { outcome: 'not_relevant', filter: bulk.filter },
    });
    expect(entries.map(({ action }) => action)).toEqual([
      'bulk.decided',
      'flag.decided',
      'flag.decided',
      'flag.decided',
    ]);
    expect(JSON.stringify(entries)).not.toContain('grap');
  });

  it('leaves alone what changed since it was shown, and tells why', async () => {
    const bulk = await bulkOf();
    await claimFlag(sam, idAt(0));
    await decideFlag(sam, idAt(1), { outcome: 'watch', labels: ['threat'] });
    const edited = flags[2]?.postId ?? '';
    await world.database.owner`update post set revision = 2 where id = ${edited}`;
    await scoreAs(world, [edited], { threat: 0.8 }, { revision: 2 });
    await decideInBulk(noor, bulk);
    expect(await statuses()).toEqual(['open', 'watch', 'open']);
    expect(await results(bulk.id)).toEqual({
      [idAt(0)]: 'claimed',
      [idAt(1)]: 'moved',
      [idAt(2)]: 'changed',
    });
  });

  it('decides about what one works on oneself, and what nobody works on any more', async () => {
    await claimFlag(noor, idAt(0));
    await claimFlag(sam, idAt(1));
    await world.database.owner`
      update flag set claim_expires_at = now() - interval '1 second' where id = ${idAt(1)}`;
    await decideInBulk(noor, await bulkOf());
    expect(await statuses()).toEqual(['not_relevant', 'not_relevant', 'not_relevant']);
    expect((await readFlag(noor, idAt(0))).claim).toBeNull();
  });

  it('knows nothing of flags that were erased meanwhile, or never were', async () => {
    const bulk = await bulkOf({ flagIds: [idAt(0), randomUUID()] });
    await decideInBulk(noor, bulk);
    expect(await results(bulk.id)).toEqual({ [idAt(0)]: 'decided' });
    await eraseOfficial(world.ctx, mayor);
    expect((await readBulk(noor, bulk.id)).items).toEqual([]);
  });

  it('twice, also at the same moment, is done once', async () => {
    const bulk = await bulkOf();
    await Promise.all([decideInBulk(noor, bulk), decideInBulk(noor, bulk)]);
    await decideInBulk(noor, bulk);
    expect(await kinds(idAt(0))).toEqual(['created', 'decided']);
  });

  it('by two advisers at once is won for each flag by one', async () => {
    const [ours, theirs] = [await bulkOf(), await bulkOf({ flagIds: [idAt(2), idAt(1), idAt(0)] })];
    const confirm: Decision = { outcome: 'confirmed', labels: ['threat'], note: 'Ernstig.' };
    await Promise.all([
      decideInBulk(noor, ours),
      decideInBulk(sam, { ...theirs, decision: confirm }),
    ]);
    const [a, b] = [await results(ours.id), await results(theirs.id)];
    for (const { flagId } of flags) {
      expect(new Set([a[flagId], b[flagId]])).toEqual(new Set(['decided', 'moved']));
      expect(await kinds(flagId)).toEqual(['created', 'decided']);
    }
  });

  it('is refused for escalating, for another’s bulk, without a reason, for too many, and for a machine', async () => {
    const bulk = await bulkOf();
    const note = 'Reden.';
    const escalated: Decision = { outcome: 'escalated', labels: ['threat'], note };
    await expect(decideInBulk(noor, { ...bulk, decision: escalated })).rejects.toMatchObject({
      kind: 'refused',
    });
    await expect(
      decideInBulk(noor, { ...bulk, decision: { outcome: 'not_relevant' } }),
    ).rejects.toThrow('say why');
    const many = Array.from({ length: mostInBulk + 1 }, () => randomUUID());
    await expect(decideInBulk(noor, { ...bulk, flagIds: many })).rejects.toThrow('too_big');
    await expect(decideInBulk(noor, { ...bulk, flagIds: [] })).rejects.toThrow('too_small');
    await expect(decideInBulk(world.ctx, bulk)).rejects.toThrow('Only a person');
    expect(await statuses()).toEqual(['open', 'open', 'open']);
    await decideInBulk(noor, bulk);
    await expect(decideInBulk(sam, bulk)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('looking before deciding in bulk', () => {
  it('shows each flag of a query or a pile, also where the queue folds them', async () => {
    const [{ text, same, near }] = campaigns;
    for (const said of [text, same[0], near[0]]) {
      await addFlag(world, { officialIds: [mayor], post: { text: said }, piled: true });
    }
    const all = await previewBulk(noor, { status: 'open', label: 'threat' });
    expect([all.rows.length, all.all]).toEqual([6, 6]);
    const pileId = all.rows.find(({ pile }) => pile !== null)?.pile?.id ?? '';
    const pile = await previewBulk(noor, { status: 'open', pileId });
    expect(pile.rows.filter((row) => row.pile?.alike === 'same')).toHaveLength(2);
    expect(pile.rows.filter((row) => row.pile?.alike === 'near')).toHaveLength(1);
  });
});

describe('taking a bulk back', () => {
  it('puts every flag back as it stood', async () => {
    const bulk = await bulkOf();
    const { events: _events, undoable: _undoable, ...before } = await readFlag(noor, idAt(0));
    await decideInBulk(noor, bulk);
    expect((await readBulk(noor, bulk.id)).undoUntil).toBeInstanceOf(Date);
    await undoBulk(noor, bulk.id);
    expect(await readFlag(noor, idAt(0))).toMatchObject(before);
    expect(await kinds(idAt(0))).toEqual(['created', 'decided', 'undone']);
    const { undoneAt, undoUntil, items } = await readBulk(noor, bulk.id);
    expect([undoneAt instanceof Date, undoUntil, items.every(({ undone }) => undone)]).toEqual([
      true,
      null,
      true,
    ]);
  });

  it('leaves alone what somebody did something with since', async () => {
    const bulk = await bulkOf({
      decision: { outcome: 'watch', labels: ['threat'], note: 'Even aanzien.' },
    });
    await decideInBulk(noor, bulk);
    await claimFlag(sam, idAt(0));
    await undoDecision(noor, idAt(1));
    await decideFlag(noor, idAt(1), { outcome: 'confirmed', labels: ['threat'] });
    await undoBulk(noor, bulk.id);
    expect(await statuses()).toEqual(['watch', 'confirmed', 'open']);
    const { items } = await readBulk(noor, bulk.id);
    expect(items.filter(({ undone }) => undone).map(({ flagId }) => flagId)).toEqual([idAt(2)]);
  });

  it('twice, also at the same moment, is done once', async () => {
    const bulk = await bulkOf();
    await decideInBulk(noor, bulk);
    await Promise.all([undoBulk(noor, bulk.id), undoBulk(noor, bulk.id)]);
    await undoBulk(noor, bulk.id);
    expect(await kinds(idAt(0))).toEqual(['created', 'decided', 'undone']);
  });

  it('is refused to others, after ten minutes, and where there is none', async () => {
    const bulk = await bulkOf();
    await decideInBulk(noor, bulk);
    await expect(undoBulk(sam, bulk.id)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(undoBulk(noor, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
    await world.database.owner`
      update bulk_decision set decided_at = decided_at - interval '11 minutes'`;
    await expect(undoBulk(noor, bulk.id)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readBulk(noor, bulk.id)).undoUntil).toBeNull();
  });
});
