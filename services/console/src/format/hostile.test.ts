import { describe, expect, it } from 'vitest';
import { holdsMarks, knownLanguage, showHostile } from './hostile.ts';

const shown = async (text: string) => {
  const page = await showHostile(text);
  return page.toString().replace(/^<bdi[^>]*>|<\/bdi>$/g, '');
};
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
