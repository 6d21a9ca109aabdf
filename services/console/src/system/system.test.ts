import { newSealingKey } from '@wachtpost/casework';
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
const well: Facts = { standing, queues: [], connectors: [], keyId: '2026-11-01-ab12', now };
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
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

  beforeAll(async () => {
    stage = await createStage();
    administrator = await signedIn(stage, 'administrator');
  });
  afterAll(() => stage.world.database.drop());

  it('says that all is well, and holds no secret', async () => {
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
