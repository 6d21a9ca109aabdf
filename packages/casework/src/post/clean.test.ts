import { describe, expect, it } from 'vitest';
import { somePost } from '../testing.ts';
import { cleanJson, cleanPost, cleanText } from './clean.ts';

describe('cleaning what a platform sent', () => {
  it('replaces NUL and half surrogate pairs, and keeps whole ones and the length', () => {
    const text = 'a\0b\uD800c\uDC00d🔫';
    expect(cleanText(text)).toBe('a\uFFFDb\uFFFDc\uFFFDd🔫');
    expect(cleanText(text)).toHaveLength(text.length);
  });

  it('leaves ordinary text as it is', () => {
    expect(cleanText('Café, 100 % — ’s avonds 👩‍👧')).toBe('Café, 100 % — ’s avonds 👩‍👧');
  });

  it('cleans strings and keys at every depth of a payload', () => {
    expect(cleanJson({ 'k\0': [{ '\uD800': 'v\0' }] })).toEqual({
      'k\uFFFD': [{ '\uFFFD': 'v\uFFFD' }],
    });
  });

  it('turns what JSON cannot express into null', () => {
    expect(cleanJson([1, true, null, undefined, NaN, Infinity, 10n, () => 1])).toEqual([
      1,
      true,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('cuts off a payload that is nested beyond all reason', () => {
    const nested = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(JSON.stringify(cleanJson(nested)).length).toBeLessThan(200);
  });

  it('keeps a key named __proto__ as a key', () => {
    const payload: unknown = JSON.parse('{"__proto__": {"polluted": true}}');
    const clean = cleanJson(payload) as object;
    expect(Object.keys(clean)).toEqual(['__proto__']);
    expect('polluted' in clean).toBe(false);
  });

  it('leaves no field of a post that the database would refuse', () => {
    const dirty = 'x\0\uD800';
    const post = cleanPost(
      somePost({
        externalId: dirty,
        url: dirty,
        text: dirty,
        lang: dirty,
        replyTo: dirty,
        threadId: dirty,
        raw: { dirty },
      }),
    );
    const { externalId, url, text, lang, replyTo, threadId, raw } = post;
    const clean = 'x\uFFFD\uFFFD';
    expect([externalId, url, text, lang, replyTo, threadId]).toEqual(Array(6).fill(clean));
    expect(raw).toEqual({ dirty: clean });
  });
});
