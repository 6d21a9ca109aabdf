import { describe, expect, test } from 'vitest';
import { buildMatcher } from '../src/index.ts';
import { readOfficials } from './evaluate.ts';
import { pick, seeded } from './generate.ts';

const matcher = buildMatcher(readOfficials());
const longestText = 40_000;

function match(text: string): string[] {
  return matcher.match({ text, platform: 'x', addressed: [] }).map(({ officialId }) => officialId);
}

/** Texts that make a careless matcher slow. */
const repeated = [
  'wethouder Bakker ', 'van der ', 'van der Meer ', 'Meer, ', 'J.', 'J.M. ', '@', '@jokevdmeer', 'mr. ',
  'wethouder mevrouw ', "'t ", '#Bakker', '#aB', 'www.', 'https://', 'Vlierdam ', 'a\u0300', '\u200b', '🤡',
  '𝐁', 'Bakker (', 'Bakker van ', 'De Jong, Willem ', 'Tom Visser ', 'Tom Visser, wethouder Vlierdam ', '_', 'ﬃ',
]; // prettier-ignore

function spent(text: string): number {
  const start = process.cpuUsage();
  match(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('hostile texts', () => {
  test.each(repeated)('of nothing but %j take time in proportion to their length', (part) => {
    const whole = part.repeat(Math.ceil(longestText / part.length)).slice(0, longestText);
    match(whole);
    const quarter = Math.min(...[1, 2, 3].map(() => spent(whole.slice(0, longestText / 4))));
    const full = Math.min(...[1, 2, 3].map(() => spent(whole)));
    expect(full).toBeLessThan(8 * quarter + 40);
    expect(full).toBeLessThan(1000);
  });

  test('of random code units, lone surrogates among them, never throw', () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round += 1) {
      const units = Array.from({ length: 200 }, () => Math.floor(random() * 0x10000));
      expect(() => match(String.fromCharCode(...units))).not.toThrow();
    }
  });

  test('of shuffled pieces of names and punctuation never throw, and spans stay inside', () => {
    const random = seeded(8);
    const pieces = [
      ...repeated,
      'Joke',
      'Hart',
      'van',
      "'t",
      ',',
      '(',
      ')',
      '\n',
      '-',
      '.',
      ' ',
      '\ud835',
      's',
    ];
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: 30 }, () => pick(random, pieces)).join('');
      for (const { reasons } of matcher.match({ text, platform: 'x', addressed: [] })) {
        for (const { span } of reasons) expect(span?.end ?? 0).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test('longer than a post may be are read as far as a post may go', () => {
    const filler = 'woord '.repeat(longestText / 6);
    expect(match(`Joke van der Meer ${filler}`)).toEqual(['meer']);
    expect(match(`${filler} Joke van der Meer`)).toEqual([]);
  });

  test('that repeat a name give a bounded number of reasons', () => {
    const [meer] = matcher.match({
      text: 'Joke van der Meer. '.repeat(1000),
      platform: 'x',
      addressed: [],
    });
    expect(meer?.reasons.length).toBe(16);
  });
});
