import { randomUUID } from 'node:crypto';
import { leaveSign, newSealingKey, workerNames } from '@wachtpost/casework';
import type { Standing } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../console.ts';
import { createStage, publicUrl, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { checksOf } from './checks.ts';
import type { Facts } from './checks.ts';

const now = new Date('2026-11-24T12:00:00Z');
const standing: Standing = {
  databaseBytes: 1,
  unscored: 0,
  unscoredSince: null,
  unscorable: 0,
  scoredAt: null,
  model: null,
  modelRevision: null,
  unmailed: 0,
  sealedBefore: 0,
};
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const worker = (running: number, seenAt: Date | null) => ({
  worker: 'notify' as const,
  running,
  seenAt,
});
const well: Facts = {
  standing,
  workers: [worker(2, now)],
  queues: [],
  connectors: [],
  keyId: '2026-11-01-ab12',
  now,
};
const job = { name: 'classify', waiting: 0, active: 0, delayed: 0, parked: 0 };
const connector = { enabled: true, circuit: 'closed', errorKind: null } as const;
const states = (changes: Partial<Facts>) =>
  Object.fromEntries(
    checksOf({ ...well, ...changes })
      .filter(({ state }) => state !== 'good')
      .map(({ name, state }) => [name, state]),
  );

const outOfReach = async () => {
  throw new Error('out of reach');
};

describe('what needs a hand', () => {
  it.each<[string, Partial<Facts>, Record<string, string>]>([
    ['nothing', {}, {}],
    ['posts wait a moment', { standing: { ...standing, unscored: 3, unscoredSince: ago(2) } }, {}],
    ['posts wait', { standing: { ...standing, unscoredSince: ago(6) } }, { scoring: 'look' }],
    ['posts wait long', { standing: { ...standing, unscoredSince: ago(31) } }, { scoring: 'bad' }],
    ['a worker is away for a moment', { workers: [worker(0, ago(2))] }, { workers: 'look' }],
    ['a worker is away', { workers: [worker(1, now), worker(0, ago(5))] }, { workers: 'bad' }],
    ['a worker never ran', { workers: [worker(0, null)] }, { workers: 'bad' }],
    ['no queue', { queues: null }, { queue: 'bad' }],
    ['much work', { queues: [{ ...job, waiting: 1_001 }] }, { queue: 'look' }],
    ['given up', { queues: [{ ...job, parked: 1 }] }, { parked: 'look' }],
    ['falters', { connectors: [{ ...connector, errorKind: 'gone' }] }, { connectors: 'look' }],
    ['rests', { connectors: [{ ...connector, errorKind: 'rate_limited' }] }, {}],
    ['broken', { connectors: [{ ...connector, circuit: 'open' }] }, { connectors: 'bad' }],
    ['off', { connectors: [{ ...connector, enabled: false, circuit: 'open' }] }, {}],
    ['unmailed', { standing: { ...standing, unmailed: 1 } }, { mail: 'look' }],
    ['an old key', { keyId: '2025-01-01-ab12' }, { keys: 'look' }],
    ['a key of unknown age', { keyId: 'own' }, {}],
    ['under an old key', { standing: { ...standing, sealedBefore: 2 } }, { keys: 'look' }],
  ])('is told where %s', (_, changes, expected) => {
    expect(states(changes)).toEqual(expected);
  });

  it('knows how old the keys are that Wachtpost makes', () => {
    const [keyId = ''] = newSealingKey(new Date('2025-01-01T00:00:00Z')).split(':');
    expect(states({ keyId })).toEqual({ keys: 'look' });
  });
});

describe('the page of the system', () => {
  let stage: Stage;
  let administrator: Browser;

  /** One of each worker, as if it had just started. */
  async function runAll(): Promise<string[]> {
    const ids = workerNames.map(() => randomUUID());
    for (const [at, name] of workerNames.entries()) {
      await leaveSign(stage.world.database.db, { id: ids[at] ?? '', worker: name });
    }
    return ids;
  }

  const page = async () =>
    (await (await administrator.get('/system')).text()).replaceAll(/\s+/g, ' ');

  beforeAll(async () => {
    stage = await createStage();
    administrator = await signedIn(stage, 'administrator');
  });
  afterAll(() => stage.world.database.drop());

  it('says which processes never ran, which are silent and since when, and which run', async () => {
    const { database } = stage.world;
    expect(await page()).toContain('4 processen geven geen teken van leven.');
    expect((await page()).match(/Nog nooit gezien\./g)).toHaveLength(4);
    const ids = await runAll();
    expect(await page()).toContain('Alle processen draaien.');
    await leaveSign(database.db, { id: randomUUID(), worker: 'classify' });
    expect(await page()).toContain('Draait 2 keer');
    await database.owner`
      update worker_sign set seen_at = seen_at - interval '4 minutes' where id = ${ids[2] ?? ''}`;
    const text = await page();
    expect(text).toContain('Eén proces geeft geen teken van leven.');
    expect(text).toMatch(/Mailen .{0,400}Geen teken van leven.{0,200}4 minuten geleden/);
    await database.owner`delete from worker_sign`;
  });

  it('says that all is well, and holds no secret', async () => {
    await runAll();
    const text = await (await administrator.get('/system')).text();
    expect(text).toContain('Alles werkt.');
    expect(text).not.toContain(stage.deps.secret);
  });

  it('stands also while the queue does not answer', async () => {
    const app = createConsole({ ...stage.deps, queues: outOfReach });
    const response = await app.request(`${publicUrl}/system`, {
      headers: { cookie: administrator.cookie },
    });
    expect(await response.text()).toContain('Er is iets dat nu aandacht nodig heeft.');
  });
});
