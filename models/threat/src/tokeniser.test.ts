import { beforeAll, describe, expect, test } from 'vitest';
import { loadTokeniser } from './tokeniser.ts';
import type { Tokeniser } from './tokeniser.ts';
import vectors from './vectors.json' with { type: 'json' };
import { defaultWeights } from './weights.ts';

describe('the tokeniser', () => {
  let tokeniser: Tokeniser;

  beforeAll(async () => {
    tokeniser = await loadTokeniser({ source: defaultWeights });
  });

  test('gives the ids of the training code for every shared vector', () => {
    const ids = vectors.map(({ text }) => Array.from(tokeniser.encode(text), Number));
    expect(ids).toEqual(vectors.map((vector) => vector.ids));
  });

  test('gives the same ids for the same text', () => {
    const [first, second] = [0, 1].map(() => tokeniser.encode('wethouder weet u het nog'));
    expect(first).toEqual(second);
  });

  test('cuts a long text to the longest input and still ends it', () => {
    const long = tokeniser.encode('een twee '.repeat(1_000));
    const short = tokeniser.encode('een');
    expect(long).toHaveLength(128);
    expect(long.at(-1)).toBe(short.at(-1));
  });

  test('gives only the two special tokens for a text without a readable character', () => {
    expect(tokeniser.encode('\u200b\u0000')).toHaveLength(2);
  });
});
