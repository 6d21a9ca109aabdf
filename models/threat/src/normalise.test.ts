import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('normalise', () => {
  test('reads every shared vector as the training code does', () => {
    const read = vectors.map(({ text }) => normalise(text));
    expect(read).toEqual(vectors.map(({ normal }) => normal));
  });

  test('masks handles and links, and keeps one handle where many stand together', () => {
    expect(
      normalise(
        '@een @twee.drie @vier@vijf.example zie https://example.org/a?b en www.example.org',
      ),
    ).toBe('@user zie url en url');
  });

  test('keeps an e-mail address, which is private data and no handle', () => {
    expect(normalise('Mail Jan@Example.org')).toBe('mail jan@example.org');
  });

  test('undoes letters that only look different', () => {
    expect(normalise('𝗗𝗢𝗢𝗗 ｄｏｏｄ d\u200bóód')).toBe('dood dood dood');
  });

  test('shortens long runs and sets pictures apart', () => {
    expect(normalise('neeeeeee!!!!!!🔪🔪')).toBe('neee!!! 🔪 🔪');
  });

  test('does not take long over a text that is all handles', () => {
    const started = performance.now();
    normalise('@a.'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
