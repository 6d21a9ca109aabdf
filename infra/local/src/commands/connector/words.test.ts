import { Readable } from 'node:stream';
import type { ConnectorState } from '@wachtpost/casework';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inFull } from './kinds.ts';
import { inOneLine } from './list.ts';
import { readSecrets } from './secrets.ts';
import { inWords } from './test.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const now = new Date('2026-11-02T12:00:00Z');
const state: ConnectorState = {
  id: '019a8e00-0000-7000-8000-000000000001',
  kind: 'mastodon',
  name: 'server',
  settings: {},
  secrets: [],
  enabled: true,
  signedOff: null,
  createdAt: now,
  updatedAt: now,
  cursor: null,
  version: 1,
  postsRead: 10,
  postsStored: 2,
  mentions: 3,
  rejected: 0,
  pulledAt: null,
  lagAt: null,
  errorKind: null,
  errorMessage: null,
  failures: 0,
  retryAt: null,
  circuit: 'closed',
  quota: null,
  stream: null,
  parts: [],
};
const lineOf = (changes: Partial<ConnectorState>) => inOneLine({ ...state, ...changes }, now);

describe('a line about a connector', () => {
  it('tells what it brought, how far behind it is and what it used', () => {
    const lagAt = new Date('2026-11-02T09:30:00Z');
    const quota = { periodStart: now, units: 40 };
    expect(lineOf({ lagAt, quota, pulledAt: now, secrets: ['token'] })).toBe(
      'server (mastodon): 10 read, 2 stored, 3 mentions; pulled 2026-11-02T12:00:00.000Z; ' +
        'newest post 2 hours old; 40 of its quota used; secrets set: token',
    );
  });

  it('tells one failure from a connector that stopped, and from one that is off', () => {
    const failed = { errorMessage: 'it answered 503', retryAt: now };
    expect(lineOf(failed)).toContain('failed: it answered 503, tried again at 2026-11-02T12');
    expect(lineOf({ ...failed, circuit: 'open' })).toContain('stopped: it answered 503');
    expect(lineOf({ ...failed, enabled: false })).toContain('switched off');
    const stream = { holder: 'x', since: now, until: now, hears: true };
    expect(lineOf({ stream })).toContain('listening since 2026-11-02T12:00:00.000Z');
    expect(lineOf({ stream: { ...stream, hears: false } })).toContain('pulling since 2026-11-02');
    const fault = { since: now, failing: 1, errorKind: 'gone', errorMessage: 'was not found' };
    const parts = [{ ...fault, part: 'channel:a' }];
    expect(lineOf({ parts })).toContain('not read: channel:a (was not found)');
  });
});

describe('the settings of a kind', () => {
  it('are told by name, with what they take and whether they are secret', () => {
    const lines = inFull({
      kind: 'mastodon',
      platform: 'mastodon',
      schema: {
        properties: {
          instance: { type: 'string', description: 'Server' },
          token: { type: 'string' },
          pause: { type: 'integer', default: 5 },
          mode: { enum: ['a', 'b'] },
        },
        required: ['instance'],
      },
      secrets: ['token'],
      addresses: ['instance'],
      signOff: true,
      provesBy: ['code'],
      listens: true,
    });
    expect(lines).toEqual([
      'mastodon:',
      '  instance  string, required    Server',
      '  token     string, secret',
      '  pause     integer, default 5',
      '  mode      a | b',
      'Switched on after somebody signed for it.',
    ]);
  });
});

describe('what a probe found', () => {
  it('is told in a sentence, also of one', () => {
    const probe = { id: 'a', connectorId: 'b', askedAt: now, startedAt: now, doneAt: now };
    const found = { read: 1, mentions: 2, officials: 1, removals: 0, rejected: 1 };
    const span = { oldest: now, newest: now, errorKind: null, errorMessage: null };
    expect(inWords({ ...probe, ...found, ...span })).toBe(
      'it would have read 1 post, from 2026-11-02T12:00:00.000Z to 2026-11-02T12:00:00.000Z. ' +
        '2 mentions of 1 official would have been kept, 0 removals passed on, 1 entry could not ' +
        'be read. Nothing was stored.',
    );
  });
});

describe('secrets from where they were put', () => {
  it('come from a variable or standard input, without the line break at the end', async () => {
    vi.stubEnv('MY_TOKEN', 'geheimpje');
    const given = ['token=env:MY_TOKEN', 'password=stdin'];
    const secrets = await readSecrets(given, Readable.from([Buffer.from('twee\r\n')]));
    expect(secrets).toEqual({ token: 'geheimpje', password: 'twee' });
  });

  it.each([
    [['token']],
    [['token=geheimpje']],
    [['token=env:NOT_THERE']],
    [['token=file:/does/not/exist']],
    [['a=stdin', 'b=stdin']],
  ])('are refused as %j, and not repeated', async (given) => {
    const reading = readSecrets(given, Readable.from([Buffer.from('geheimpje')]));
    await expect(reading).rejects.toMatchObject({ name: 'CommandError' });
    await expect(reading).rejects.not.toMatchObject({
      message: expect.stringContaining('geheimpje') as string,
    });
  });
});
