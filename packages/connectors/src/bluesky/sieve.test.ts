import { describe, expect, test } from 'vitest';

import { shortly } from '../testing.ts';
import { uriOf } from './testing/network.ts';
import { mentionOf, postRecord, referenceTo } from './testing/records.ts';
import { useScene } from './testing/scene.ts';

const scene = useScene();
const at = '2025-03-03T11:59:00.000Z';

const answer = (root: string, parent: string) => ({
  reply: { root: referenceTo(root), parent: referenceTo(parent) },
});

const quote = (uri: string) => ({ $type: 'app.bsky.embed.record', record: referenceTo(uri) });

describe('whom a post addresses', () => {
  test.each([
    ['a mention by id', () => ({ facets: [mentionOf(scene().official.did)] })],
    ['an answer', () => answer(uriOf(scene().writer.did, 'a'), uriOf(scene().official.did, 'b'))],
    ['a thread', () => answer(uriOf(scene().official.did, 'a'), uriOf(scene().writer.did, 'b'))],
    ['a quote', () => ({ embed: quote(uriOf(scene().official.did, 'a')) })],
    [
      'a quote beside pictures',
      () => ({
        embed: {
          $type: 'app.bsky.embed.recordWithMedia',
          record: quote(uriOf(scene().official.did, 'a')),
          media: { $type: 'app.bsky.embed.images', images: [] },
        },
      }),
    ],
  ])('%s addresses the handle that the official registered', async (_, rest) => {
    const stream = await scene().hear({
      watched: [scene().watching({ handle: 'Wethouder.Oud.Example' })],
    });
    scene().network.post(scene().writer.did, 'een', postRecord('Tekst', at, rest()));
    await stream.came(1);
    expect(stream.changes).toMatchObject([{ post: { addressed: ['Wethouder.Oud.Example'] } }]);
  });

  test('who answers themselves addresses nobody', async () => {
    const stream = await scene().hear();
    const own = uriOf(scene().official.did, 'a');
    scene().network.post(scene().official.did, 'b', postRecord('En verder', at, answer(own, own)));
    scene().network.post(scene().writer.did, 'c', scene().mention());
    await stream.came(1);
    expect(shortly(stream.changes)).toEqual(scene().created('c'));
  });

  test('facets, replies and embeds of any shape do no harm', async () => {
    const stream = await scene().hear();
    const odd = {
      facets: [null, 7, { features: [null, { $type: 'x' }] }],
      reply: [],
      embed: { record: 7 },
    };
    scene().network.post(scene().writer.did, 'a', postRecord('Tekst', at, odd));
    scene().network.post(
      scene().writer.did,
      'b',
      postRecord('Tekst', at, { facets: 'x', reply: { parent: { uri: 7 } } }),
    );
    scene().network.post(scene().writer.did, 'c', scene().mention());
    await stream.came(1);
    expect(shortly(stream.changes)).toEqual(scene().created('c'));
  });
});

describe('what a post becomes', () => {
  test('all that the platform says of it', async () => {
    scene().writer.displayName = 'De buur';
    const stream = await scene().hear();
    const [root, parent] = [uriOf(scene().official.did, 'a'), uriOf(scene().writer.did, 'b')];
    const reply = { root: referenceTo(root), parent: referenceTo(parent) };
    const quoted = uriOf(scene().official.did, 'c');
    const embed = quote(quoted);
    const record = postRecord('Dat is niet waar', at, { reply, embed, langs: ['nl', 'en'] });
    const { uri, cid } = scene().network.post(scene().writer.did, '3lk', record);
    await stream.came(1);
    const { did } = scene().writer;
    expect(stream.changes).toEqual([
      {
        kind: 'created',
        post: {
          platform: 'bluesky',
          externalId: uri,
          url: `https://bsky.app/profile/${did}/post/3lk`,
          author: { id: did, handle: 'buur.vlierdam.example', name: 'De buur' },
          text: 'Dat is niet waar',
          lang: 'nl',
          postedAt: at,
          replyTo: parent,
          threadId: root,
          quotes: quoted,
          addressed: [scene().official.handle],
          reported: false,
          raw: {
            did,
            time_us: scene().network.now * 1000,
            kind: 'commit',
            commit: {
              rev: '3l3qo2vutsw2b',
              operation: 'create',
              collection: 'app.bsky.feed.post',
              rkey: '3lk',
              record,
              cid,
            },
          },
        },
      },
    ]);
  });

  test('pictures without a text say what their author wrote of them', async () => {
    const stream = await scene().hear();
    const images = [{ alt: 'Een brug' }, { alt: '' }, { alt: 'Een boot' }];
    const embed = { $type: 'app.bsky.embed.images', images };
    scene().network.post(scene().writer.did, 'a', { ...scene().mention(''), embed });
    await stream.came(1);
    expect(stream.changes).toMatchObject([{ post: { text: 'Een brug\nEen boot' } }]);
  });

  test('an author whom the platform shows nobody keeps the id alone', async () => {
    const stream = await scene().hear();
    scene().network.post('did:plc:onbekend', 'a', scene().mention());
    await stream.came(1);
    const author = { id: 'did:plc:onbekend', handle: 'did:plc:onbekend', name: null };
    expect(stream.changes).toMatchObject([{ post: { author } }]);
  });

  test('posts arrive without handles while those cannot be looked up', async () => {
    const stream = await scene().hear();
    scene().network.wire.fault = { status: 503, headers: {}, body: '' };
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    expect(stream.changes).toMatchObject([{ post: { author: { handle: scene().writer.did } } }]);
  });

  test('an edit arrives as one, and nothing arrives twice', async () => {
    const stream = await scene().hear();
    scene().network.post(scene().writer.did, 'a', scene().mention());
    scene().network.post(scene().writer.did, 'a', scene().mention('Hoor nu eens'));
    await stream.came(2);
    expect(stream.changes).toMatchObject([
      { kind: 'created' },
      { kind: 'edited', post: { text: 'Hoor nu eens' } },
    ]);
    await stream.stop();
    const again = await scene().hear({ cursor: stream.cursor() });
    scene().network.post(scene().writer.did, 'b', scene().mention());
    await again.came(1);
    expect(shortly(again.changes)).toEqual(scene().created('b'));
  });
});

describe('what concerns nobody', () => {
  test('leaves no trace: nothing is asked, rejected or logged of it', async () => {
    const stream = await scene().hear();
    scene().network.post(scene().writer.did, 'a', postRecord('fluisterwoord', at));
    scene().network.post(scene().writer.did, 'b', postRecord('', at));
    scene().network.jetstream.identity(
      scene().writer.did,
      scene().network.now,
      scene().writer.handle,
    );
    scene().network.post(scene().official.did, 'c', scene().mention());
    scene().network.post(scene().network.member('ander.example').did, 'd', scene().mention());
    await stream.came(1);
    expect(stream.rejections).toEqual([]);
    expect(stream.logged.join()).not.toContain('fluisterwoord');
    const asks = scene().network.wire.requests.filter(({ path }) =>
      path.includes(scene().writer.did),
    );
    expect(asks).toEqual([]);
    expect(scene().asked('getProfiles')).toBe(1);
  });

  test('a stream is heard also when nobody watched has an account there', async () => {
    const stream = await scene().hear({
      watched: [],
      concerns: ({ text }) => text.includes('Kade'),
    });
    scene().network.post(scene().writer.did, 'a', postRecord('Wethouder Kade van Vlierdam', at));
    await stream.came(1);
    expect(stream.changes).toMatchObject([{ post: { addressed: [] } }]);
  });
});
