import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignIn } from './sign-in.ts';

// Signing in for real, over HTTP, is tested beside the demonstration's identity provider.

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const signIn = (issuer: string, production = false) =>
  createSignIn({
    ...world.ctx,
    issuer,
    clientId: 'console',
    clientSecret: null,
    redirectUri: 'http://localhost/sign-in/callback',
    production,
  });

describe('sign-in', () => {
  it('refuses an issuer without TLS in production', () => {
    expect(() => signIn('http://identity.example', true)).toThrow('https');
    expect(() => signIn('https://identity.example', true)).not.toThrow();
  });

  it('says that the provider is unavailable when nobody answers there', async () => {
    const begun = signIn('http://127.0.0.1:1').begin({ returnTo: '/' });
    await expect(begun).rejects.toMatchObject({ name: 'SignInError', kind: 'unavailable' });
  });

  it('refuses an answer that nobody waits for', async () => {
    const query = new URLSearchParams({ code: 'c', state: 's' });
    for (const flow of [undefined, 'made-up']) {
      const finished = signIn('http://127.0.0.1:1').finish({ query, flow });
      await expect(finished).rejects.toMatchObject({ name: 'SignInError', kind: 'stale' });
    }
  });
});
