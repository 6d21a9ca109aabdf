import { describe, expect, it } from 'vitest';

import { shortly } from '../../../packages/connectors/src/testing.ts';
import { appPasswordOf, mention, post, quote, reply } from './member.ts';
import { pulling, watching } from './pulling.ts';
import { takedownOf } from './proving.ts';
import type { RealNetwork } from './network.ts';

export function testSearching(network: () => RealNetwork): void {
  const pull = pulling(network);

  describe('searched by the connector', () => {
    it('tells of mentions, answers and quotes, and of each once', async () => {
      const official = await network().join('vliersteen');
      const author = await network().join('kadewacht');
      const own = await post(official, 'De brug is weer open');
      const told = [
        await mention(author, official, 'hoe laat?'),
        await reply(author, own, 'Eindelijk'),
        await quote(author, own, 'Lees dit'),
      ];
      await post(author, 'Mooi weer aan de kade');
      await network().settle();
      const first = await pull([watching(official)]);
      expect(first.error).toBeNull();
      const uris = told.map(({ uri }) => `created ${uri}`);
      expect(shortly(first.changes).toSorted()).toEqual(uris.toSorted());
      const who = { id: author.did, handle: 'kadewacht.test' };
      const shown = { author: who, addressed: ['vliersteen.test'], lang: 'nl' };
      expect(first.changes[0]).toMatchObject({ post: shown });
      const second = await pull([watching(official)], { cursor: first.cursor });
      expect(second).toMatchObject({ changes: [], rejections: [], error: null });
    });

    it('searches as an account of its own, and says when that cannot sign in', async () => {
      const official = await network().join('dijkgraaf');
      const service = await network().join('wachtaccount');
      const { uri } = await mention(await network().join('polderman'), official, 'de sluis lekt');
      await network().settle();
      const access = { identifier: service.handle, appPassword: await appPasswordOf(service) };
      const found = await pull([watching(official)], {}, access);
      expect(found.error).toBeNull();
      expect(shortly(found.changes)).toEqual([`created ${uri}`]);
      const wrong = { ...access, appPassword: 'aaaa-bbbb-cccc-dddd' };
      const refused = await pull([watching(official)], {}, wrong);
      expect(refused.error).toMatchObject({ kind: 'unauthorised' });
    });

    it('finds the account of a handle that nobody proved', async () => {
      const official = await network().join('wethouder');
      const author = await network().join('buurman');
      const { uri } = await mention(author, official, 'de lantaarn is stuk');
      await network().settle();
      const unproven = { ...watching(official), accountId: null };
      const nobody = { ...unproven, handle: 'niemand.test' };
      const { changes, logged } = await pull([unproven, nobody]);
      expect(shortly(changes)).toEqual([`created ${uri}`]);
      expect(logged).toContain('watched handles lead to no account');
    });

    it.each([
      ['taken down', 'com.atproto.admin.updateSubjectStatus', takedownOf],
      ['deleted', 'com.atproto.admin.deleteAccount', (did: string) => ({ did })],
    ])('goes on for others when an official’s account was %s', async (what, method, bodyOf) => {
      const name = what.replace(' ', '-');
      const official = await network().join(`weg-${name}`);
      const other = await network().join(`er-${name}`);
      const author = await network().join(`wie-${name}`);
      await post(official, 'Tot ziens');
      const { uri } = await mention(author, other, 'bent u er nog?');
      await network().settle();
      await network().administer(method, bodyOf(official.did));
      await network().settle();
      const { changes, error } = await pull([watching(official), watching(other)]);
      expect(error).toBeNull();
      expect(shortly(changes)).toEqual([`created ${uri}`]);
    });
  });
}
