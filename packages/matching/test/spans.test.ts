import { describe, expect, test } from 'vitest';
import { type Reason, buildMatcher } from '../src/index.ts';
import { readLabelled, readOfficials } from './evaluate.ts';

const matcher = buildMatcher(readOfficials());

function reasonsIn(text: string, platform = 'x', addressed: readonly string[] = []): Reason[] {
  return matcher.match({ text, platform, addressed }).flatMap(({ reasons }) => reasons);
}

function slices(text: string, platform?: string): (string | null)[][] {
  return reasonsIn(text, platform).map(({ kind, span, context }) => [
    kind,
    span === null ? null : text.slice(span.start, span.end),
    context === null ? null : text.slice(context.start, context.end),
  ]);
}

describe('spans', () => {
  test('cover the full name with its tussenvoegsel', () => {
    expect(slices('Gisteren was Joke v.d. Meer er ook.')).toEqual([
      ['full_name', 'Joke v.d. Meer', null],
    ]);
  });

  test('cover the name and, apart from it, the word that settled it', () => {
    expect(slices('Die wethouder Bakker toch')).toEqual([
      ['name_with_context', 'Bakker', 'wethouder'],
    ]);
  });

  test('are offsets in the original where folding makes the text shorter or longer', () => {
    const decomposed = 'ß ﬃ 🤡 Ays\u0327e C\u0327eli\u200bk is er';
    expect(slices(decomposed)).toEqual([['full_name', 'Ays\u0327e C\u0327eli\u200bk', null]]);
  });

  test('leave out invisible characters around a name', () => {
    expect(slices('\u200eJoke van der Meer\u200e\ufe0f')).toEqual([
      ['full_name', 'Joke van der Meer', null],
    ]);
  });

  test('count letters outside the first plane as the two code units they are', () => {
    expect(slices('🤡 𝐀𝐧𝐧𝐚 𝐁𝐚𝐤𝐤𝐞𝐫 🤡')).toEqual([['full_name', '𝐀𝐧𝐧𝐚 𝐁𝐚𝐤𝐤𝐞𝐫', null]]);
  });

  test('cover an inverted name from the family name to the tussenvoegsel', () => {
    expect(slices('Lijst: Meer, J.M. van der; Smit')).toEqual([
      ['full_name', 'Meer, J.M. van der', null],
    ]);
  });

  test('cover a handle without its at sign', () => {
    expect(slices('dag @JokeVdMeer!')).toEqual([['handle', 'JokeVdMeer', null]]);
  });

  test('cover the words of a name inside a hashtag', () => {
    expect(slices('#burgemeesterVanderMeer')).toEqual([
      ['name_with_context', 'VanderMeer', 'burgemeester'],
    ]);
  });

  test('are absent where the platform says who is addressed', () => {
    expect(reasonsIn('hoi', 'x', ['jokevdmeer'])).toEqual([
      { kind: 'addressed', span: null, context: null },
    ]);
  });

  test('lie inside the text, start before they end and never repeat, in every labelled post', () => {
    for (const { text, platform, addressed } of readLabelled('mentions.jsonl')) {
      for (const { reasons } of matcher.match({ text, platform, addressed })) {
        const seen = reasons.map(({ kind, span }) => `${kind} ${span?.start} ${span?.end}`);
        expect(new Set(seen).size).toBe(reasons.length);
        for (const { span, context } of reasons) {
          for (const { start, end } of [span, context].filter((place) => place !== null)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }
    }
  });
});
