import { describe, expect, test, vi } from 'vitest';

import { bluesky } from '../bluesky.ts';
import { handed, shortly } from '../testing.ts';
import { settingsFor } from './testing/network.ts';
import { mentionOf, postRecord } from './testing/records.ts';
import { useScene } from './testing/scene.ts';

const scene = useScene();
const at = '2025-03-03T11:59:00.000Z';

const moved = () => {
  scene().network.member('anders.example').handle = scene().official.handle;
  scene().official.handle = 'elders.example';
};

const account = (handle: string) =>
  bluesky.account?.(handle, handed(bluesky, settingsFor(scene().network, 'none')));

describe('handles', () => {
  test('an event is not believed: a handle that still leads to its account stays', async () => {
    const stream = await scene().hear();
    scene().network.jetstream.identity(scene().official.did, scene().network.now, 'kaper.example');
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    expect(scene().asked('resolveHandle')).toBe(1);
    expect(stream.logged.join()).not.toContain('no longer leads');
  });

  test('a proven account is addressed by its id whatever became of its handle', async () => {
    const watched = [scene().watching()];
    moved();
    const stream = await scene().hear({ watched });
    scene().network.jetstream.identity(
      scene().official.did,
      scene().network.now,
      scene().official.handle,
    );
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    expect(stream.logged.join()).toContain('a watched handle no longer leads to its account');
    expect(stream.logged.join()).not.toMatch(/vlierdam|elders/);
  });

  test('an account that nobody proved is followed by its handle, away from who had it', async () => {
    const watched = [scene().watching({ accountId: null })];
    const stream = await scene().hear({ watched });
    const before = scene().official.did;
    moved();
    scene().network.jetstream.identity(before, scene().network.now, scene().official.handle);
    await vi.waitFor(() => expect(scene().asked('getProfiles')).toBe(2));
    scene().network.post(scene().writer.did, 'a', scene().mention());
    const facets = [mentionOf(scene().network.member('anders.example').did)];
    scene().network.post(scene().writer.did, 'b', postRecord('Hoor eens', at, { facets }));
    await stream.came(1);
    expect(shortly(stream.changes)).toEqual(scene().created('b'));
  });

  test('a look-up that fails changes nothing', async () => {
    const stream = await scene().hear();
    scene().network.wire.fault = { status: 503, headers: {}, body: '' };
    scene().network.jetstream.identity(
      scene().official.did,
      scene().network.now,
      scene().official.handle,
    );
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    expect(stream.logged.join()).toContain('could not be looked up again');
  });
});

describe('accounts', () => {
  test('are found by their handle, with what their owner wrote', async () => {
    scene().official.description = 'Wethouder. wachtpost-7f3k-9q2m';
    expect(await account(scene().official.handle)).toEqual({
      id: scene().official.did,
      handle: scene().official.handle,
      profile: 'Wethouder. wachtpost-7f3k-9q2m',
    });
  });

  test('that there are none of are null', async () => {
    expect(await account('niemand.example')).toBeNull();
  });

  test('that do not say themselves that a handle is theirs are null', async () => {
    const alias = scene().network.member('alias.example');
    scene().network.members.set('alias', { ...alias, did: scene().official.did });
    scene().network.members.delete(alias.did);
    expect(await account('alias.example')).toBeNull();
  });

  test('a platform that fails is no account that is gone', async () => {
    scene().network.wire.fault = { status: 503, headers: {}, body: '' };
    await expect(account(scene().official.handle)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
