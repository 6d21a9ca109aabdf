import { describeConnector } from './conformance.ts';
import { mastodon } from './mastodon.ts';
import { settingsSchema } from './mastodon/settings.ts';
import { idAt, statusOfEvent } from './mastodon/testing/entities.ts';
import { openInstance } from './mastodon/testing/instance.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';
import type { MastodonSettings } from './mastodon/settings.ts';
import type { Instance } from './mastodon/testing/instance.ts';

/** An instance on which what is published bears the hashtag that is followed. */
async function openWorld(
  streaming: MastodonSettings['streaming'],
): Promise<World<MastodonSettings>> {
  const instance = await openInstance();
  const ids = new Map<string, string>();
  const edited = new Set<string>();
  const settings = settingsSchema.parse({
    instance: 'vlierdam.example',
    api: instance.wire.url,
    accessToken: 'token-van-de-gemeente',
    hashtags: ['vlierdam'],
    search: false,
    streaming,
  });
  const idOf = (id: string) => {
    const own = ids.get(id) ?? idAt(new Date('2025-03-03T12:00:00Z'), ids.size);
    ids.set(id, own);
    return own;
  };
  const externalId = (id: string) =>
    `https://vlierdam.example/users/kadewacht/statuses/${idOf(id)}`;
  return {
    settings,
    watched: [
      { platform: 'mastodon', handle: 'bakker@vlierdam.example', accountId: null, grant: null },
    ],
    kept: {
      posts: async (externalIds) => new Set(externalIds),
      byAuthor: async () => [],
      // Who keeps a post for hours looks again at it; here that is when it was edited.
      stale: async () => [...edited].map(externalId),
    },
    publish: async (events) => {
      for (const event of events) publish(instance, event, idOf(event.id));
      for (const { kind, id } of events) if (kind === 'edited') edited.add(id);
    },
    listening: () => instance.listening('hashtag:vlierdam'),
    externalId,
    wire: instance.wire,
    close: () => instance.wire.close(),
  };
}

function publish(instance: Instance, event: PlatformEvent, id: string): void {
  if (event.kind === 'removed') {
    instance.remove(id);
    instance.emit('hashtag:vlierdam', 'delete', id);
    return;
  }
  const status = statusOfEvent(event, id);
  instance.put(status);
  const name = event.kind === 'edited' ? 'status.update' : 'update';
  instance.emit('hashtag:vlierdam', name, JSON.stringify(status));
}

const right = { instance: 'mastodon.example' };
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

const shared: Omit<Harness<MastodonSettings>, 'open'> = {
  connector: mastodon,
  // A timeline tells of no removal; a stream does, and a second look.
  supports: { edits: true, removals: false },
  largestCursorBytes: 150_000,
  invalidSettings: [
    { settings: {}, words: /^instance is missing$/ },
    { settings: { instance: 'https://mastodon.example' }, words: /^instance is no host name/ },
    { settings: { ...right, hashtags: ['#vlierdam'] }, words: /is no hashtag; leave out the #$/ },
    {
      settings: { ...right, hashtags: Array.from({ length: 21 }, (_, at) => `tag${at}`) },
      words: /^hashtags is longer than 20 items$/,
    },
    { settings: { ...right, accessToken: 'a\r\nX: y' }, words: /^accessToken holds spaces/ },
    { settings: { ...right, streaming: 'soms' }, words: /^streaming is not one of websocket, sse/ },
    { settings: { ...right, api: 'ftp://a.example' }, words: /^api is not an http or https/ },
  ],
  http: {
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: [
      { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
      { name: 'nothing', type: 'application/json', body: '' },
      { name: 'an error', type: 'application/json', body: '{"error":"fluisterwoord"}' },
      { name: 'a text', type: 'application/json', body: '"fluisterwoord"' },
      { name: 'far too many', type: 'application/json', body: `[${'{},'.repeat(50_000)}{}]` },
      { name: 'nesting without end', type: 'application/json', body: `{"error":${deep}}` },
      { name: 'more than the largest size', type: 'application/json', body: '['.repeat(5_242_881) },
    ],
  },
};

describeConnector('mastodon (WebSocket)', { ...shared, open: () => openWorld('websocket') });
describeConnector('mastodon (server-sent events)', { ...shared, open: () => openWorld('sse') });
