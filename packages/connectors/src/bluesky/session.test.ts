import { beforeEach, describe, expect, test } from 'vitest';

import { shortly } from '../testing.ts';
import { uriOf } from './testing/network.ts';
import { postRecord } from './testing/records.ts';
import { useScene } from './testing/scene.ts';
import type { Grant } from '../connector.ts';
import type { BlueskySettings } from './settings.ts';

const scene = useScene();

const withAccount = (part: Partial<BlueskySettings> = {}) => {
  const { handle, appPassword } = scene().network.member('wacht.vlierdam.example');
  return { identifier: handle, appPassword, ...part };
};

function granting(values?: Record<string, string>) {
  const { handle: identifier, appPassword } = scene().official;
  const kept: Readonly<Record<string, string>>[] = [values ?? { identifier, appPassword }];
  const grant: Grant = {
    get values() {
      return kept.at(-1) ?? {};
    },
    renew: async (next) => void kept.push({ ...next }),
  };
  return { kept, watched: [scene().watching({ grant })] };
}

const tell = (reason: string, rkey: string) => {
  const post = scene().network.post(
    scene().writer.did,
    rkey,
    postRecord('Zeg', new Date(scene().network.now).toISOString()),
  );
  const notices = scene().network.notices.get(scene().official.did) ?? [];
  scene().network.notices.set(scene().official.did, [
    ...notices,
    { reason, post, reasonSubject: uriOf(scene().official.did, 'x') },
  ]);
};

describe('searching as an account', () => {
  beforeEach(() => {
    scene().network.closed = true;
    scene().write('a');
  });

  test('a search without one is forbidden', async () => {
    expect((await scene().pull()).error).toMatchObject({ kind: 'forbidden' });
  });

  test('signs in once for all that it asks', async () => {
    const other = scene().network.member('dijkgraaf.vlierdam.example');
    const watched = [
      scene().watching(),
      scene().watching({ accountId: other.did, handle: other.handle }),
    ];
    const { changes } = await scene().pull({ watched }, withAccount());
    expect(shortly(changes)).toEqual(scene().created('a'));
    expect(scene().asked('createSession')).toBe(1);
    expect(scene().asked('searchPosts')).toBe(2);
  });

  test('a password that no longer works is told to the administrator', async () => {
    const { error, logged } = await scene().pull(
      {},
      withAccount({ appPassword: 'verkeerd-geheim' }),
    );
    expect(error).toMatchObject({ kind: 'unauthorised' });
    expect(`${String(error)} ${logged}`).not.toContain('geheim');
  });

  test('an account without its password is a mistake in the settings', async () => {
    const { appPassword: _, ...rest } = withAccount();
    expect((await scene().pull({}, rest)).error).toMatchObject({
      kind: 'settings',
      message: expect.stringContaining('appPassword is missing'),
    });
  });
});

describe('notifications of an official', () => {
  test('tell of answers and quotes that a search does not find, and address the official', async () => {
    for (const reason of ['reply', 'like', 'quote', 'follow']) tell(reason, reason);
    const { changes } = await scene().pull({ watched: granting().watched });
    expect(shortly(changes)).toEqual(scene().created('quote', 'reply'));
    expect(changes).toMatchObject([
      { post: { addressed: [scene().official.handle] } },
      { post: { addressed: [scene().official.handle] } },
    ]);
  });

  test('a page of other notifications does not hide what stands behind it', async () => {
    tell('reply', 'eerst');
    for (let index = 0; index < 150; index += 1) tell('like', `hart-${index}`);
    expect(shortly((await scene().pull({ watched: granting().watched })).changes)).toEqual(
      scene().created('eerst'),
    );
  });

  test('a mention that the search also finds arrives once', async () => {
    const post = scene().write('a');
    scene().network.notices.set(scene().official.did, [
      { reason: 'mention', post, reasonSubject: '' },
    ]);
    expect(shortly((await scene().pull({ watched: granting().watched })).changes)).toEqual(
      scene().created('a'),
    );
  });

  test('what it signed in with is kept before it is used, and used again', async () => {
    tell('reply', 'a');
    const { watched, kept } = granting();
    await scene().pull({ watched });
    expect(kept.at(-1)).toMatchObject({
      identifier: scene().official.handle,
      appPassword: scene().official.appPassword,
      accessJwt: expect.any(String),
      refreshJwt: expect.any(String),
    });
    await scene().pull({ watched: granting(kept.at(-1)).watched });
    expect(scene().asked('createSession')).toBe(1);
  });

  test('tokens that ran out are exchanged, and the new ones kept', async () => {
    const first = granting();
    await scene().pull({ watched: first.watched });
    const old = first.kept.at(-1);
    scene().network.tokens.delete(old?.['accessJwt'] ?? '');
    tell('reply', 'a');
    const second = granting(old);
    expect(shortly((await scene().pull({ watched: second.watched })).changes)).toEqual(
      scene().created('a'),
    );
    expect(scene().asked('refreshSession')).toBe(1);
    expect(second.kept.at(-1)?.['refreshJwt']).not.toBe(old?.['refreshJwt']);
    expect(scene().asked('createSession')).toBe(1);
  });

  test('tokens that cannot be exchanged make place for the app password', async () => {
    const { watched, kept } = granting();
    await scene().pull({ watched });
    scene().network.tokens.clear();
    const { error } = await scene().pull({ watched: granting(kept.at(-1)).watched });
    expect(error).toBeNull();
    expect(scene().asked('createSession')).toBe(2);
  });

  test('access that was withdrawn costs no other post', async () => {
    scene().write('a');
    const { watched } = granting();
    scene().official.appPassword = 'ingetrokken';
    const { changes, logged, error } = await scene().pull({ watched });
    expect(error).toBeNull();
    expect(shortly(changes)).toEqual(scene().created('a'));
    expect(logged).toContain('own access no longer works');
    expect(logged).not.toContain(scene().official.handle);
  });

  test('access of another kind is not used', async () => {
    await scene().pull({ watched: granting({ accessToken: 'iets' }).watched });
    expect(scene().asked('listNotifications') + scene().asked('Session')).toBe(0);
  });
});
