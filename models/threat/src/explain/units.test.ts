import { describe, expect, test } from 'vitest';
import { unitsOf } from './units.ts';

const pieces = (text: string) => unitsOf(text).map(({ start, end }) => text.slice(start, end));

describe('units of a text', () => {
  test('are its words with the marks that touch them', () => {
    expect(pieces('Kom, wethouder: "wij" wachten... nog (even) !')).toEqual([
      'Kom,',
      'wethouder:',
      '"wij"',
      'wachten...',
      'nog',
      '(even)',
    ]);
  });

  test('are emoji by themselves, a run of one together, a family and a keycap whole', () => {
    expect(pieces('zie je🔥🔪🔪🔪 👨‍👩‍👧 👍🏽 1️⃣ ☠ ☠️')).toEqual([
      'zie',
      'je',
      '🔥',
      '🔪🔪🔪',
      '👨‍👩‍👧',
      '👍🏽',
      '1️⃣',
      '☠',
      '☠️',
    ]);
  });

  test('are never handles or links, which are all read alike, but a mail address is one', () => {
    expect(
      pieces('@bgm_vlierdam, zie https://vlierdam.example/a?b of (www.x.example) jan@x.example'),
    ).toEqual(['zie', 'of', 'jan@x.example']);
  });

  test.each([
    ['spaces', 'je gaat d o o d, vriend', ['je', 'gaat', 'd o o d,', 'vriend']],
    ['marks', 'je gaat d.o.o.d vriend', ['je', 'gaat', 'd.o.o.d', 'vriend']],
    ['figures', 'je gaat d00d vriend', ['je', 'gaat', 'd00d', 'vriend']],
    ['what cannot be seen', 'gaat d\u200b\u200bood nu', ['gaat', 'd\u200b\u200bood', 'nu']],
    [
      'several words',
      'ik ga j o u v e r m o o r d e n hoor',
      ['ik', 'ga', 'j o u', 'v e r m o o r d e n', 'hoor'],
    ],
  ])('are words whose letters are disguised by %s, as one', (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test('leave single letters alone where they are read as such', () => {
    expect(pieces('plan a b of c')).toEqual(['plan', 'a', 'b', 'of', 'c']);
  });

  test('count in UTF-16 code units of the text as it is', () => {
    expect(unitsOf('𝗱𝗼𝗼𝗱 🔪 é')).toEqual([
      { start: 0, end: 8 },
      { start: 9, end: 11 },
      { start: 12, end: 13 },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['space', ' \n\t '],
    ['marks alone', '... !?'],
    ['a lone handle', '@vlier'],
  ])('of %s are none', (_, text) => {
    expect(unitsOf(text)).toEqual([]);
  });

  test('of a text beyond all measure end where reading ends', () => {
    expect(unitsOf('dood '.repeat(10_000)).at(-1)?.end).toBeLessThanOrEqual(4_000);
  });
});
