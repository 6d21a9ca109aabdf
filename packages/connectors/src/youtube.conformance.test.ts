import { describeConnector } from './conformance.ts';
import { youtube } from './youtube.ts';
import { apiKey, channelId, commentId, pretendYoutube } from './youtube/testing.ts';
import type { Harness, World } from './conformance.ts';
import type { YoutubeSettings } from './youtube.ts';

async function open(): Promise<World<YoutubeSettings>> {
  const platform = await pretendYoutube();
  return {
    settings: platform.settings,
    publish: async (events) => {
      for (const event of events) {
        if (event.kind === 'edited') platform.edit(event);
        else platform.add(event);
      }
    },
    externalId: commentId,
    wire: platform.wire,
    close: () => platform.wire.close(),
  };
}

const right = { apiKey, channels: [channelId] };
const page = (items: unknown) =>
  JSON.stringify({ kind: 'youtube#commentThreadListResponse', items });

const harness: Harness<YoutubeSettings> = {
  connector: youtube,
  // Removals show when what is kept is looked up again: youtube.test.ts.
  supports: { edits: true, removals: false },
  largestCursorBytes: 100_000,
  invalidSettings: [
    { settings: { channels: [channelId] }, words: /^apiKey is missing$/ },
    { settings: { ...right, apiKey: 'met spatie\r\n' }, words: /^apiKey is not as expected$/ },
    { settings: { apiKey, channels: [] }, words: /^channels is empty, and so is videos$/ },
    { settings: { ...right, channels: ['@vlierdam'] }, words: /^channels\.0 is not/ },
    { settings: { ...right, videos: ['kort'] }, words: /^videos\.0 is not/ },
    { settings: { ...right, refreshDays: 30 }, words: /^refreshDays is more than 29$/ },
    { settings: { ...right, api: 'ftp://a.example' }, words: /^api is not an http or https/ },
  ],
  http: {
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: [
      { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
      { name: 'nothing', type: 'application/json', body: '' },
      { name: 'another shape', type: 'application/json', body: '{"text":"fluisterwoord"}' },
      { name: 'items that are no list', type: 'application/json', body: page('fluisterwoord') },
      { name: 'more than the largest size', type: 'application/json', body: ' '.repeat(5_242_881) },
      { name: 'nesting without end', type: 'application/json', body: '['.repeat(200_000) },
    ],
  },
  open,
};

describeConnector('youtube', harness);
