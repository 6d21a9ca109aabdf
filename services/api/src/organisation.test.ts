import { addOrganisation, testLevels } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { createClient } from './testing/client.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
});
beforeEach(() => office.world.database.owner`update organisation set sensitivity = 'normal'`);
afterAll(() => office.close());

const read = () => office.ask('GET', '/organisation', { token });
const set = (json: unknown) => office.ask('PUT', '/organisation/sensitivity', { token, json });
const told = () =>
  office.world.database.owner<{ actorKind: string }[]>`
    select actor_kind from audit_entry where action = 'organisation.sensitivity_set'`;

describe('the organisation', () => {
  it('is told with its level, and with what each level costs and finds', async () => {
    const { status, json } = await read();
    expect(status).toBe(200);
    const { low, high } = testLevels;
    expect(json).toMatchObject({ slug: 'vlierdam', kind: 'gemeente', sensitivity: 'normal' });
    expect(json['levels']).toEqual([
      { sensitivity: 'low', flagsPer1000: low.flagsPer1000, recall: low.recall },
      { sensitivity: 'normal', flagsPer1000: 10, recall: 0.85 },
      { sensitivity: 'high', flagsPer1000: high.flagsPer1000, recall: high.recall },
    ]);
  });

  it('is told without costs where the process knows no model', async () => {
    const { levels: _, ...deps } = office.deps;
    const ask = await createClient(createApi(deps));
    const { json } = await ask<{ levels: object[] }>('GET', '/organisation', { token });
    expect(json.levels).toHaveLength(3);
    expect(json.levels[0]).toEqual({ sensitivity: 'low', flagsPer1000: null, recall: null });
  });
});

describe('choosing a level', () => {
  it('holds for this organisation alone, and tells who chose', async () => {
    const elsewhere = await addOrganisation(office.world.database, 'vlierwaard');
    const reply = await set({ sensitivity: 'high' });
    expect(reply).toMatchObject({ status: 200, json: { sensitivity: 'high' } });
    expect((await read()).json).toEqual(reply.json);
    const other = await tokenFor(elsewhere, 'administrator');
    const { json } = await office.ask('GET', '/organisation', { token: other });
    expect(json).toMatchObject({ slug: 'vlierwaard', sensitivity: 'normal' });
    expect((await told()).at(-1)).toEqual({ actorKind: 'member' });
  });

  it('twice answers the same and tells of it once', async () => {
    const first = await set({ sensitivity: 'low' });
    const before = await told();
    expect((await set({ sensitivity: 'low' })).json).toEqual(first.json);
    expect(await told()).toEqual(before);
  });

  it('is refused for a level that does not exist, for none, and for more than a level', async () => {
    const before = await told();
    for (const json of [{ sensitivity: 'extreme' }, {}, { sensitivity: 'low', factor: 2 }]) {
      expect([json, (await set(json)).status]).toEqual([json, 400]);
    }
    expect((await read()).json).toMatchObject({ sensitivity: 'normal' });
    expect(await told()).toEqual(before);
  });
});
