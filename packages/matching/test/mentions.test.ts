import { describe, expect, test } from 'vitest';
import { buildMatcher } from '../src/index.ts';
import { evaluate, readLabelled, readOfficials } from './evaluate.ts';

const officials = readOfficials();
const posts = readLabelled('mentions.jsonl');

describe('the labelled posts', () => {
  test('are many, each labelled with officials who exist', () => {
    const ids = new Set(officials.map(({ id }) => id));
    expect(posts.length).toBeGreaterThanOrEqual(700);
    expect(posts.flatMap(({ mentions }) => mentions).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('are matched as people read them, at least as well as before', () => {
    const { precision, recall } = evaluate(buildMatcher(officials), posts);
    expect(precision).toBeGreaterThanOrEqual(0.986);
    expect(recall).toBeGreaterThanOrEqual(0.992);
  });

  test('are matched alike whatever the order of registration', () => {
    const forward = buildMatcher(officials);
    const backward = buildMatcher(officials.toReversed());
    const reversed = posts.map((post) => backward.match(post).toReversed());
    expect(reversed).toEqual(posts.map((post) => forward.match(post)));
  });

  test('give the same answer a second time', () => {
    const matcher = buildMatcher(officials);
    const first = posts.map((post) => matcher.match(post));
    expect(posts.map((post) => matcher.match(post))).toEqual(first);
  });
});
