import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { x } from '../../../packages/connectors/src/x.ts';
import { bring, handed, keeping } from '../../../packages/connectors/src/testing.ts';
import { pretendX } from '../../../packages/connectors/src/x/testing.ts';
import { officials } from '../../../packages/connectors/src/x/testing/tweets.ts';
import { published, undeclared } from './description.ts';
import { startPrism } from './prism.ts';
import { addNewer } from './x-newer.ts';
import type { Batch } from '../../../packages/connectors/src/connector.ts';
import type { PretendedX } from '../../../packages/connectors/src/x/testing.ts';
import type { PlatformEvent } from '../../../packages/connectors/src/conformance.ts';
import type { Description } from './description.ts';
import type { Prism } from './prism.ts';

const event = (id: string): PlatformEvent => {
  const postedAt = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '');
  return { kind: 'created', id, text: `Kade ${id}`, author: 'kadewacht', postedAt, mood: '' };
};

describe('requests to X, held to what X describes', () => {
  let platform: PretendedX;
  let prism: Prism;
  let description: Description;

  beforeAll(async () => {
    platform = await pretendX();
    description = addNewer(await published('twitter.com/current'));
    prism = await startPrism(description, platform.wire.url);
  });
  beforeEach(() => {
    prism.asked.length = 0;
    // Who signed in anew has another token.
    for (const { id } of officials) platform.tokens.set(id, `toegang-${id}`);
  });
  afterAll(async () => {
    await prism.stop();
    await platform.wire.close();
  });
  const settings = () => ({ ...platform.settings, api: prism.url, signInAt: prism.url });
  const faults = () =>
    prism.asked.flatMap((each) => each.faults.map((fault) => `${each.path} ${fault}`));
  const paths = () => prism.asked.map(({ method, path }) => `${method} ${path}`);

  it('fit: mentions page after page from a time and from an id, and looking up what is kept', async () => {
    for (let at = 0; at < 210; at += 1) platform.add(event(`m${at}`));
    const { watched } = platform;
    const since = new Date(Date.now() - 86_400_000);
    const first = await bring(x, settings(), { watched, since });
    expect({ error: first.error, faults: faults() }).toEqual({ error: null, faults: [] });
    expect(first.changes).toHaveLength(210);
    const kept = keeping(['1800000000000000001', platform.idOf('m1')]);
    const next = await bring(x, settings(), { watched, kept, cursor: first.cursor });
    expect({ error: next.error, faults: faults() }).toEqual({ error: null, faults: [] });
    expect(new Set(prism.asked.flatMap(({ names }) => names))).toEqual(
      new Set([
        'tweet.fields',
        'expansions',
        'user.fields',
        'max_results',
        'start_time',
        'pagination_token',
        'since_id',
        'ids',
      ]),
    );
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it('fit: a profile, and whose account it is that gave access', async () => {
    const [official] = officials;
    const input = handed(x, settings());
    await expect(x.account?.(official?.handle ?? '', input)).resolves.toMatchObject({
      id: official?.id,
    });
    const answer = {
      code: `code-${official?.id}`,
      verifier: 'v'.repeat(43),
      redirectUrl: 'https://vlierdam.example/terug',
    };
    const access = await x.authorisation?.exchange(answer, input);
    expect(access?.account.id).toBe(official?.id);
    expect(faults()).toEqual([]);
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it('fit: rules of the stream, and the stream', async () => {
    // A validator reads an answer to its end, so that this stream ends after one line.
    platform.refuse = (path) =>
      path === '/2/tweets/search/stream'
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: line }
        : null;
    platform.rules = [{ id: '120897978112909812', value: '@iemand', tag: 'wachtpost:oud' }];
    const data = platform.add(event('s1'));
    const line = JSON.stringify({
      data,
      matching_rules: [{ id: '120897978112909813', tag: 'van een ander' }],
    });
    const input = handed(x, settings(), { watched: platform.watched, since: new Date() });
    const heard: Batch[] = [];
    const listening = async () => {
      for await (const batch of x.listen?.(input) ?? []) heard.push(batch);
    };
    const ended = await listening().catch((error: unknown) => error);
    expect({ faults: faults() }).toEqual({ faults: [] });
    expect(ended).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('closed by X'),
    });
    platform.refuse = null;
    expect(faults()).toEqual([]);
    const rules = '/2/tweets/search/stream/rules';
    expect(paths().slice(0, 4)).toEqual([
      `GET ${rules}`,
      `POST ${rules}`,
      `POST ${rules}`,
      'GET /2/tweets/search/stream',
    ]);
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it.each([
    ['/2/users/2244994945/mentions?max_results=101', 422],
    ['/2/users/vliersteen/mentions', 422],
    ['/2/users/2244994945/mentions?since_id=gisteren', 422],
    ['/2/users/2244994945/mentions?tweet.fields=author', 422],
    ['/2/tweets', 422],
  ])('that do not fit are refused: %s', async (path, status) => {
    const before = platform.wire.requests.length;
    const headers = { authorization: 'Bearer verzonnen' };
    expect((await fetch(`${prism.url}${path}`, { headers })).status).toBe(status);
    expect(faults()).not.toEqual([]);
    expect(platform.wire.requests).toHaveLength(before);
  });
});
