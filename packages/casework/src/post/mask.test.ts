import { describe, expect, it } from 'vitest';
import { hide, masksOf } from './mask.ts';
import { findPersonal } from './personal.ts';

const text = 'Wethouder, ik wacht je op bij je huis. Lindelaan 12, 1234 AB. Tot morgen!';
const spanOf = (word: string) => {
  const start = text.indexOf(word);
  return { start, end: start + word.length, weight: 0.5 };
};
const hidden = (of: string, masks: ReturnType<typeof masksOf>) =>
  masks.map(({ start, end, reasons }) => [of.slice(start, end), [...reasons]]);

describe('what stays hidden in a text that is shown with care', () => {
  it('is what carried a score, in whole words, and what leads to a door', () => {
    const masks = masksOf(text, { threat: [spanOf('wach')], intimidation: [spanOf('huis')] });
    expect(hidden(text, masks)).toEqual([
      ['wacht', ['threat']],
      ['huis. Lindelaan 12, 1234 AB.', ['intimidation', 'personal']],
    ]);
  });

  it('is one piece where spans overlap or only space is between', () => {
    const masks = masksOf(text, {
      threat: [spanOf('wacht je'), spanOf('op')],
      abuse: [spanOf('je op')],
    });
    expect(hidden(text, masks)[0]).toEqual(['wacht je op', ['threat', 'abuse']]);
  });

  it('is every sentence while nobody knows which words carried the score', () => {
    for (const spans of [null, {}, { threat: [] }]) {
      expect(hidden(text, masksOf(text, spans)).map(([piece]) => piece)).toEqual([
        'Wethouder, ik wacht je op bij je huis.',
        'Lindelaan 12, 1234 AB.',
        'Tot morgen!',
      ]);
    }
  });

  it('leaves nothing of an emoji whose half carried a score', () => {
    const emoji = 'kom maar 👩‍🚒🔪 dan';
    const masks = masksOf(emoji, { threat: [{ start: 10, end: 11, weight: 1 }] });
    expect(hide(emoji, masks)).toMatch(/^kom maar █+ dan$/);
  });

  it('has a limit, behind which all is hidden', () => {
    const long = 'Ja. '.repeat(5000).trim();
    const masks = masksOf(long, null);
    expect(masks).toHaveLength(60);
    expect(hide(long, masks)).not.toMatch(/\p{L}/u);
    const words = Array.from({ length: 200 }, (_, at) => ({
      start: at * 8,
      end: at * 8 + 3,
      weight: 0.1,
    }));
    const many = masksOf(long, { abuse: words });
    expect(many).toHaveLength(60);
    expect(
      hide(long, many)
        .slice(0, 199 * 8 + 3)
        .replaceAll('Ja. ', ''),
    ).not.toContain('Ja.█');
    expect(many.at(-1)?.end).toBeGreaterThanOrEqual(199 * 8 + 3);
  });

  it('keeps every other letter in its place, and is nothing in an empty text', () => {
    const masks = masksOf(text, { threat: [spanOf('wacht')] });
    expect(hide(text, masks)).toHaveLength(text.length);
    expect(hide(text, masks).indexOf('Tot morgen!')).toBe(text.indexOf('Tot morgen!'));
    expect(masksOf('', null)).toEqual([]);
  });
});

describe('what leads to somebody', () => {
  it.each([
    'Lindelaan 12a',
    'Korte Vlierstraat 3',
    '1234 AB',
    '06-12345678',
    '06 12 34 56 78',
    '+31 6 12345678',
    '010-1234567',
    'joke@vlierdam.example',
    'AB-12-CD',
    '12-abc-3',
  ])('is found: %s', (found) => {
    const [range] = findPersonal(`Schrijf op: ${found}.`);
    expect(`Schrijf op: ${found}.`.slice(range?.start, range?.end).length).toBeGreaterThanOrEqual(
      found.replace('Korte ', '').length,
    );
  });

  it.each(['in 2026', 'om 12.30 uur', 'motie 2026-11-01', 'de weg naar huis', 'a-b-c', 'top 10'])(
    'is not: %s',
    (harmless) => {
      expect(findPersonal(`Dit is ${harmless} gezegd`)).toEqual([]);
    },
  );
});
