import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { deviceOf } from './device.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
import { storeSession } from './sessions.ts';

let world: World;
let noor: Context;
let bram: Context;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  noor = await asMember(world.ctx, 'adviser');
  bram = await asMember(world.ctx, 'adviser');
});
afterAll(() => world.database.drop());

const idOf = ({ actor }: Context) => (actor.kind === 'member' ? actor.id : '');
const start = (ctx: Context, minutes = 60) =>
  storeSession(ctx, {
    memberId: idOf(ctx),
    hash: randomBytes(32),
    expiresAt: new Date(Date.now() + minutes * 60_000),
    device: { browser: 'firefox', system: 'linux' },
  });
const listed = async (ctx: Context) =>
  (await listOwnSessions(ctx, { idleMinutes: 30 })).map(({ id }) => id).toSorted();
const told = () =>
  world.database.owner<{ data: unknown }[]>`
    select data from audit_entry where action = 'session.ended' and subject_id = ${idOf(noor)}`;

describe('sessions of one’s own', () => {
  it('are listed with what one knows a browser by, and nobody else’s with them', async () => {
    const id = await start(noor);
    await start(bram);
    expect(await listOwnSessions(noor, { idleMinutes: 30 })).toEqual([
      {
        id,
        browser: 'firefox',
        system: 'linux',
        startedAt: expect.any(Date),
        seenAt: expect.any(Date),
      },
    ]);
  });

  it('are not listed once they lay unused, are past their limit or have ended', async () => {
    const [unused, ended] = [await start(noor), await start(noor)];
    await start(noor, -1);
    await world.database.owner`
      update session set seen_at = now() - interval '31 minutes' where id = ${unused}`;
    await endOwnSession(noor, ended);
    expect(await listed(noor)).toEqual([]);
  });

  it('end one at a time; ending one twice is no error and is told once', async () => {
    const [id, kept] = [await start(noor), await start(noor)];
    await endOwnSession(noor, id);
    await endOwnSession(noor, id);
    expect(await listed(noor)).toEqual([kept]);
    expect(await told()).toEqual([{ data: { reason: 'taken_away' } }]);
  });

  it('end all but one; a second time there is nothing to end', async () => {
    const kept = await start(noor);
    await start(noor);
    await start(noor);
    const other = await start(bram);
    expect(await endOtherSessions(noor, kept)).toBe(2);
    expect(await endOtherSessions(noor, kept)).toBe(0);
    expect([await listed(noor), await listed(bram)]).toEqual([[kept], [other]]);
    expect(await told()).toHaveLength(2);
  });

  it('refuse whom they do not belong to, in this organisation and in another', async () => {
    const id = await start(noor);
    const elsewhere = await addOrganisation(world.database, `anders-${idOf(noor)}`);
    const stranger = await asMember(elsewhere, 'adviser');
    for (const ctx of [bram, stranger]) {
      await expect(endOwnSession(ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await listed(noor)).toEqual([id]);
  });
});

describe('a device', () => {
  const agents = {
    'firefox linux': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'edge windows':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'chrome android':
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'safari ios':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'safari macos':
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'other other': 'curl/8.0',
  };

  it.each(Object.entries(agents))('is %s, coarsely', (device, agent) => {
    const { browser, system } = deviceOf(agent);
    expect(`${browser} ${system}`).toBe(device);
  });

  it('is something else where nothing is told', () => {
    expect(deviceOf()).toEqual({ browser: 'other', system: 'other' });
  });
});
