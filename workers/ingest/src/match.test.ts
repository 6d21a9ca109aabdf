import type { Change, IncomingPost, WatchedOfficial } from '@wachtpost/casework';
import { somePost } from '@wachtpost/casework/testing';
import { describe, expect, it } from 'vitest';
import { Lookouts, sortChanges } from './match.ts';

const joke: WatchedOfficial = {
  id: '019a8e00-0000-7000-8000-000000000001',
  name: { given: 'Joke', initials: '', particle: 'van der', family: 'Vliersteen' },
  handles: [{ platform: 'mastodon', handle: 'joke_vliersteen', accountId: null, granted: false }],
  aliases: [],
  context: ['wethouder', 'Vlierdam'],
  platforms: ['mastodon'],
};
const created = (changes: Partial<IncomingPost> = {}): Change => ({
  kind: 'created',
  post: somePost(changes),
});
const lookout = new Lookouts().of('vlierdam', [joke]);
const sort = (...changes: Change[]) => sortChanges(lookout, 'test', changes);

describe('sorting changes', () => {
  it('keeps a post that mentions a watched official, and says where it comes from', () => {
    const { arrivals } = sort(created());
    expect(arrivals).toMatchObject([
      { kind: 'created', source: 'test', mentions: [{ officialId: joke.id }] },
    ]);
  });

  it('drops posts that mention nobody', () => {
    const sorted = sort(created({ text: 'Mooi weer in Vlierdam vandaag.' }));
    expect(sorted).toEqual({ arrivals: [], removals: [] });
  });

  it('drops a mention on a platform without consent', () => {
    expect(sort(created({ platform: 'x' })).arrivals).toEqual([]);
    expect(sort(created({ platform: 'x', text: '@joke_vliersteen!' })).arrivals).toEqual([]);
  });

  it('sees whom the platform itself says is addressed', () => {
    const { arrivals } = sort(
      created({ text: 'Wat denkt u wel?', addressed: ['joke_vliersteen'] }),
    );
    expect(arrivals).toMatchObject([
      { mentions: [{ reasons: [{ kind: 'addressed', span: null }] }] },
    ]);
  });

  it('keeps of a reason where it stands, and none of the words', () => {
    const text = 'Tegen Joke van der Vliersteen uit Vlierdam';
    const [arrival] = sort(created({ text })).arrivals;
    const reasons = JSON.stringify(arrival?.mentions);
    expect(reasons).toContain('"span":{"start":');
    expect(reasons).not.toMatch(/Joke|Vliersteen|Vlierdam/i);
  });

  it('keeps an edit an edit', () => {
    const edited: Change = { kind: 'edited', post: somePost() };
    expect(sort(edited).arrivals).toMatchObject([{ kind: 'edited' }]);
  });

  it('passes every removal on, because only the store knows what is there', () => {
    const removed: Change = {
      kind: 'removed',
      platform: 'x',
      externalId: '1',
      removedAt: '2026-11-02T00:00:00Z',
    };
    const { arrivals, removals } = sort(created(), removed);
    expect(arrivals).toHaveLength(1);
    expect(removals).toEqual([removed]);
  });

  it('finds nobody where nobody is watched', () => {
    const empty = new Lookouts().of('vlierdam', []);
    expect(sortChanges(empty, 'test', [created()]).arrivals).toEqual([]);
  });
});

describe('lookouts', () => {
  it('are built once for the same officials, and anew when anything about them changes', () => {
    const lookouts = new Lookouts();
    const first = lookouts.of('vlierdam', [joke]);
    expect(lookouts.of('vlierdam', [structuredClone(joke)])).toBe(first);
    const moved = lookouts.of('vlierdam', [{ ...joke, platforms: ['mastodon', 'x'] }]);
    expect(moved).not.toBe(first);
    expect(sortChanges(moved, 'test', [created({ platform: 'x' })]).arrivals).toHaveLength(1);
  });

  it('keep organisations apart', () => {
    const lookouts = new Lookouts();
    const first = lookouts.of('vlierdam', [joke]);
    expect(lookouts.of('elzendam', []).watched).toEqual([]);
    expect(lookouts.of('vlierdam', [joke])).toBe(first);
  });
});
