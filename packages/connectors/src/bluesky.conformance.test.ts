import { bluesky } from './bluesky.ts';
import { mentionOf, postRecord } from './bluesky/testing/records.ts';
import { openNetwork, settingsFor, uriOf } from './bluesky/testing/network.ts';
import { describeConnector } from './conformance.ts';
import type { SmallNetwork } from './bluesky/testing/network.ts';
import type { BlueskySettings } from './bluesky/settings.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';

/** A network in which everybody mentions one official, so that search and stream tell of the same posts. */
async function openWorld(wire: 'v1' | 'v2'): Promise<World<BlueskySettings>> {
  const network = await openNetwork();
  const { did, handle } = network.member('wethouder-kade.vlierdam.example');
  return {
    settings: settingsFor(network, wire),
    watched: [{ platform: 'bluesky', handle, accountId: did, grant: null }],
    listening: () => network.jetstream.listening(),
    publish: async (events) => {
      for (const event of events) happen(network, did, event);
    },
    externalId: (id) => uriOf(network.member('kadewacht').did, id),
    wire: network.wire,
    close: () => network.wire.close(),
  };
}

function happen(network: SmallNetwork, did: string, event: PlatformEvent): void {
  const { text, author, postedAt, mood } = event;
  const record = postRecord(text, postedAt, { facets: [mentionOf(did)], mood });
  network.post(network.member(author).did, event.id, record);
}

const hostileType = 'application/json';

function harness(wire: 'v1' | 'v2'): Harness<BlueskySettings> {
  return {
    connector: bluesky,
    // Search shows posts as they are now: neither that they changed nor that they are gone.
    supports: { edits: false, removals: false },
    openAddresses: ['stream', 'api', 'directory'],
    largestCursorBytes: 15_000,
    invalidSettings: [
      { settings: { stream: 'https://a.example' }, words: /^stream is not / },
      { settings: { stream: 'wss://ik:geheim@a.example' }, words: /^stream holds a user name$/ },
      { settings: { api: 'ftp://a.example' }, words: /^api is not an http or https address$/ },
      { settings: { wire: 'v3' }, words: /^wire is not one of v1, v2, none$/ },
      { settings: { identifier: '' }, words: /^identifier is empty$/ },
      { settings: { silenceMs: 1 }, words: /^silenceMs is less than 1000$/ },
    ],
    http: {
      impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
      hostile: [
        { name: 'nothing', type: hostileType, body: '' },
        { name: 'null', type: hostileType, body: 'null' },
        { name: 'a list', type: hostileType, body: '["fluisterwoord"]' },
        { name: 'no posts', type: hostileType, body: '{"posts":"fluisterwoord"}' },
        { name: 'posts without end', type: hostileType, body: `{"posts":[${'1,'.repeat(2000)}1]}` },
        { name: 'nesting without end', type: hostileType, body: '{"posts":'.repeat(50_000) },
        { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
        { name: 'more than the largest size', type: hostileType, body: ' '.repeat(5_242_881) },
      ],
    },
    open: () => openWorld(wire),
  };
}

describeConnector('bluesky (Jetstream v1)', harness('v1'));
describeConnector('bluesky (Jetstream v2)', harness('v2'));
