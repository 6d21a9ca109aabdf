import { describe, expect, test } from 'vitest';

import { bluesky } from '../bluesky.ts';
import { handed, keeping, shortly } from '../testing.ts';
import { Memory } from './cursor.ts';
import { deliver } from './deliver.ts';
import { Ear } from './ear.ts';
import { settingsFor, uriOf } from './testing/network.ts';
import { useScene } from './testing/scene.ts';

const scene = useScene();

describe('removals', () => {
  test('of posts that are kept arrive, of all others nothing does', async () => {
    const stream = await scene().hear({ kept: keeping([uriOf(scene().writer.did, 'bewaard')]) });
    scene().network.remove(scene().writer.did, 'nooit-gezien');
    scene().network.remove(scene().writer.did, 'bewaard');
    await stream.came(1);
    const removedAt = new Date(scene().network.now).toISOString();
    const externalId = uriOf(scene().writer.did, 'bewaard');
    expect(stream.changes).toEqual([
      { kind: 'removed', platform: 'bluesky', externalId, removedAt },
    ]);
  });

  test('of a post that was just heard arrives behind it', async () => {
    scene().network.post(scene().writer.did, 'a', scene().mention());
    scene().network.remove(scene().writer.did, 'a');
    const stream = await scene().hear();
    await stream.came(2);
    expect(stream.changes.map(({ kind }) => kind)).toEqual(['created', 'removed']);
  });

  test.each(['takendown', 'suspended', 'deleted', 'deactivated'])(
    'an account that is %s removes what is kept of it, and what was just heard',
    async (status) => {
      scene().network.post(scene().writer.did, 'b', scene().mention());
      scene().network.jetstream.account(scene().writer.did, scene().network.now, {
        active: false,
        status,
      });
      const byAuthor = async (did: string) => (did === scene().writer.did ? [uriOf(did, 'a')] : []);
      const stream = await scene().hear({ kept: { ...keeping([]), byAuthor } });
      await stream.came(3);
      const [a, b] = [uriOf(scene().writer.did, 'a'), uriOf(scene().writer.did, 'b')];
      expect(shortly(stream.changes)).toEqual([`created ${b}`, `removed ${a}`, `removed ${b}`]);
    },
  );

  test.each([
    { active: true },
    { active: false, status: 'throttled' },
    { active: false, status: 'desynchronized' },
  ])('an account that still stands removes nothing: %j', async (account) => {
    const stream = await scene().hear({
      kept: { ...keeping([]), byAuthor: async (did) => [uriOf(did, 'a')] },
    });
    scene().network.jetstream.account(scene().writer.did, scene().network.now, account);
    scene().network.post(scene().writer.did, 'b', scene().mention());
    await stream.came(1);
    expect(shortly(stream.changes)).toEqual(scene().created('b'));
  });
});

test('a post is remembered when it is handed on, and not before', async () => {
  for (const rkey of ['a', 'b', 'c']) scene().write(rkey);
  const input = handed(bluesky, settingsFor(scene().network, 'v1'));
  const from = { time: 0, seq: 0 };
  const ear = new Ear(input, new Map(), from, from);
  for (const event of scene().network.jetstream.all()) ear.hear(JSON.stringify(event));
  const memory = new Memory([]);
  const remembered: string[] = [];
  for await (const { kind } of deliver(input, ear.take().items, memory)) {
    remembered.push(`${kind} ${memory.toList().length}`);
  }
  expect(remembered).toEqual(['change 1', 'change 2', 'change 3']);
});
