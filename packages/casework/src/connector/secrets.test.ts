import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSealingKey, readKeyRing } from '../secret/key-ring.ts';
import { addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addConnector } from './add.ts';
import { openConnector } from './open.ts';
import { recordPullFailure } from './pulled.ts';
import { listConnectors, readConnector } from './read.ts';
import { replaceSecrets, updateConnector } from './update.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const settings = { server: 'https://social.vlierdam.example' };
const secrets = { token: 'geheimpje-een', password: 'geheimpje-twee' };
const add = (more: Partial<Parameters<typeof addConnector>[1]> = {}) =>
  addConnector(world.ctx, { kind: 'mastodon', name: randomUUID(), settings, secrets, ...more });
const opened = (id: string) => openConnector(world.ctx, id);

describe('the secrets of a connector', () => {
  it('are opened for the machine, and stand nowhere else', async () => {
    const id = await add();
    expect(await opened(id)).toEqual({ ...settings, ...secrets });
    const state = await readConnector(world.ctx, id);
    expect(state).toMatchObject({ settings, secrets: ['password', 'token'] });
    const shown = JSON.stringify([state, await listConnectors(world.ctx)]);
    expect(shown).not.toContain('geheimpje');
    const rows = await world.database.owner`
      select c::text, (select string_agg(a::text, '') from audit_entry a) from connector c`;
    expect(JSON.stringify(rows)).not.toContain('geheimpje');
  });

  it('are refused to a person, whatever their role', async () => {
    const id = await add();
    const administrator = await asMember(world.ctx, 'administrator');
    await expect(openConnector(administrator, id)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('are not found by another organisation', async () => {
    const id = await add();
    const other = await addOrganisation(world.database, `v${randomUUID()}`);
    await expect(openConnector(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    const changing = updateConnector(other, id, { secrets: { token: 'x' } });
    await expect(changing).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([
    ['an empty one', { token: ' ' }],
    ['one that also stands open', { server: 'x' }],
    ['an endless one', { token: 'x'.repeat(20_001) }],
  ])('are refused with %s, and nothing is kept', async (_, wrong) => {
    const name = randomUUID();
    await expect(add({ name, secrets: wrong })).rejects.toMatchObject({ kind: 'invalid' });
    const id = await add({ name });
    const changing = updateConnector(world.ctx, id, { secrets: wrong });
    await expect(changing).rejects.toMatchObject({ kind: 'invalid' });
    const replacing = replaceSecrets(world.ctx, id, wrong);
    await expect(replacing).rejects.toMatchObject({ kind: 'invalid' });
    expect(await opened(id)).toEqual({ ...settings, ...secrets });
  });
});

function needsToken(whole: object): void {
  if (!('token' in whole)) throw new Error('token is missing');
}

describe('updating a connector', () => {
  it('keeps the secrets that are not named, and gives the others their new value', async () => {
    const id = await add();
    const more = { ...settings, hashtags: ['vlierdam.example'] };
    await updateConnector(world.ctx, id, { settings: more, addresses: ['server'] });
    expect(await opened(id)).toEqual({ ...more, ...secrets });
    await updateConnector(world.ctx, id, { name: 'nieuw', secrets: { token: 'later' } });
    expect(await opened(id)).toMatchObject({ token: 'later', password: secrets.password });
    expect((await readConnector(world.ctx, id)).name).toBe('nieuw');
  });

  it('twice with the same is the same', async () => {
    const id = await add();
    const change = {
      settings: { ...settings, pause: 5 },
      addresses: ['server'],
      secrets: { token: 'later' },
    };
    await updateConnector(world.ctx, id, change);
    const once = await opened(id);
    await updateConnector(world.ctx, id, change);
    expect(await opened(id)).toEqual(once);
  });

  it('is checked as a whole, and refused without a trace when it does not fit', async () => {
    const id = await add();
    const seen: unknown[] = [];
    const check = (whole: unknown) => {
      seen.push(whole);
      throw new Error('the server is not one');
    };
    const change = { settings: { ...settings, pause: 0 }, addresses: ['server'], check };
    const changing = updateConnector(world.ctx, id, change);
    await expect(changing).rejects.toThrow('the server is not one');
    expect(seen).toEqual([{ ...settings, pause: 0, ...secrets }]);
    expect(await opened(id)).toEqual({ ...settings, ...secrets });
  });

  it('to another address is refused without the secrets: they would be sent there', async () => {
    const id = await add();
    const elsewhere = { server: 'https://vang.example' };
    for (const given of [undefined, { token: 'nieuw' }]) {
      const change = {
        settings: elsewhere,
        addresses: ['server'],
        ...(given === undefined ? {} : { secrets: given }),
      };
      const moving = updateConnector(world.ctx, id, change);
      await expect(moving).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(await opened(id)).toEqual({ ...settings, ...secrets });
    const all = { token: 'nieuw', password: 'nieuw' };
    await updateConnector(world.ctx, id, { settings: elsewhere, secrets: all });
    expect(await opened(id)).toEqual({ ...elsewhere, ...all });
  });

  it('takes a secret away, and twice is no error', async () => {
    const id = await add();
    for (let turn = 0; turn < 2; turn += 1) {
      await updateConnector(world.ctx, id, { secrets: { token: null } });
      expect(await opened(id)).toEqual({ ...settings, password: secrets.password });
      expect((await readConnector(world.ctx, id)).secrets).toEqual(['password']);
    }
    await updateConnector(world.ctx, id, { secrets: { password: null } });
    expect(await opened(id)).toEqual(settings);
  });

  it('does not take a secret away that its kind cannot do without', async () => {
    const id = await add();
    const change = { secrets: { token: null }, check: needsToken };
    const taking = updateConnector(world.ctx, id, change);
    await expect(taking).rejects.toThrow('token is missing');
    expect(await opened(id)).toEqual({ ...settings, ...secrets });
  });

  it('to another address needs no secrets where they are taken away', async () => {
    const id = await add();
    const elsewhere = { server: 'https://elders.example' };
    const change = { settings: elsewhere, secrets: { token: null, password: null } };
    await updateConnector(world.ctx, id, change);
    expect(await opened(id)).toEqual(elsewhere);
  });

  it('counts every setting as an address where nobody says which are', async () => {
    const id = await add();
    const change = { settings: { ...settings, hashtags: ['raad'] } };
    const changing = updateConnector(world.ctx, id, change);
    await expect(changing).rejects.toMatchObject({ kind: 'refused' });
    await updateConnector(world.ctx, id, { ...change, addresses: ['server'] });
  });

  it('is refused with a name that is taken, or none', async () => {
    const taken = randomUUID();
    await add({ name: taken });
    const id = await add();
    const renaming = updateConnector(world.ctx, id, { name: taken });
    await expect(renaming).rejects.toMatchObject({ kind: 'conflict' });
    const nameless = updateConnector(world.ctx, id, { name: ' ' });
    await expect(nameless).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('lets it be tried again at once', async () => {
    const id = await add();
    const failure = { kind: 'unauthorised', message: 'No.', retryAfterMs: 3_600_000 };
    await recordPullFailure(world.ctx, id, failure);
    expect((await readConnector(world.ctx, id)).circuit).toBe('open');
    await updateConnector(world.ctx, id, { secrets: { token: 'beter' } });
    expect(await readConnector(world.ctx, id)).toMatchObject({ circuit: 'closed', retryAt: null });
  });
});

describe('replacing secrets', () => {
  it('works also when no key opens the old ones, and drops what is not named', async () => {
    const id = await add();
    const elsewhere = { ...world.ctx, keys: readKeyRing(newSealingKey()) };
    await expect(openConnector(elsewhere, id)).rejects.toThrow(/not in SECRETS_KEY/);
    const changing = updateConnector(elsewhere, id, { secrets: { token: 'x' } });
    await expect(changing).rejects.toMatchObject({ kind: 'refused' });
    await updateConnector(elsewhere, id, { secrets: { token: 'x', password: 'x' } });
    await replaceSecrets(elsewhere, id, { token: 'nieuw' });
    await replaceSecrets(elsewhere, id, { token: 'nieuw' });
    expect(await openConnector(elsewhere, id)).toEqual({ ...settings, token: 'nieuw' });
    await replaceSecrets(world.ctx, id, {});
    expect((await readConnector(world.ctx, id)).secrets).toEqual([]);
  });

  it('is refused for a connector that is not there', async () => {
    const nowhere = replaceSecrets(world.ctx, randomUUID(), { token: 'x' });
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
  });
});
