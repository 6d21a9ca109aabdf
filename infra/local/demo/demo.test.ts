import { describe, expect, it } from 'vitest';
import { keyOf, readExpected, readPosts, readRegistry, readText } from './read.ts';

const { officials } = readRegistry();
const posts = readPosts();
const byKey = new Map(posts.map((post) => [keyOf(post), post]));

describe('the officials of the demonstration', () => {
  it('are twelve people with an id, a handle and an address each of their own', () => {
    const handles = officials.flatMap((official) =>
      official.handles.map(({ platform, handle }) => `${platform} ${handle.toLowerCase()}`),
    );
    expect(new Set(officials.map(({ id }) => id)).size).toBe(12);
    expect(new Set(officials.map(({ email }) => email)).size).toBe(12);
    expect(new Set(handles).size).toBe(handles.length);
  });

  it('consent on three to five platforms each, and one of them on a single platform', () => {
    const sizes = officials.map(({ consents: given }) => given.length).toSorted((a, b) => a - b);
    expect(sizes[0]).toBe(1);
    expect(sizes[1]).toBeGreaterThanOrEqual(3);
    expect(sizes.at(-1)).toBe(5);
  });
});

describe('the posts of the demonstration', () => {
  it('number at least five hundred, each with an id of its own and one expected answer', () => {
    expect(posts.length).toBeGreaterThanOrEqual(500);
    expect(byKey.size).toBe(posts.length);
    expect(readExpected().map(keyOf)).toEqual(posts.map(keyOf));
  });

  it('stand in order of time, in the ten days before 20 November 2026', () => {
    const times = posts.map(({ postedAt }) => Date.parse(postedAt));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse('2026-11-10T00:00:00+01:00'));
    expect(times.at(-1)).toBeLessThan(Date.parse('2026-11-20T00:00:00+01:00'));
  });

  it('peak in the evening: between 19 and 24 hours more than a third of them', () => {
    const evening = posts.filter(
      ({ postedAt }) => (new Date(postedAt).getUTCHours() + 1) % 24 > 18,
    );
    expect(evening.length / posts.length).toBeGreaterThan(1 / 3);
  });

  it('answer an earlier post of the same thread wherever they are replies', () => {
    const replies = posts.filter(({ replyTo }) => replyTo !== null);
    expect(replies.length).toBeGreaterThan(200);
    for (const reply of replies) {
      const parent = byKey.get(`${reply.platform} ${reply.replyTo}`);
      expect(parent?.threadId).toBe(reply.threadId);
      expect(Date.parse(parent?.postedAt ?? '')).toBeLessThan(Date.parse(reply.postedAt));
    }
  });

  it('belong to a thread that begins with a post of their own platform', () => {
    const threaded = posts.filter(({ threadId }) => threadId !== null);
    for (const { platform, threadId } of threaded) {
      const first = byKey.get(`${platform} ${threadId}`);
      expect(first).toMatchObject({ externalId: threadId, replyTo: null });
    }
  });

  it('never repeat a text, apart from white space and capitals', () => {
    const texts = posts.map(({ text }) => text.toLowerCase().replaceAll(/\s+/g, ' '));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('everything in the demonstration', () => {
  const files = ['officials.json', 'posts.ndjson', 'expected.jsonl', 'feed.xml']
    .map(readText)
    .join('\n');
  const texts = [...posts.map(({ text }) => text), readText('feed.xml')].join('\n');

  it('points to no host and no mailbox outside .example', () => {
    const hosts = [...files.matchAll(/(?:https?:\/\/|[\w.]@)([\w-]+(?:\.[\w-]+)+)/g)];
    const real = hosts.map(([, host]) => host).filter((host) => !host?.endsWith('.example'));
    expect(real).toEqual([]);
    const bare = /\b[\w-]+\.(?:nl|com|org|net|eu|be|de|io|app|social)(?![\w.])/;
    expect(texts.match(bare)).toBeNull();
  });

  it('holds no telephone number but one made of zeros', () => {
    const numbers = texts.match(/(?:\+31|\b0)[\d -]{8,}\d/g) ?? [];
    expect(numbers.filter((number) => !/^06-0+$/.test(number))).toEqual([]);
  });
});
