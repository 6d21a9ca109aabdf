import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeGrant } from '../grant/grant.ts';
import { addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { giveConsent } from '../consent/give.ts';
import type { NewOfficial } from './official.ts';
import { attestHandle, recordProof } from './prove.ts';
import { readOfficial } from './read.ts';
import { registerOfficial, updateOfficial } from './register.ts';

let world: World;
let id: string;
let handle: { platform: 'facebook'; handle: string };

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  handle = { platform: 'facebook', handle: `a_${randomUUID().slice(0, 8)}` };
  id = await registerOfficial(world.ctx, details([handle]));
});
afterAll(() => world.database.drop());

const details = (handles: NewOfficial['handles']): NewOfficial => ({
  name: { given: 'Fenna', family: 'Wilgenhof' },
  function: 'raadslid',
  handles,
});
const proved = async () => (await readOfficial(world.ctx, id)).proved;
const note = 'Gezien bij de ambtenaar op haar eigen telefoon.';
const attest = async (more: object = {}) =>
  attestHandle(await asMember(world.ctx, 'administrator'), {
    officialId: id,
    ...handle,
    note,
    unprovable: ['facebook'],
    ...more,
  });
const deeds = () => world.database.owner`
  select id from audit_entry where subject_id = ${id} and action = 'official.account_proved'`;

describe('proving an account', () => {
  it('stands with when and how, and twice is once', async () => {
    expect(await proved()).toEqual([]);
    const proof = { officialId: id, ...handle, proof: 'code', accountId: '17' } as const;
    await recordProof(world.ctx, proof);
    await recordProof(world.ctx, { ...proof, handle: `@${handle.handle.toUpperCase()}` });
    const provedAt = expect.any(Date) as Date;
    expect(await proved()).toEqual([{ ...handle, proof: 'code', provedAt, granted: false }]);
    expect(await deeds()).toHaveLength(1);
  });

  it('is refused for an account that the official does not have', async () => {
    const other = { officialId: await addOfficial(world.ctx), ...handle };
    const stealing = recordProof(world.ctx, { ...other, proof: 'code', accountId: null });
    await expect(stealing).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is refused to a person: they go by a claim, or vouch for it', async () => {
    const person = await asMember(world.ctx, 'administrator');
    const proof = { officialId: id, ...handle, proof: 'code', accountId: null } as const;
    await expect(recordProof(person, proof)).rejects.toMatchObject({ kind: 'refused' });
    expect(await proved()).toEqual([]);
  });
});

describe('vouching for an account', () => {
  it('makes it count where nobody can prove anything, and twice is once', async () => {
    await attest();
    await attest();
    expect(await proved()).toMatchObject([{ ...handle, proof: 'attested' }]);
    expect(await deeds()).toHaveLength(1);
  });

  it('is refused where its owner can prove it, to a machine, and without a ground', async () => {
    await expect(attest({ unprovable: ['x'] })).rejects.toMatchObject({ kind: 'refused' });
    await expect(attest({ note: 'ja' })).rejects.toMatchObject({ kind: 'invalid' });
    const input = { officialId: id, ...handle, note, unprovable: ['facebook'] as const };
    await expect(attestHandle(world.ctx, input)).rejects.toThrow(/Only a person/);
    expect(await proved()).toEqual([]);
  });

  it('leaves a better proof as it is', async () => {
    const proof = { officialId: id, ...handle, proof: 'oauth', accountId: '17' } as const;
    await recordProof(world.ctx, proof);
    await attest();
    expect(await proved()).toMatchObject([{ proof: 'oauth' }]);
  });
});

describe('updating an official', () => {
  it('keeps the proof of an account that stays, and what they gave for it', async () => {
    await giveConsent(world.ctx, id, { platform: 'facebook', version: '1' });
    await recordProof(world.ctx, { officialId: id, ...handle, proof: 'oauth', accountId: '17' });
    await storeGrant(world.ctx, { officialId: id, ...handle, values: { token: 'geheimpje' } });
    const again = { ...handle, handle: `@${handle.handle}` };
    await updateOfficial(world.ctx, id, details([again]));
    expect(await proved()).toMatchObject([{ ...again, proof: 'oauth', granted: true }]);
  });

  it('begins anew with one that is new or changed, and drops what went with the old one', async () => {
    await giveConsent(world.ctx, id, { platform: 'facebook', version: '1' });
    await recordProof(world.ctx, { officialId: id, ...handle, proof: 'oauth', accountId: '17' });
    await storeGrant(world.ctx, { officialId: id, ...handle, values: { token: 'geheimpje' } });
    await updateOfficial(world.ctx, id, details([{ ...handle, handle: 'iemand_anders' }]));
    expect(await proved()).toEqual([]);
    await updateOfficial(world.ctx, id, details([handle]));
    expect(await proved()).toEqual([]);
    const { owner } = world.database;
    expect(await owner`select 1 from official_grant where official_id = ${id}`).toEqual([]);
  });
});
