import { describe, expect, it, vi } from 'vitest';
import { flowMinutes, openFlow, sealFlow } from './flow.ts';

const secret = 'a secret for tests alone, 32 characters';
const flow = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/flags?status=open' };

describe('a sealed flow', () => {
  it('opens to what was sealed', () => {
    expect(openFlow(secret, sealFlow(secret, flow))).toMatchObject(flow);
  });

  it('tells nothing to who keeps it', () => {
    const sealed = Buffer.from(sealFlow(secret, flow), 'base64url').toString('latin1');
    expect(sealed).not.toContain('verifier');
    expect(sealed).not.toContain('flags');
  });

  it('stays shut when a byte was changed, when another key made it, and when it is no flow', () => {
    const sealed = sealFlow(secret, flow);
    const changed = Buffer.from(sealed, 'base64url');
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(openFlow(secret, changed.toString('base64url'))).toBeNull();
    expect(openFlow(`${secret}!`, sealed)).toBeNull();
    expect(openFlow(secret, 'nonsense')).toBeNull();
  });

  it('stays shut once it is too old', () => {
    const sealed = sealFlow(secret, flow);
    vi.useFakeTimers({ now: Date.now() + flowMinutes * 60_000, toFake: ['Date'] });
    expect(openFlow(secret, sealed)).toBeNull();
    vi.useRealTimers();
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'flags',
    '',
  ])('returns to the front page instead of "%s"', (returnTo) => {
    expect(openFlow(secret, sealFlow(secret, { ...flow, returnTo }))?.returnTo).toBe('/');
  });

  it('fits into a cookie, however long the address to return to', () => {
    const returnTo = `/${'a'.repeat(10_000)}`;
    expect(sealFlow(secret, { ...flow, returnTo }).length).toBeLessThan(3000);
  });
});
