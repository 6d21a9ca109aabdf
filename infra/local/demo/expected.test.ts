import { labels } from '@wachtpost/threat';
import { describe, expect, it } from 'vitest';
import { keyOf, readExpected, readPosts, readRegistry } from './read.ts';
import type { Expected } from './read.ts';

const { officials } = readRegistry();
const expected = readExpected();
const byKey = new Map(readPosts().map((post) => [keyOf(post), post]));
const consents = new Set(
  officials.flatMap(({ id, consents: given }) => given.map(({ platform }) => `${id} ${platform}`)),
);
const count = (kind: Expected['kind']) => expected.filter((answer) => answer.kind === kind).length;

describe('the expected answers', () => {
  it('name an official only on a platform where that official consented', () => {
    for (const { platform, mentions, withoutConsent } of expected) {
      expect(mentions.filter((id) => !consents.has(`${id} ${platform}`))).toEqual([]);
      expect(withoutConsent.filter((id) => consents.has(`${id} ${platform}`))).toEqual([]);
    }
  });

  it('mention everybody whom the platform itself says is addressed', () => {
    for (const answer of expected) {
      const { platform, addressed } = byKey.get(keyOf(answer)) ?? { platform: '', addressed: [] };
      const people = officials.filter(({ handles }) =>
        handles.some((own) => own.platform === platform && addressed.includes(own.handle)),
      );
      const meant = new Set([...answer.mentions, ...answer.withoutConsent]);
      expect(people.filter(({ id }) => !meant.has(id)).map(({ name }) => name.family)).toEqual([]);
    }
  });

  it('have a kind that follows from labels and mentions', () => {
    for (const { kind, labels: found, mentions, withoutConsent } of expected) {
      const mentioned = mentions.length > 0;
      const unmentioned = withoutConsent.length > 0 ? ['no_consent'] : ['nobody'];
      const allowed = mentioned ? ['plain', 'look_alike'] : unmentioned;
      expect(found.length > 0 ? ['labelled'] : allowed).toContain(kind);
    }
  });

  it.each(labels)('carry %s at least four times', (label) => {
    const carrying = expected.filter((answer) => answer.labels.includes(label));
    expect(carrying.length).toBeGreaterThanOrEqual(4);
  });

  it('mention every official at least ten times', () => {
    const mentions = expected.flatMap((answer) => answer.mentions);
    for (const { id } of officials) {
      expect(mentions.filter((mention) => mention === id).length).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('the kinds of post', () => {
  it.each([
    ['plain', 0.58, 0.66],
    ['look_alike', 0.18, 0.24],
    ['nobody', 0.1, 0.14],
    ['no_consent', 0.04, 0.06],
  ] as const)('are %s for %d to %d of those without a label', (kind, least, most) => {
    const share = count(kind) / (expected.length - count('labelled'));
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });

  it('carry a label in 45 to 60 cases', () => {
    expect(count('labelled')).toBeGreaterThanOrEqual(45);
    expect(count('labelled')).toBeLessThanOrEqual(60);
  });
});
