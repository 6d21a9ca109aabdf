import { afterEach, beforeEach, expect, vi } from 'vitest';

import { bluesky } from '../../bluesky.ts';
import { bring, keeping } from '../../testing.ts';
import { listening } from './listening.ts';
import { openNetwork, settingsFor, uriOf } from './network.ts';
import { mentionOf, postRecord } from './records.ts';
import type { PullInput, Watched } from '../../connector.ts';
import type { Gate } from '../../http/network.ts';
import type { BlueskySettings } from '../settings.ts';
import type { Heard } from './listening.ts';
import type { Member, SmallNetwork, StoredPost } from './network.ts';
import type { PostRecord } from './records.ts';

type Part = Partial<PullInput<BlueskySettings>> & { readonly gate?: Gate };

/** A network with an official who is watched and somebody who writes, for one test. */
export interface Scene {
  readonly network: SmallNetwork;
  readonly official: Member;
  readonly writer: Member;
  watching(part?: Partial<Watched>): Watched;
  /** A record that mentions the official by id. */
  mention(text?: string, createdAt?: string): PostRecord;
  /** Makes the writer mention the official. */
  write(rkey: string, createdAt?: string): StoredPost;
  /** Opens a stream of what concerns the official by id alone, unless said otherwise. */
  hear(part?: Part, wire?: 'v1' | 'v2'): Promise<Heard>;
  /** The same without waiting until it is open. */
  listen(part?: Part, settings?: BlueskySettings): Heard;
  /** Pulls from an hour back. */
  pull(part?: Part, settings?: Partial<BlueskySettings>): ReturnType<typeof bring>;
  /** How often something was asked whose address holds this. */
  asked(part: string): number;
  /** The last words of the methods that were asked, in order. */
  methods(): string[];
  /** Changes that writing these posts makes, in short. */
  created(...rkeys: string[]): string[];
}

const hourMs = 3_600_000;

export function useScene(): () => Scene {
  let scene: Scene | null = null;
  const heard: Heard[] = [];
  beforeEach(async () => {
    scene = sceneOf(await openNetwork(), heard);
  });
  afterEach(async () => {
    await Promise.all(heard.splice(0).map((each) => each.stop()));
    await scene?.network.wire.close();
  });
  return () => scene ?? expect.fail('a scene is only there during a test');
}

function sceneOf(network: SmallNetwork, heard: Heard[]): Scene {
  const official = network.member('wethouder.vlierdam.example');
  const writer = network.member('buur.vlierdam.example');
  const moment = () => new Date(network.now).toISOString();
  const paths = () => network.wire.requests.map(({ path }) => path);
  const asked = (part: string) => paths().filter((path) => path.includes(part)).length;
  const opened = () => asked('/subscribe?') + asked('subscribeEvents');
  const scene: Scene = {
    network,
    official,
    writer,
    watching: (part = {}) => {
      const { did, handle } = official;
      return { platform: 'bluesky', handle, accountId: did, grant: null, ...part };
    },
    mention: (text = 'Hoor eens', createdAt = moment()) =>
      postRecord(text, createdAt, { facets: [mentionOf(official.did)] }),
    write: (rkey, createdAt) =>
      network.post(writer.did, rkey, scene.mention(`Hoor eens, ${rkey}`, createdAt)),
    listen: (part = {}, settings = settingsFor(network, 'v1')) => {
      const each = listening(settings, {
        watched: [scene.watching()],
        since: new Date(network.now),
        concerns: ({ addressed }) => addressed.length > 0,
        kept: keeping([]),
        ...part,
      });
      heard.push(each);
      return each;
    },
    hear: async (part, wire = 'v1') => {
      const before = opened();
      const each = scene.listen(part, settingsFor(network, wire));
      await vi.waitFor(() => expect(opened()).toBeGreaterThan(before));
      await network.jetstream.listening();
      return each;
    },
    pull: (part = {}, settings = {}) =>
      bring(
        bluesky,
        { ...settingsFor(network, 'none'), ...settings },
        { watched: [scene.watching()], since: new Date(network.now - hourMs), ...part },
      ),
    asked,
    methods: () => paths().map((path) => path.replace(/\?.*/, '').split('.').at(-1) ?? ''),
    created: (...rkeys) => rkeys.map((rkey) => `created ${uriOf(writer.did, rkey)}`),
  };
  return scene;
}
