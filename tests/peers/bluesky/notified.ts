import { describe, expect, it } from 'vitest';

import { shortly } from '../../../packages/connectors/src/testing.ts';
import { appPasswordOf, as, mention, post, reply } from './member.ts';
import { takedownOf } from './proving.ts';
import { grantOf, pulling, watching } from './pulling.ts';
import type { Member } from './member.ts';
import type { RealNetwork } from './network.ts';

const ended = 'no longer works';

function revoke(official: Member): Promise<unknown> {
  return as(official, 'com.atproto.server.revokeAppPassword', { name: 'Wachtpost' });
}

function putToSleep(official: Member): Promise<unknown> {
  return as(official, 'com.atproto.server.deactivateAccount', {});
}

async function givenBy(official: Member) {
  return { identifier: official.handle, appPassword: await appPasswordOf(official) };
}

export function testNotified(network: () => RealNetwork): void {
  const pull = pulling(network);

  describe('with an app password of an official', () => {
    it('tells what they were notified of, signs in once, and renews what ran out', async () => {
      const official = await network().join('burgemeester');
      const own = await post(official, 'Morgen is er raad');
      const { uri } = await reply(await network().join('griffier'), own, 'Hoe laat?');
      await network().settle();
      const { grant, renewed } = grantOf(await givenBy(official));
      const first = await pull([watching(official, grant)]);
      expect(first.error).toBeNull();
      expect(shortly(first.changes)).toEqual([`created ${uri}`]);
      expect(renewed).toHaveLength(1);
      const held = grantOf(renewed[0] ?? {});
      expect((await pull([watching(official, held.grant)])).logged).not.toContain(ended);
      expect(held.renewed).toEqual([]);
      const old = grantOf({ ...renewed[0], accessJwt: 'ey.verlopen.x' });
      expect((await pull([watching(official, old.grant)])).logged).not.toContain(ended);
      expect(old.renewed).toHaveLength(1);
      expect(old.renewed[0]?.['accessJwt']).not.toBe('ey.verlopen.x');
    });

    it('tells by notification alone of a post that no search finds', async () => {
      const official = await network().join('gedeputeerde');
      const features = [{ $type: 'app.bsky.richtext.facet#mention', did: official.did }];
      const facets = [{ index: { byteStart: 0, byteEnd: 4 }, features }];
      const { uri } = await post(await network().join('statenlid'), 'Jaap, kijk eens', { facets });
      await network().settle();
      const { grant } = grantOf(await givenBy(official));
      expect((await pull([watching(official)])).changes).toEqual([]);
      const notified = await pull([watching(official, grant)]);
      expect(shortly(notified.changes)).toEqual([`created ${uri}`]);
    });

    // Tokens at hand hold until they run out; who sleeps is still told.
    it.each([
      ['revoked', revoke, ['with the password']],
      ['taken-down', takeDown, ['with the password']],
      ['asleep', putToSleep, []],
    ])('goes on for everybody when it is %s', async (name, end, refused) => {
      const official = await network().join(`op-${name}`);
      const other = await network().join(`nog-${name}`);
      const given = await givenBy(official);
      const { grant, renewed } = grantOf(given);
      await pull([watching(official, grant)]);
      const { uri } = await mention(await network().join(`boer-${name}`), other, 'de sloot is vol');
      await end(official);
      await network().settle();
      const seen: string[] = [];
      for (const [how, more] of [
        ['with the password', {}],
        ['with tokens', renewed[0]],
      ] as const) {
        const again = grantOf({ ...given, ...more });
        const { changes, logged, error } = await pull([
          watching(official, again.grant),
          watching(other),
        ]);
        expect({ how, error }).toEqual({ how, error: null });
        expect(shortly(changes)).toEqual([`created ${uri}`]);
        if (logged.includes(ended)) seen.push(how);
      }
      expect(seen).toEqual(refused);
    });
  });

  function takeDown({ did }: Member): Promise<unknown> {
    return network().administer('com.atproto.admin.updateSubjectStatus', takedownOf(did));
  }
}
