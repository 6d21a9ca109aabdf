import { createLog } from '@wachtpost/runtime';
import type { WatchedOfficial } from '@wachtpost/casework';
import { inBatches } from '../../packages/connectors/src/batches.ts';
import { settingsSchema } from '../../packages/connectors/src/bluesky/settings.ts';
import { Memory } from '../../packages/connectors/src/bluesky/cursor.ts';
import { deliver } from '../../packages/connectors/src/bluesky/deliver.ts';
import { Ear } from '../../packages/connectors/src/bluesky/ear.ts';
import { addressesOf } from '../../packages/connectors/src/bluesky/people.ts';
import { networkOf } from '../../packages/connectors/src/http/network.ts';
import { inventOfficials, seeded } from '../../packages/matching/test/generate.ts';
import { Lookouts, mentionsAnybody } from '../../workers/ingest/src/match.ts';
import { inventDid, start } from './firehose-frames.ts';
import type { PullInput } from '../../packages/connectors/src/connector.ts';
import type { BlueskySettings } from '../../packages/connectors/src/bluesky/settings.ts';

const officialCount = 10_000;

/** Officials with a proved account on Bluesky, the same on every run. */
export function inventWatched(): WatchedOfficial[] {
  return inventOfficials(seeded(1), officialCount).map((official) => ({
    ...official,
    aliases: [...official.aliases],
    platforms: ['bluesky'],
    handles: official.handles.flatMap(({ platform, handle }) =>
      platform === 'bluesky'
        ? [{ platform, handle, accountId: inventDid(handle), granted: false }]
        : [],
    ),
  }));
}

/** What a worker hands to the connector: the real matcher, the real way out, nothing kept yet. */
export function listeningTo(
  url: string,
  officials: readonly WatchedOfficial[],
  signal: AbortSignal,
): PullInput<BlueskySettings> {
  const lookout = new Lookouts().of('bench', officials);
  const { hostname } = new URL(url);
  const addresses = { stream: url.replace('http', 'ws'), api: url, service: url, directory: url };
  return {
    settings: settingsSchema.parse(addresses),
    cursor: null,
    since: new Date(start / 1000),
    watched: officials.flatMap(({ handles }) =>
      handles.map((handle) => ({ ...handle, grant: null })),
    ),
    concerns: (post) => mentionsAnybody(lookout, post),
    kept: { posts: async () => new Set(), byAuthor: async () => [], stale: async () => [] },
    tell: () => {},
    inbox: async function* () {},
    network: networkOf({
      hosts: [hostname],
      contact: 'https://vlierdam.example',
      internalHosts: [hostname],
    }),
    signal,
    log: createLog({ level: 'silent', name: 'bench' }),
  };
}

/** Frames in, changes out, by what `listen` is made of. */
export class Run {
  private readonly input: PullInput<BlueskySettings>;
  private readonly ear: Ear;
  private readonly memory = new Memory([]);

  constructor(input: PullInput<BlueskySettings>) {
    this.input = input;
    const people = input.watched.map(({ accountId, handle }) => {
      return { did: accountId ?? '', handle, grant: null, proven: true };
    });
    const from = { time: start, seq: 0 };
    this.ear = new Ear(input, addressesOf(people), from, from);
  }

  hear(text: string): void {
    this.ear.hear(text);
  }

  /** How many changes came of what was heard. */
  async take(): Promise<number> {
    const { items } = this.ear.take();
    let changes = 0;
    const readings = deliver(this.input, items, this.memory);
    for await (const batch of inBatches(readings, () => null, this.input.signal)) {
      changes += batch.changes.length;
    }
    if (this.ear.ended !== null) throw this.ear.ended;
    return changes;
  }
}
