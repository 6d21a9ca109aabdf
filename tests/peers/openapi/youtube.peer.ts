import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { youtube } from '../../../packages/connectors/src/youtube.ts';
import { bring, handed, keeping } from '../../../packages/connectors/src/testing.ts';
import {
  apiKey,
  commentId,
  pretendYoutube,
} from '../../../packages/connectors/src/youtube/testing.ts';
import { published, undeclared } from './description.ts';
import { startPrism } from './prism.ts';
import type { PretendedYoutube } from '../../../packages/connectors/src/youtube/testing.ts';
import type { PlatformEvent } from '../../../packages/connectors/src/conformance.ts';
import type { Description } from './description.ts';
import type { Prism } from './prism.ts';

/** Google's own description, made OpenAPI. It names OAuth alone, and reading needs no more than a key. */
async function describedByGoogle(): Promise<Description> {
  const description = await published('googleapis.com/youtube');
  description.components.securitySchemes['key'] = {
    type: 'apiKey',
    in: 'header',
    name: 'X-Goog-Api-Key',
  };
  for (const { get } of Object.values(description.paths)) {
    if (get !== undefined) get.security = [{ key: [] }];
  }
  return description;
}

const event = (id: string): PlatformEvent => {
  const postedAt = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '');
  return { kind: 'created', id, text: `Kade ${id}`, author: 'kadewacht', postedAt, mood: '' };
};

describe('requests to YouTube, held to what Google describes', () => {
  let platform: PretendedYoutube;
  let prism: Prism;
  let description: Description;

  beforeAll(async () => {
    platform = await pretendYoutube();
    description = await describedByGoogle();
    prism = await startPrism(description, platform.wire.url);
  });
  beforeEach(() => {
    prism.asked.length = 0;
  });
  afterAll(async () => {
    await prism.stop();
    await platform.wire.close();
  });
  const settings = () => ({ ...platform.settings, api: `${prism.url}/youtube/v3` });

  it('fit: threads page after page, long threads, and looking up what is kept', async () => {
    for (let at = 0; at < 101; at += 1) platform.add(event(`t${at}`));
    for (let at = 0; at < 7; at += 1) platform.reply('t100', event(`r${at}`));
    const kept = keeping([commentId('t1'), commentId('t2')]);
    const { changes, error } = await bring(youtube, settings(), { kept });
    expect({ error, faults: prism.asked.flatMap(({ faults }) => faults) }).toEqual({
      error: null,
      faults: [],
    });
    expect(changes).toHaveLength(108);
    expect(prism.asked.map(({ path }) => path.replace('/youtube/v3/', ''))).toEqual([
      'comments',
      'commentThreads',
      'comments',
      'commentThreads',
    ]);
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it('fit: a profile', async () => {
    const account = await youtube.account?.('vliersteen', handed(youtube, settings()));
    expect(account).toMatchObject({ handle: 'vliersteen' });
    expect(prism.asked).toMatchObject([{ status: 200, faults: [] }]);
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it.each([
    ['commentThreads?videoId=vlierdam001', 422, { 'x-goog-api-key': apiKey }],
    ['commentThreads?part=snippet&order=newest', 422, { 'x-goog-api-key': apiKey }],
    ['comments?part=snippet&maxResults=101', 422, { 'x-goog-api-key': apiKey }],
    ['comments?part=snippet', 401, {}],
  ])('that do not fit are refused: %s', async (path, status, headers) => {
    const before = platform.wire.requests.length;
    const answer = await fetch(`${prism.url}/youtube/v3/${path}`, { headers });
    expect(answer.status).toBe(status);
    expect(prism.asked[0]?.faults).not.toEqual([]);
    expect(platform.wire.requests).toHaveLength(before);
  });
});
