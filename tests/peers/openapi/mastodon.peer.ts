import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { mastodon } from '../../../packages/connectors/src/mastodon.ts';
import { bring, handed, keeping } from '../../../packages/connectors/src/testing.ts';
import {
  accountOf,
  idAt,
  statusOf,
} from '../../../packages/connectors/src/mastodon/testing/entities.ts';
import { openInstance } from '../../../packages/connectors/src/mastodon/testing/instance.ts';
import { json } from '../../../packages/connectors/src/mastodon/testing/rest.ts';
import {
  settingsFor,
  watching,
} from '../../../packages/connectors/src/mastodon/testing/settings.ts';
import { undeclared } from './description.ts';
import { startPrism } from './prism.ts';
import type { Instance } from '../../../packages/connectors/src/mastodon/testing/instance.ts';
import type { Description } from './description.ts';
import type { Prism } from './prism.ts';

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);
const written = (minutesAgo: number, index = 0) => {
  const part = { created_at: at(minutesAgo).toISOString() };
  return statusOf(idAt(at(minutesAgo), index), '<p>@vliersteen de brug</p>', part);
};

describe('requests to Mastodon, held to what its documentation says', () => {
  let instance: Instance;
  let prism: Prism;
  let description: Description;

  beforeAll(async () => {
    instance = await openInstance();
    const file = new URL('mastodon.json', import.meta.url);
    description = JSON.parse(await readFile(file, 'utf8')) as Description;
    prism = await startPrism(description, instance.wire.url);
  });
  beforeEach(() => {
    prism.asked.length = 0;
  });
  afterAll(async () => {
    await prism.stop();
    await instance.wire.close();
  });
  const settings = (part: object = {}) =>
    settingsFor(instance, { api: prism.url, accessToken: 'toegang', ...part });
  const faults = () =>
    prism.asked.flatMap((each) => each.faults.map((fault) => `${each.path} ${fault}`));

  it('fit: notifications, a hashtag and a search, page after page and later on, and what is kept', async () => {
    const watched = [watching('vliersteen', { token: 'eigen' })];
    for (let index = 0; index < 90; index += 1) {
      const status = written(100 - index, index);
      instance.put(status);
      instance.notify('eigen', status);
    }
    const since = at(10_000);
    const first = await bring(mastodon, settings(), { watched, since });
    expect({ error: first.error, faults: faults() }).toEqual({ error: null, faults: [] });
    expect(first.changes).toHaveLength(90);
    const [post] = first.changes
      .map((change) => (change.kind === 'removed' ? '' : change.post.externalId))
      .slice(-1);
    const next = await bring(mastodon, settings(), {
      watched,
      since,
      cursor: first.cursor,
      kept: keeping([post ?? '']),
    });
    expect({ error: next.error, faults: faults() }).toEqual({ error: null, faults: [] });
    expect(next.checked).toEqual([post]);
    expect(new Set(prism.asked.flatMap(({ names }) => names))).toEqual(
      new Set(['limit', 'types[]', 'include_filtered', 'min_id', 'max_id', 'type', 'q', 'offset']),
    );
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it('fit: a profile, and an official who signs in', async () => {
    const account = accountOf('vliersteen');
    instance.answers.set('/api/v1/accounts/lookup', json(account));
    instance.answers.set('/api/v1/accounts/verify_credentials', json(account));
    const token = {
      access_token: 'van-de-bestuurder',
      token_type: 'Bearer',
      scope: 'profile',
      created_at: 1,
    };
    instance.answers.set('/oauth/token', json(token));
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Mag het?</p>' };
    instance.answers.set('/oauth/authorize', page);
    const client = { clientId: 'verzonnen', clientSecret: 'geheim-verzonnen' };
    const input = handed(mastodon, settings(client));
    const redirectUrl = 'https://vlierdam.example/terug';
    const request = { handle: 'vliersteen', state: 's', challenge: 'c'.repeat(43), redirectUrl };
    await fetch(mastodon.authorisation?.url(settings(client), request) ?? '');
    const answer = { code: 'code', verifier: 'v'.repeat(43), redirectUrl };
    const access = await mastodon.authorisation?.exchange(answer, input);
    const shown = await mastodon.account?.('vliersteen', input);
    expect(access?.account).toEqual(shown);
    expect(prism.asked.map(({ path, status }) => [path, status])).toEqual([
      ['/oauth/authorize', 200],
      ['/oauth/token', 200],
      ['/api/v1/accounts/verify_credentials', 200],
      ['/api/v1/accounts/lookup', 200],
    ]);
    expect(faults()).toEqual([]);
    expect(undeclared(description, prism.asked)).toEqual([]);
  });

  it.each([
    ['/api/v1/timelines/tag/vlierdam?limit=41', 422, {}],
    ['/api/v1/notifications?types[]=mentions', 422, { authorization: 'Bearer toegang' }],
    ['/api/v1/notifications', 401, {}],
    ['/api/v2/search?type=statuses', 422, { authorization: 'Bearer toegang' }],
    ['/api/v1/statuses/https%3A%2F%2Fvlierdam.example', 422, {}],
  ])('that do not fit are refused: %s', async (path, status, headers) => {
    const before = instance.wire.requests.length;
    expect((await fetch(`${prism.url}${path}`, { headers })).status).toBe(status);
    expect(faults()).not.toEqual([]);
    expect(instance.wire.requests).toHaveLength(before);
  });

  it('that name what nobody documented are seen', async () => {
    await fetch(`${prism.url}/api/v1/timelines/tag/vlierdam?limit=1&newest=true`);
    expect(undeclared(description, prism.asked)).toEqual([
      'GET /api/v1/timelines/tag/vlierdam: newest',
    ]);
  });
});
