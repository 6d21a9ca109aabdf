import { afterEach, beforeEach, expect, test } from 'vitest';

import { mastodon } from '../mastodon.ts';
import { handed } from '../testing.ts';
import { accountOf } from './testing/entities.ts';
import { openInstance } from './testing/instance.ts';
import { json, missing } from './testing/rest.ts';
import { settingsFor } from './testing/settings.ts';
import type { Instance } from './testing/instance.ts';
import type { MastodonSettings } from './settings.ts';

let instance: Instance;
beforeEach(async () => {
  instance = await openInstance();
});
afterEach(() => instance.wire.close());

const clients = { clientId: 'client', clientSecret: 'geheim' };
const answer = {
  code: 'c0de',
  verifier: 'v3rifier',
  redirectUrl: 'https://vlierdam.example/terug',
};
const request = { handle: '@Bakker', state: 's', challenge: 'c', redirectUrl: answer.redirectUrl };

const asking = (part: Partial<MastodonSettings> = {}) =>
  handed(mastodon, settingsFor(instance, { ...clients, ...part }));
const lookUp = (handle: string, part: Partial<MastodonSettings> = {}) =>
  mastodon.account?.(handle, asking(part));
const lastPath = () => instance.wire.requests.at(-1)?.path;

test('an account is shown with what its owner can write about it', async () => {
  const fields = [
    { name: 'Werk', value: '<a href="https://vlierdam.example">vlierdam.example</a>' },
  ];
  const note = '<p>Wethouder.<br>wachtpost-7f3k-9q2m</p>';
  const shown = accountOf('bakker', { id: '77', note, fields });
  instance.answers.set('/api/v1/accounts/lookup', json(shown));
  expect(await lookUp('@Bakker@vlierdam.example')).toEqual({
    id: 'vlierdam.example/77',
    handle: 'bakker@vlierdam.example',
    profile: 'Wethouder.\nwachtpost-7f3k-9q2m\nWerk: vlierdam.example',
  });
  expect(lastPath()).toBe('/api/v1/accounts/lookup?acct=bakker');
});

test('a domain behind the @ that is not the server counts as its own', async () => {
  instance.answers.set('/api/v1/accounts/lookup', json(accountOf('bakker')));
  const account = await lookUp('bakker', { accountDomain: 'gemeente.example' });
  expect(account).toMatchObject({ handle: 'bakker@gemeente.example' });
  expect(lastPath()).toMatch(/acct=bakker$/);
});

test('an account that the instance does not know is none, one elsewhere is asked for in full', async () => {
  instance.answers.set('/api/v1/accounts/lookup', missing);
  expect(await lookUp('bakker@elders.example')).toBeNull();
  expect(lastPath()).toBe('/api/v1/accounts/lookup?acct=bakker%40elders.example');
});

test('an official is sent to their instance, with a challenge and no more than is needed', () => {
  const address = mastodon.authorisation?.url(settingsFor(instance, clients), request) ?? '';
  const { pathname, searchParams } = new URL(address);
  expect(pathname).toBe('/oauth/authorize');
  expect(Object.fromEntries(searchParams)).toEqual({
    response_type: 'code',
    client_id: 'client',
    redirect_uri: answer.redirectUrl,
    scope: 'read:notifications profile',
    state: 's',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    force_login: 'true',
  });
});

test.each([
  ['an account of another instance', clients, 'bakker@elders.example', /not one of vlierdam/],
  ['settings without an application', {}, 'bakker', /clientId and clientSecret are missing/],
])('%s leads nowhere', (_, part, handle, message) => {
  const url = () =>
    mastodon.authorisation?.url(settingsFor(instance, part), { ...request, handle });
  expect(url).toThrow(
    expect.objectContaining({ kind: 'settings', message: expect.stringMatching(message) }),
  );
});

test('a code becomes access to an account, once', async () => {
  instance.answers.set('/oauth/token', json({ access_token: 'nieuw', token_type: 'Bearer' }));
  instance.answers.set('/api/v1/accounts/verify_credentials', json(accountOf('bakker')));
  expect(await mastodon.authorisation?.exchange(answer, asking())).toMatchObject({
    account: { handle: 'bakker@vlierdam.example' },
    grant: { accessToken: 'nieuw', instance: 'vlierdam.example' },
  });
  const [exchange, whose] = instance.wire.requests;
  expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toMatchObject({
    grant_type: 'authorization_code',
    code: 'c0de',
    code_verifier: 'v3rifier',
    client_secret: 'geheim',
  });
  expect(whose?.headers.authorization).toBe('Bearer nieuw');
  instance.answers.set('/oauth/token', { ...json({ error: 'invalid_grant' }), status: 400 });
  await expect(mastodon.authorisation?.exchange(answer, asking())).rejects.toMatchObject({
    kind: 'unauthorised',
    message: expect.not.stringContaining('c0de'),
  });
});
