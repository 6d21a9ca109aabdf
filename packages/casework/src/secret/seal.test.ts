import { describe, expect, it } from 'vitest';
import { testKeys } from '../testing.ts';
import { newSealingKey, readKeyRing } from './key-ring.ts';
import { open, seal } from './seal.ts';
import type { Owner } from './seal.ts';

const ctx = { organisationId: '019a8e00-0000-7000-8000-000000000001', keys: testKeys };
const owner: Owner = ['connector', 'a'];
const values = { token: 'geheimpje', password: 'ñ 🔑' };

describe('sealing', () => {
  it('brings back what was sealed, and looks different every time', () => {
    const [once, again] = [seal(ctx, owner, values), seal(ctx, owner, values)];
    expect(open(ctx, owner, once)).toEqual(values);
    expect(once.sealed.equals(again.sealed)).toBe(false);
    expect(once.sealed.toString('latin1')).not.toContain('geheimpje');
    expect(once.sealedWith).toBe('test');
  });

  it.each([
    ['another connector', ctx, ['connector', 'b']],
    ['something of another kind', ctx, ['grant', 'a']],
    ['parts that only look the same together', ctx, ['connector', 'a', '']],
    ['another organisation', { ...ctx, organisationId: 'other' }, owner],
  ] as [string, typeof ctx, Owner][])('does not open for %s', (_, other, of) => {
    expect(() => open(other, of, seal(ctx, owner, values))).toThrow(/cannot be opened/);
  });

  it('does not open once a single bit was changed, wherever it is', () => {
    const { sealed, sealedWith } = seal(ctx, owner, values);
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(ctx, owner, { sealed: changed, sealedWith })).toThrow(/cannot be opened/);
    }
    const cut = { sealed: sealed.subarray(0, 20), sealedWith };
    expect(() => open(ctx, owner, cut)).toThrow(/cannot be opened/);
  });

  it('names a key that is missing, and tells nothing of what it sealed', () => {
    const elsewhere = { ...ctx, keys: readKeyRing(newSealingKey()) };
    const sealed = seal(ctx, owner, values);
    expect(() => open(elsewhere, owner, sealed)).toThrow(
      /the key "test", which is not in SECRETS_KEY/,
    );
  });
});

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64url');

describe('a key ring', () => {
  it('seals with its first key and opens with all', () => {
    const old = seal({ ...ctx, keys: readKeyRing(`old:${key(1)}`) }, owner, values);
    const keys = readKeyRing(`new:${key(2)}, old:${key(1)}`);
    expect(open({ ...ctx, keys }, owner, old)).toEqual(values);
    expect(seal({ ...ctx, keys }, owner, values).sealedWith).toBe('new');
  });

  it('takes the keys that it makes, each with an id of its own', () => {
    const [one, other] = [newSealingKey(), newSealingKey()];
    expect(readKeyRing(`${one},${other}`).map(({ id }) => id)).toEqual(
      [one, other].map((text) => text.split(':')[0]),
    );
  });

  it.each([
    ['nothing', ''],
    ['a key without an id', key(1)],
    ['a key that is too short', `a:${key(1).slice(1)}`],
    ['two keys of one id', `a:${key(1)},a:${key(2)}`],
  ])('refuses %s, and does not repeat it', (_, text) => {
    expect(() => readKeyRing(text)).toThrow(/^(A sealing key|Two sealing keys)/);
  });

  it('shows nothing of its keys when it is printed', () => {
    expect(JSON.stringify(readKeyRing(`a:${key(1)}`))).toBe('[{"id":"a","key":{}}]');
  });
});
