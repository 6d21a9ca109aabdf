import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { readQueue } from '../flag/queue.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { chooseView, removeView } from './choose.ts';
import { listViews } from './read.ts';
import { changeView, saveView } from './save.ts';
import { mostViews } from './view.ts';
import type { NewView } from './view.ts';

let world: World;
let noor: Context;
let sam: Context;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser');
  await world.database.owner`delete from saved_view`;
});
afterAll(() => world.database.drop());

const threats: NewView = {
  name: 'Bedreigingen',
  filter: { status: 'open', label: 'threat', uncertain: false },
};
const names = async (ctx: Context) => (await listViews(ctx)).map(({ name }) => name);

describe('saving a view', () => {
  it('keeps the filters under a name, for whoever saved it', async () => {
    const id = await saveView(noor, threats);
    expect(await listViews(noor)).toEqual([
      { id, ...threats, shared: false, own: true, by: 'Noor Voorbeeld', isDefault: false },
    ]);
    expect(await listViews(sam)).toEqual([]);
    const asked = { filter: { status: 'open' }, after: null, size: 1 } as const;
    expect((await readQueue(noor, asked)).views.map((view) => view.id)).toEqual([id]);
  });

  it('is shared with the organisation, and with no other', async () => {
    await saveView(noor, { ...threats, shared: true });
    expect(await listViews(sam)).toMatchObject([
      { name: 'Bedreigingen', own: false, shared: true },
    ]);
    const stranger = await asMember(await addOrganisation(world.database, randomUUID()), 'adviser');
    expect(await listViews(stranger)).toEqual([]);
  });

  it('twice, also at the same moment, is one view', async () => {
    const ids = await Promise.all([saveView(noor, threats), saveView(noor, threats)]);
    expect(new Set([...ids, await saveView(noor, threats)]).size).toBe(1);
  });

  it('is refused under a name that stands for other filters, without a name, too often, and to a machine', async () => {
    await saveView(noor, threats);
    const other = { ...threats, filter: { status: 'watch' } } as const;
    await expect(saveView(noor, other)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(saveView(noor, { ...threats, name: '  ' })).rejects.toThrow('name');
    const elsewhere = {
      ...threats,
      name: 'x',
      filter: { status: 'open', officialId: randomUUID() },
    };
    await expect(saveView(noor, elsewhere as NewView)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(saveView(world.ctx, threats)).rejects.toThrow('Only a person');
    for (let at = 1; at < mostViews; at += 1) {
      await saveView(noor, { ...threats, name: `Weergave ${at}` });
    }
    const more = saveView(noor, { ...threats, name: 'Te veel' });
    await expect(more).rejects.toMatchObject({ kind: 'refused' });
  });

  it('about an official ends when the official is forgotten', async () => {
    const officialId = await addOfficial(world.ctx);
    const id = await saveView(noor, { name: 'Joke', filter: { status: 'open', officialId } });
    await chooseView(noor, id);
    expect((await listViews(noor))[0]?.filter.officialId).toBe(officialId);
    await eraseOfficial(world.ctx, officialId);
    expect(await listViews(noor)).toEqual([]);
  });
});

describe('changing a view', () => {
  it('gives it another name and shares it or not; twice changes nothing', async () => {
    const id = await saveView(noor, threats);
    await changeView(noor, id, { name: 'Eerst dit', shared: true });
    await changeView(noor, id, { name: 'Eerst dit', shared: true });
    expect(await names(sam)).toEqual(['Eerst dit']);
    await chooseView(sam, id);
    await changeView(noor, id, { name: 'Eerst dit', shared: false });
    expect(await names(sam)).toEqual([]);
    await changeView(noor, id, { name: 'Eerst dit', shared: true });
    expect((await listViews(sam))[0]?.isDefault).toBe(false);
  });

  it('is refused for a name that is taken, and for what is not one’s own', async () => {
    await saveView(noor, threats);
    const id = await saveView(noor, { ...threats, name: 'Andere', shared: true });
    const taken = changeView(noor, id, { name: 'Bedreigingen' });
    await expect(taken).rejects.toMatchObject({ kind: 'conflict' });
    const theirs = changeView(sam, id, { name: 'Van Sam' });
    await expect(theirs).rejects.toMatchObject({ kind: 'not_found' });
    await expect(removeView(sam, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await names(noor)).toEqual(['Andere', 'Bedreigingen']);
  });
});

describe('beginning with a view', () => {
  it('is chosen among one’s own and shared ones, one at a time, and given up again', async () => {
    const own = await saveView(sam, threats);
    const shared = await saveView(noor, { ...threats, shared: true });
    for (const id of [own, shared, shared]) {
      await chooseView(sam, id);
      const chosen = (await listViews(sam)).filter(({ isDefault }) => isDefault);
      expect(chosen.map((view) => view.id)).toEqual([id]);
    }
    expect((await listViews(noor))[0]?.isDefault).toBe(false);
    await chooseView(sam, null);
    await chooseView(sam, null);
    expect((await listViews(sam)).some(({ isDefault }) => isDefault)).toBe(false);
  });

  it('is refused for what one does not see, and ends with the view', async () => {
    const id = await saveView(noor, threats);
    await expect(chooseView(sam, id)).rejects.toMatchObject({ kind: 'not_found' });
    await chooseView(noor, id);
    await removeView(noor, id);
    await expect(removeView(noor, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await listViews(noor)).toEqual([]);
  });
});
