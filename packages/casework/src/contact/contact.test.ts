import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from '../organisation/create.ts';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { mostContacts } from './contact.ts';
import { listContacts } from './list.ts';
import {
  addContact,
  addStandardContacts,
  raiseContact,
  removeContact,
  updateContact,
} from './write.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const names = async (ctx = world.ctx) => (await listContacts(ctx)).map(({ name }) => name);
const first = async () => {
  const [contact] = await listContacts(world.ctx);
  if (contact === undefined) {
    throw new Error('The list is empty.');
  }
  return contact;
};

describe('the contact points of a new organisation', () => {
  it('begin with those that fit its kind, and hold no number but those that everybody knows', async () => {
    const id = await createOrganisation(world.database.db, {
      slug: 'vlierpolder',
      name: 'Waterschap Vlierpolder',
      kind: 'waterschap',
      place: 'Vlierpolder',
    });
    const ctx = { ...world.ctx, organisationId: id };
    expect(await names(ctx)).toContain('Unie van Waterschappen');
    expect(await names(ctx)).not.toContain('Wethoudersvereniging');
    expect(await names()).toContain('Wethoudersvereniging');
    const numbers = (await listContacts(ctx)).flatMap(({ phone }) => phone ?? []);
    expect(numbers).toEqual(['112', '0900-8844']);
  });
});

describe('the list of contact points', () => {
  it('takes a new one at its end, and moves it up', async () => {
    const id = await addContact(world.ctx, { name: 'Nazorg', phone: '020 555 01 00', email: '' });
    expect((await names()).at(-1)).toBe('Nazorg');
    await raiseContact(world.ctx, id);
    expect((await names()).at(-2)).toBe('Nazorg');
    expect((await listContacts(world.ctx)).find((contact) => contact.id === id)).toMatchObject({
      phone: '020 555 01 00',
      email: null,
      url: null,
    });
  });

  it('leaves the first one first', async () => {
    const before = await names();
    await raiseContact(world.ctx, (await first()).id);
    expect(await names()).toEqual(before);
  });

  it('changes one once: the same again changes nothing, an older reading is refused', async () => {
    const { id, version, name } = await first();
    await updateContact(world.ctx, id, { name, phone: '112', purpose: 'Gevaar', version });
    await updateContact(world.ctx, id, { name, phone: '112', purpose: 'Gevaar', version });
    expect(await first()).toMatchObject({ purpose: 'Gevaar', version: version + 1 });
    const late = updateContact(world.ctx, id, { name, phone: '113', version });
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('removes one, twice without error, and gets the standard ones back once', async () => {
    const { id, name } = await first();
    await removeContact(world.ctx, id);
    await removeContact(world.ctx, id);
    expect(await names()).not.toContain(name);
    expect(await addStandardContacts(world.ctx)).toBe(1);
    expect(await addStandardContacts(world.ctx)).toBe(0);
    expect((await names()).at(-1)).toBe(name);
  });

  it('refuses what is no number, no address, and no safe link', async () => {
    for (const wrong of [
      { phone: 'bel maar' },
      { email: 'geen adres' },
      { url: 'http://vlierdam.example' },
      { url: 'javascript:alert(1)' },
      { name: ' ' },
    ]) {
      await expect(addContact(world.ctx, { name: 'Nazorg', ...wrong })).rejects.toMatchObject({
        name: 'ZodError',
      });
    }
  });

  it('belongs to its organisation alone', async () => {
    const other = await addOrganisation(world.database, 'vlierwaard');
    const { id, version } = await first();
    const change = updateContact(other, id, { name: 'Anders', version });
    await expect(change).rejects.toMatchObject({ kind: 'not_found' });
    await removeContact(other, id);
    expect((await first()).id).toBe(id);
  });

  it('is full at some point, and says so', async () => {
    const room = mostContacts - (await names()).length;
    for (let added = 0; added < room; added += 1) {
      await addContact(world.ctx, { name: `Nummer ${added}` });
    }
    const more = addContact(world.ctx, { name: 'Te veel' });
    await expect(more).rejects.toMatchObject({ kind: 'conflict' });
  });
});
