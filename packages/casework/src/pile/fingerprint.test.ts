import { describe, expect, it } from 'vitest';
import { campaigns, lookAlikes, otherWords, strangers } from '../testing/alike.ts';
import { fingerprint, likeness } from './fingerprint.ts';
import { plainWords } from './words.ts';

const ctx = { organisationId: 'vlierdam', secret: 'a secret for tests alone, 32 characters' };
const print = (text: string, officialIds = ['joke']) => fingerprint(ctx, { text, officialIds });

function alike(a: string, b: string) {
  const [one, other] = [print(a), print(b)];
  return one === null || other === null ? null : likeness(one, other);
}

/** Whether the two would be compared at all. */
function meet(a: string, b: string): boolean {
  const bands = new Set(print(a)?.bands);
  return print(b)?.bands.some((band) => bands.has(band)) ?? false;
}

const variants = campaigns.flatMap(({ text, same, near }) => [
  ...same.map((variant) => ({ text, variant, as: 'same' as const })),
  ...near.map((variant) => ({ text, variant, as: 'near' as const })),
]);

describe('texts of one campaign', () => {
  it.each(campaigns.flatMap(({ text, same }) => same.map((variant) => [text, variant])))(
    'say the same where only emoji, case, accents, links or answered accounts differ: %s / %s',
    (text, variant) => {
      expect(alike(text, variant)).toBe('same');
    },
  );

  it('are found again in nineteen of twenty cases, and never called the same where words differ', () => {
    const found = variants.filter(
      ({ text, variant }) => alike(text, variant) !== null && meet(text, variant),
    );
    expect(found.length / variants.length).toBeGreaterThanOrEqual(0.95);
    const wrong = variants.filter(
      ({ text, variant, as }) => as === 'near' && alike(text, variant) === 'same',
    );
    expect(wrong).toEqual([]);
  });
});

describe('texts that look alike', () => {
  it.each(lookAlikes)('are told apart by one decisive word: %s / %s', (a, b) => {
    expect(alike(a, b)).toBeNull();
  });

  it.each(otherWords)('are never called the same where a word differs: %s / %s', (a, b) => {
    expect(alike(a, b)).not.toBe('same');
  });

  it('are not alike for being about the same thing', () => {
    const pairs = strangers.flatMap((a, at) => strangers.slice(at + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => alike(a, b) !== null)).toEqual([]);
  });
});

describe('a fingerprint', () => {
  const text = campaigns[0]?.text ?? '';

  it('is another one about another official, in another organisation and with another secret', () => {
    const own = print(text);
    const others = [
      print(text, ['bo']),
      print(text, ['joke', 'bo']),
      fingerprint({ ...ctx, organisationId: 'elzendam' }, { text, officialIds: ['joke'] }),
      fingerprint({ ...ctx, secret: 'another secret' }, { text, officialIds: ['joke'] }),
    ];
    for (const other of others) {
      expect(other?.words.equals(own?.words ?? Buffer.alloc(0))).toBe(false);
      expect(other?.sense.equals(own?.sense ?? Buffer.alloc(0))).toBe(false);
      expect(other?.bands.filter((band) => own?.bands.includes(band))).toEqual([]);
    }
  });

  it('does not depend on the order in which officials are named', () => {
    expect(print(text, ['a', 'b'])).toEqual(print(text, ['b', 'a']));
  });

  it('is none where a text has no words, and has no sketch where it is short', () => {
    expect(print('😡😡😡 !!!')).toBeNull();
    expect(print('Rot op, Van der Vliersteen')?.sketch).toBeNull();
    expect(alike('Rot op, Van der Vliersteen', 'rot op van der vliersteen 😡')).toBe('same');
    expect(alike('Rot op, Van der Vliersteen', 'Kom op, Van der Vliersteen')).toBeNull();
  });

  it('is made of hostile and of very long text too', () => {
    const hostile = `\u202E${'\u0301'.repeat(500)}\uD800 ${'xy'.repeat(20_000)} \0`;
    expect(print(hostile)?.sketch).toHaveLength(96);
    const long = 'wethouder weg ermee '.repeat(5_000);
    expect(alike(long, `${long}!`)).toBe('same');
  });
});

describe('plain words', () => {
  it('leave out what a reader would not compare', () => {
    const text =
      '@joke@mastodon.example @bo Wég MÉT die wethouderrrr!!! 😡 #vlierdam https://x.example/1 ’s nachts';
    expect(plainWords(text)).toEqual([
      'weg',
      'met',
      'die',
      'wethouderr',
      'vlierdam',
      's',
      'nachts',
    ]);
  });
});
