import { describeConnector } from './conformance.ts';
import { reddit } from './reddit.ts';
import { commentName, pretendReddit } from './reddit/testing.ts';
import type { Harness, World } from './conformance.ts';
import type { RedditSettings } from './reddit.ts';

async function open(): Promise<World<RedditSettings>> {
  const platform = await pretendReddit();
  return {
    settings: platform.settings,
    publish: async (events) => {
      for (const event of events) {
        if (event.kind !== 'edited') platform.comment(event);
        else {
          const edited = Date.parse(event.postedAt) / 1000 + 60;
          const data = platform.find(commentName(event.id))?.data ?? {};
          Object.assign(data, { body: event.text, edited });
        }
      }
    },
    externalId: commentName,
    wire: platform.wire,
    close: () => platform.wire.close(),
  };
}

const right = {
  clientId: 'app',
  clientSecret: 'geheim',
  username: 'wachtpost_vlierdam',
  subreddits: ['vlierdam'],
};

const harness: Harness<RedditSettings> = {
  connector: reddit,
  // Removals are told of what is kept only: reddit.test.ts.
  supports: { edits: true, removals: false },
  largestCursorBytes: 100_000,
  invalidSettings: [
    { settings: { ...right, clientId: undefined }, words: /^clientId is missing$/ },
    { settings: { ...right, clientSecret: 'a:b\r\n' }, words: /^clientSecret is not as expected$/ },
    { settings: { ...right, username: 'u/iemand' }, words: /^username is not a Reddit user name/ },
    { settings: { ...right, subreddits: [] }, words: /^subreddits is shorter than 1 items$/ },
    { settings: { ...right, subreddits: ['r/vlierdam'] }, words: /^subreddits\.0 is not the name/ },
    { settings: { ...right, recheckHours: 48 }, words: /^recheckHours is more than 47$/ },
    { settings: { ...right, api: 'ftp://a.example' }, words: /^api is not an http or https/ },
  ],
  http: {
    userAgent: /^node:wachtpost:v0\.1 \(by \/u\/wachtpost_vlierdam\)$/,
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: [
      { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
      { name: 'nothing', type: 'application/json', body: '' },
      { name: 'another shape', type: 'application/json', body: '{"text":"fluisterwoord"}' },
      { name: 'a list', type: 'application/json', body: '["fluisterwoord"]' },
      { name: 'more than the largest size', type: 'application/json', body: ' '.repeat(5_242_881) },
      { name: 'nesting without end', type: 'application/json', body: '['.repeat(200_000) },
    ],
  },
  open,
};

describeConnector('reddit', harness);
