import { describe, expect, it } from 'vitest';

import { shortly } from '../../../packages/connectors/src/testing.ts';
import { hearing, keeping } from './hearing.ts';
import { edit, mention, post, quote, remove, reply } from './member.ts';
import { takedownOf } from './proving.ts';
import { watching } from './pulling.ts';
import type { RealNetwork } from './network.ts';

export function testListening(network: () => RealNetwork): void {
  const hear = hearing(network);

  describe('heard as it happens', () => {
    it('brings mentions, answers and quotes, with who wrote them, and nothing else', async () => {
      const official = await network().join('commissaris');
      const author = await network().join('havenmeester');
      const own = await post(official, 'De haven is open');
      await network().settle();
      const stream = await hear([watching(official)]);
      await post(author, 'Mooi weer aan de haven');
      const told = [
        await mention(author, official, 'en de brug?'),
        await reply(author, own, 'Fijn'),
        await quote(author, own, 'Lees dit'),
      ];
      await stream.came(3);
      expect(await stream.stop()).toBeNull();
      expect(shortly(stream.changes)).toEqual(told.map(({ uri }) => `created ${uri}`));
      expect(stream.rejections).toEqual([]);
      expect(stream.changes[0]).toMatchObject({
        post: {
          author: { id: author.did, handle: 'havenmeester.test' },
          addressed: ['commissaris.test'],
        },
      });
    });

    it('brings a post once more when its author writes another version of it', async () => {
      const official = await network().join('penningmeester');
      const author = await network().join('rekenaar');
      const own = await post(official, 'De begroting sluit');
      const stream = await hear([watching(official)]);
      const { uri, cid } = await reply(author, own, 'Klopt niet');
      await stream.came(1);
      const answer = { reply: { root: own, parent: own } };
      await edit(author, { uri, cid }, { text: 'Klopt wel', ...answer });
      await stream.came(2);
      expect(await stream.stop()).toBeNull();
      expect(shortly(stream.changes)).toEqual([`created ${uri}`, `edited ${uri}`]);
      expect(stream.changes[1]).toMatchObject({ post: { text: 'Klopt wel', replyTo: own.uri } });
    });

    it('goes on where it was after a stop, and removes what was deleted meanwhile', async () => {
      const official = await network().join('secretaris');
      const author = await network().join('marktman');
      const first = await hear([watching(official)]);
      const early = await mention(author, official, 'de markt is vol');
      await first.came(1);
      await first.stop();
      await remove(author, early);
      const late = await mention(author, official, 'de markt is leeg');
      const second = await hear([watching(official)], {
        cursor: first.cursor(),
        kept: keeping([early.uri]),
      });
      await second.came(2);
      expect(await second.stop()).toBeNull();
      expect(shortly(second.changes)).toEqual([`removed ${early.uri}`, `created ${late.uri}`]);
    });

    it.each([
      ['taken down', 'hetzer', 'com.atproto.admin.updateSubjectStatus', takedownOf],
      ['deleted', 'schreeuwer', 'com.atproto.admin.deleteAccount', (did: string) => ({ did })],
    ])('removes the posts of an account that was %s', async (_, name, method, bodyOf) => {
      const official = await network().join(`bij-${name}`);
      const author = await network().join(name);
      const kept: string[] = [];
      const stream = await hear([watching(official)], { kept: keeping(kept) });
      const { uri } = await mention(author, official, 'pas maar op');
      await stream.came(1);
      kept.push(uri);
      await network().administer(method, bodyOf(author.did));
      await stream.came(2);
      expect(await stream.stop()).toBeNull();
      expect(shortly(stream.changes)).toEqual([`created ${uri}`, `removed ${uri}`]);
    });
  });
}
