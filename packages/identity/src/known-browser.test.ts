import { expect, it } from 'vitest';
import { markBrowser, readBrowserMark } from './known-browser.ts';

const secret = 'a secret for tests alone, 32 characters';

it('a browser is known by a mark of ours alone', () => {
  const mark = markBrowser(secret);
  expect(readBrowserMark(secret, mark)).toBe(mark.split('.')[0]);
  expect(readBrowserMark(`${secret}!`, mark)).toBeNull();
  for (const other of [undefined, '', '.', 'x.y', mark.slice(1), mark.split('.')[0]]) {
    expect(readBrowserMark(secret, other)).toBeNull();
  }
});

it('two browsers have two marks', () => {
  expect(markBrowser(secret)).not.toBe(markBrowser(secret));
});
