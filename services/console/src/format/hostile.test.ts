import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import type { Html } from '../page/view.ts';
import { holdsMarks, knownLanguage, showHostile } from './hostile.ts';

const bare = (page: { toString(): string }) => page.toString().replace(/^<bdi[^>]*>|<\/bdi>$/g, '');
const shown = async (text: string) => bare(await showHostile(text));
const mark = (code: string) => `<span class="wp-mark">${code}</span>`;

describe('the text of a stranger', () => {
  it('is escaped', async () => {
    expect(await shown('<img src=x onerror="alert(1)">&')).toBe(
      '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;',
    );
  });

  it('is isolated from the direction of the page', async () => {
    expect((await showHostile('x')).toString()).toBe('<bdi class="wp-hostile" dir="auto">x</bdi>');
  });

  it.each([
    ['a right-to-left override', '\u202E', 'U+202E'],
    ['an isolate', '\u2066', 'U+2066'],
    ['a zero width space', '\u200B', 'U+200B'],
    ['a zero width joiner between letters', '\u200D', 'U+200D'],
    ['a soft hyphen', '\u00AD', 'U+00AD'],
    ['a control character', '\u0007', 'U+0007'],
    ['a line separator', '\u2028', 'U+2028'],
    ['a blank letter', '\u3164', 'U+3164'],
    ['a tag character', '\u{E0041}', 'U+E0041'],
  ])('shows a mark for %s', async (_, character, code) => {
    expect(await shown(`a${character}b`)).toBe(`a${mark(code)}b`);
    expect(holdsMarks(`a${character}b`)).toBe(true);
  });

  it('keeps lines, and drops the half of a line ending that says nothing', async () => {
    expect(await shown('een\r\ntwee\tdrie')).toBe('een\ntwee\tdrie');
  });

  it('leaves emoji whole: a family, a flag, a skin tone, a keycap', async () => {
    const emoji = '👨‍👩‍👧 🇳🇱 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣ ❤️';
    expect(await shown(emoji)).toBe(emoji);
    expect(holdsMarks(emoji)).toBe(false);
  });

  it('leaves letters with marks alone, and cuts a pile of them', async () => {
    expect(await shown('é ệ ญี่ปุ่น')).toBe('é ệ ญี่ปุ่น');
    const pile = '\u0301'.repeat(50);
    expect(await shown(`e${pile}!`)).toBe(`e${'\u0301'.repeat(4)}${mark('+46')}!`);
  });
});

/** The text with brackets in place of the frames. */
const framed = async (text: string, ...at: [number, number][]) => {
  const passages = at.map(([start, end]) => ({
    start,
    end,
    frame: (content: Html) => html`[${content}]`,
  }));
  return bare(await showHostile(text, passages));
};

describe('passages in the text of a stranger', () => {
  it('are framed where they stand, side by side and at the edges', async () => {
    expect(await framed('een twee drie', [4, 8])).toBe('een [twee] drie');
    expect(await framed('eentwee', [0, 3], [3, 7])).toBe('[een][twee]');
    expect(await framed('een', [0, 3])).toBe('[een]');
  });

  it('stay escaped, with a mark for each invisible character', async () => {
    expect(await framed('a <b>\u202E c', [2, 6])).toBe(`a [&lt;b&gt;${mark('U+202E')}] c`);
  });

  it('count code units, whatever is shown in their place', async () => {
    const pile = '\u0301'.repeat(50);
    expect(await framed(`e${pile} 👨‍👩‍👧 dood`, [61, 65])).toBe(
      `e${'\u0301'.repeat(4)}${mark('+46')} 👨‍👩‍👧 [dood]`,
    );
    expect(await framed('een\r\ntwee', [5, 9])).toBe('een\n[twee]');
  });

  it('never split an emoji, and are left out where the text has ended', async () => {
    expect(await framed('👨‍👩‍👧', [0, 2])).toBe('[👨‍👩‍👧]');
    expect(await framed('een', [3, 9], [20, 30])).toBe('een');
    expect(await framed('', [0, 3])).toBe('');
  });
});

describe('the language of a post', () => {
  it('is told only when it is one', () => {
    expect(['nl', 'en-GB', 'xx-nonsense', '"><b>', 'zz', null].map(knownLanguage)).toEqual([
      'nl',
      'en-GB',
      null,
      null,
      null,
      null,
    ]);
  });
});
