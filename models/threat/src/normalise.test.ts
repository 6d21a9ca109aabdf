import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import cases from '../normalisation/cases.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { segment } from './segment.ts';
import vectors from './vectors.json' with { type: 'json' };

const texts = Object.values(cases).flatMap((rows) => rows.map(([text = '']) => text));
const home = fileURLToPath(new URL('..', import.meta.url));

describe('normalise', () => {
  describe.each(Object.entries(cases))('%s', (_what, rows) => {
    test.each(rows)('%j', (text, wanted) => {
      expect(normalise(text ?? '')).toBe(wanted);
    });
  });

  test('reads every shared vector as the training code does', () => {
    const read = vectors.map(({ text }) => normalise(text));
    expect(read).toEqual(vectors.map(({ normal }) => normal));
  });

  test('leaves what it has normalised as it is', () => {
    const once = texts.map((text) => normalise(text));
    expect(once.map((text) => normalise(text))).toEqual(once);
  });

  test.skipIf(!hasPython())(
    'agrees with Python on every case and on thousands of odd texts',
    () => {
      const asked = [...texts, ...oddTexts(4_000)];
      const options = { cwd: home, input: JSON.stringify(asked), maxBuffer: 2 ** 26 };
      const answer = spawnSync('python3', ['-m', 'training.normalise'], options);
      expect(answer.stderr.toString()).toBe('');
      const wanted = JSON.parse(answer.stdout.toString()) as string[];
      expect(asked.map((text) => normalise(text))).toEqual(wanted);
    },
  );
});

describe('segment', () => {
  test('finds the likeliest words', () => {
    expect(segment('ikweetwaarjewoont')).toEqual(['ik', 'weet', 'waar', 'je', 'woont']);
  });

  test('loses no letter, whatever it is given', () => {
    for (const text of ['', 'q', 'xqzwjvk', 'dood'.repeat(200)]) {
      expect(segment(text).join('')).toBe(text);
    }
  });
});

/** The training code needs nothing but Python's own library for this. */
function hasPython(): boolean {
  return (
    spawnSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 11)']).status === 0
  );
}

/** Texts put together at random, the same each time, from pieces that the rules look for. */
function oddTexts(count: number): string[] {
  const pieces = [
    ...'a e o d k n t 0 1 3 4 5 ! @ $ € . * - _ / | #'.split(' '),
    ...'dood mes ik weet Wij ooo 🔫 ⚰️ о е ß ĳ é @jan x@y.nl 🅰 #DitIsHet ’'.split(' '),
    ' ',
    '  ',
    '\n',
    'www.a.nl ',
    '\u200b',
    '\ud800',
    'd o o d',
  ];
  let state = 7;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join(''),
  );
}
