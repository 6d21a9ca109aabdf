import { describe, expect, test } from 'vitest';
import { labels } from '../types.ts';
import type { Label, Probabilities, Span } from '../types.ts';
import { explain, mostRuns } from './explain.ts';
import type { Reader } from './explain.ts';

interface Counting extends Reader {
  runs: number;
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** Scores a text by its words: each adds to the logit of a label what the table says. */
function byWords(
  table: Partial<Record<Label, Readonly<Record<string, number>>>>,
  { base = -3, longest = Infinity } = {},
): Counting {
  const probability = (text: string, label: Label) => {
    const read = wordsOf(text).slice(0, longest);
    const logit = read.reduce((sum, word) => sum + (table[label]?.[word] ?? 0), base);
    return 1 / (1 + Math.exp(-logit));
  };
  const reader: Counting = {
    runs: 0,
    readsBeyond: (beginning) => wordsOf(beginning).length < longest,
    score: async (texts) => {
      reader.runs += texts.length;
      return texts.map(
        (text) =>
          Object.fromEntries(labels.map((label) => [label, probability(text, label)])) as Record<
            keyof Probabilities,
            number
          >,
      );
    },
  };
  return reader;
}

const words = (text: string, spans: readonly Span[] = []) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('explaining', () => {
  test('names for each label the words that carried it', async () => {
    const text = 'morgen slaan wij jou verrot in de raadszaal vuile hufter daar';
    const reader = byWords({ threat: { slaan: 3, verrot: 3 }, abuse: { hufter: 4, vuile: 2 } });
    const found = await explain(text, ['threat', 'abuse'], reader);
    expect(Object.keys(found)).toEqual(['threat', 'abuse']);
    expect(words(text, found.threat).toSorted()).toEqual(['slaan', 'verrot']);
    expect(words(text, found.abuse)).toEqual(['vuile hufter']);
  });

  test('still tells where the score is all but certain', async () => {
    const text = 'wij maken jou morgen helemaal dood hoor';
    const found = await explain(
      text,
      ['threat'],
      byWords({ threat: { dood: 9, maken: 8 } }, { base: 12 }),
    );
    expect(words(text, found.threat).toSorted()).toEqual(['dood', 'maken']);
  });

  test('names nothing where no word carried it, and where there is no word', async () => {
    const flat = byWords({}, { base: 2 });
    expect(await explain('een twee drie', ['hate'], flat)).toEqual({ hate: [] });
    expect(await explain('@vlier ...', ['hate'], flat)).toEqual({ hate: [] });
    expect(await explain('', ['hate'], flat)).toEqual({ hate: [] });
  });

  test('scores nothing where no label is asked for', async () => {
    const reader = byWords({});
    expect(await explain('een twee', [], reader)).toEqual({});
    expect(reader.runs).toBe(0);
  });

  test.each([1, 5, 20, 32, 33, 48, 60, 95, 96, 150, 400])(
    'finds a word among %i within its budget of runs',
    async (count) => {
      const place = Math.floor(count / 2);
      const text = Array.from({ length: count }, (_, i) => (i === place ? 'dood' : `w${i}`)).join(
        ' ',
      );
      const reader = byWords({ threat: { dood: 6 } });
      const { threat } = await explain(text, ['threat'], reader);
      expect(words(text, threat)[0]).toContain('dood');
      expect(words(text, threat)[0]?.split(' ').length).toBe(1);
      expect(reader.runs).toBeLessThanOrEqual(mostRuns);
    },
  );

  test('spends no run on words that the model does not read', async () => {
    const text = Array.from({ length: 300 }, (_, i) => (i === 7 ? 'dood' : `w${i}`)).join(' ');
    const reader = byWords({ threat: { dood: 6, w200: 6 } }, { longest: 12 });
    const { threat } = await explain(text, ['threat'], reader);
    expect(words(text, threat)).toEqual(['dood']);
    expect(reader.runs).toBe(1 + 12 + 11 + 10);
  });

  test('fails as the model fails', async () => {
    const broken: Reader = {
      readsBeyond: () => true,
      score: () => Promise.reject(new RangeError('out of order')),
    };
    await expect(explain('een', ['hate'], broken)).rejects.toThrow('out of order');
  });
});
