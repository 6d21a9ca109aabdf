import { createLog } from '@wachtpost/runtime';
import { afterEach, assert, beforeEach, describe, expect, test } from 'vitest';

import { inputOf } from './conformance.ts';
import { networkOf } from './http/network.ts';
import { answer, openBotApi, token, usual } from './telegram/testing.ts';
import { telegram } from './telegram.ts';
import type { Batch, Json, PullInput } from './connector.ts';
import type { Network } from './http/network.ts';
import type { BotApi } from './telegram/testing.ts';
import type { TelegramSettings } from './telegram.ts';

let api: BotApi;
let network: Network;
let said: string[];

beforeEach(async () => {
  said = [];
  api = await openBotApi({ forgets: true });
  const contact = 'beheer@vlierdam.example';
  network = networkOf({ hosts: ['127.0.0.1'], contact, internalHosts: ['127.0.0.1'] });
});
afterEach(async () => {
  await network.close();
  await api.wire.close();
  assert.notInclude(said.join('\n'), token);
});

function inputFor(part: Partial<PullInput<TelegramSettings>> = {}): PullInput<TelegramSettings> {
  const destination = { write: (line: string) => void said.push(line) };
  const log = createLog({ level: 'trace', name: 'test', destination });
  const settings = { token, api: api.wire.url, waitSeconds: 50, timeoutMs: 20_000 };
  const { signal } = new AbortController();
  return inputOf({ settings, cursor: null, network, signal, log, ...part });
}

async function drain(part: Partial<PullInput<TelegramSettings>> = {}): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of telegram.pull(inputFor(part))) batches.push(batch);
  return batches;
}

describe('what Telegram may forget', () => {
  test('is what was taken, and nothing before', async () => {
    api.send(
      ...Array.from({ length: 150 }, (_, id) => ({ message: { ...usual, message_id: id } })),
    );
    const crashed = telegram.pull(inputFor());
    expect((await crashed.next()).value).toMatchObject({ cursor: { update: 680_100 } });
    await crashed.return();
    const [first, second] = await drain();
    expect(api.asked.map(({ offset }) => offset)).toEqual([undefined, undefined, 680_101]);
    expect(first?.changes).toHaveLength(100);
    expect(second?.changes).toHaveLength(50);
  });

  test('is what a stored cursor says at the next pull', async () => {
    api.send({ message: usual });
    const [batch] = await drain();
    expect(await drain({ cursor: batch?.cursor ?? null })).toEqual([]);
    expect(await drain()).toEqual([]);
  });

  test('is also what concerned nobody: it leaves no trace but the cursor', async () => {
    api.send({ message: usual }, { message: { ...usual, text: 'x'.repeat(40_001) } });
    const [batch] = await drain({ concerns: () => false });
    expect(batch).toMatchObject({ changes: [], rejections: [], cursor: { update: 680_002 } });
    expect(said).toEqual([]);
  });
});

const placed = (update: number, days: number): Json => {
  return { version: 1, update, at: new Date(Date.now() - days * 86_400_000).toISOString() };
};

describe('a cursor', () => {
  test('older than Telegram keeps updates names no offset: ids may have started anew', async () => {
    api.send({ message: usual });
    const [batch] = await drain({ cursor: placed(900_000_000, 8) });
    expect(batch?.changes).toHaveLength(1);
    expect(api.asked[0]).not.toHaveProperty('offset');
    expect(said).toEqual([]);
  });

  test('behind which updates are gone leads to a word about the gap', async () => {
    api.send({ message: usual });
    await drain({ cursor: placed(679_990, 2) });
    expect(said).toEqual([expect.stringContaining('left a gap')]);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ missed: 10 });
  });

  test('that Telegram does not heed ends the pull', async () => {
    api.answers['getUpdates'] = () =>
      answer(200, { ok: true, result: [{ update_id: 5, message: usual }] });
    await expect(drain({ cursor: placed(7, 0) })).rejects.toMatchObject({ kind: 'malformed' });
  });
});

const conflict = (why: string) =>
  answer(409, { ok: false, error_code: 409, description: `Conflict: ${why}` });

describe('what goes wrong', () => {
  test.each([
    [conflict('terminated by other getUpdates request'), 'settings', 'another program reads'],
    [conflict("can't use getUpdates while webhook is active"), 'settings', 'deleteWebhook'],
    [answer(401, { ok: false, description: 'Unauthorized' }), 'unauthorised', '@BotFather'],
    [answer(404, { ok: false, description: 'Not Found' }), 'unauthorised', '@BotFather'],
    [{ ...answer(302, {}), headers: { location: 'https://a.example/' } }, 'malformed', 'of no use'],
  ] as const)('is told in words: %j', async (fault, kind, words) => {
    api.wire.fault = fault;
    const message = expect.stringContaining(words);
    await expect(drain()).rejects.toMatchObject({ kind, message });
  });

  test('names the seconds that Telegram asks to wait', async () => {
    const parameters = { retry_after: 35 };
    api.wire.fault = answer(429, { ok: false, error_code: 429, parameters });
    await expect(drain()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 35_000 });
  });

  test.each(['silence', 'cut', 'half', 'babble', 'closed', 'elsewhere'] as const)(
    'never shows the token, which is part of the address: %s',
    async (how) => {
      const settings = { ...inputFor().settings, timeoutMs: how === 'silence' ? 100 : 5000 };
      if (how === 'closed') settings.api = 'http://127.0.0.1:1';
      else if (how === 'elsewhere') settings.api = 'http://192.0.2.1';
      else api.wire.fault = how;
      const error: unknown = await drain({ settings }).catch((failure: unknown) => failure);
      for (let at = error; at instanceof Error; at = at.cause) {
        said.push(`${at.message} ${at.stack} ${JSON.stringify(at)}`);
      }
      expect(said).not.toEqual([]);
    },
  );
});

describe('the account of a handle', () => {
  const chat = { id: -1007, type: 'channel', username: 'Wethouder_X', description: 'wp-7f3' };

  test('is the public channel or group of that name', async () => {
    const asked: unknown[] = [];
    api.answers['getChat'] = (parameters) => {
      asked.push(parameters);
      return answer(200, { ok: true, result: chat });
    };
    const account = await telegram.account?.('@wethouder_x', inputFor());
    expect(account).toEqual({ id: '-1007', handle: 'Wethouder_X', profile: 'wp-7f3' });
    expect(asked).toEqual([{ chat_id: '@wethouder_x' }]);
  });

  test.each([
    answer(400, { ok: false, description: 'Bad Request: chat not found' }),
    answer(200, { ok: true, result: { ...chat, type: 'private' } }),
  ])('is null for people, and for names that nobody has: %j', async (given) => {
    api.answers['getChat'] = () => given;
    expect(await telegram.account?.('wethouder_x', inputFor())).toBeNull();
  });

  test('is not asked for by what is no name', async () => {
    expect(await telegram.account?.('-1007/../x', inputFor())).toBeNull();
    expect(api.wire.requests).toEqual([]);
  });
});
