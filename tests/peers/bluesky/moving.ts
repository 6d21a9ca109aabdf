import { describe, expect, it, vi } from 'vitest';

import { shortly } from '../../../packages/connectors/src/testing.ts';
import { hearing } from './hearing.ts';
import { as, mention } from './member.ts';
import { watching } from './pulling.ts';
import type { RealNetwork } from './network.ts';

export function testMoving(network: () => RealNetwork): void {
  const hear = hearing(network);

  describe('a handle that moves while it is listened for', () => {
    it('follows a proved account whose handle moved, and not who takes the handle next', async () => {
      const official = await network().join('rector');
      const author = await network().join('student');
      const stream = await hear([watching(official)]);
      await as(official, 'com.atproto.identity.updateHandle', { handle: 'oud-rector.test' });
      const moved = 'a watched handle no longer leads to its account';
      await vi.waitFor(() => expect(stream.logged.join('\n')).toContain(moved), {
        timeout: 10_000,
      });
      const successor = await network().join('rector');
      await mention(author, successor, 'welkom');
      const { uri } = await mention(
        author,
        { ...official, handle: 'oud-rector.test' },
        'tot ziens',
      );
      await stream.came(1);
      expect(await stream.stop()).toBeNull();
      expect(shortly(stream.changes)).toEqual([`created ${uri}`]);
      expect(stream.changes[0]).toMatchObject({ post: { addressed: ['rector.test'] } });
    });

    it('follows the handle where nobody proved the account', async () => {
      const before = await network().join('dorpsraad');
      const author = await network().join('dorpeling');
      await network().settle();
      const stream = await hear([{ ...watching(before), accountId: null }]);
      await as(before, 'com.atproto.identity.updateHandle', { handle: 'oude-dorpsraad.test' });
      const unknown = 'watched handles lead to no account';
      await vi.waitFor(() => expect(stream.logged.join('\n')).toContain(unknown), {
        timeout: 10_000,
      });
      await mention(author, { ...before, handle: 'oude-dorpsraad.test' }, 'dag');
      expect(await stream.stop()).toBeNull();
      const after = await network().join('dorpsraad');
      await network().settle();
      const next = await hear([{ ...watching(after), accountId: null }], {
        cursor: stream.cursor(),
      });
      const { uri } = await mention(author, after, 'welkom');
      await next.came(1);
      await next.stop();
      expect(shortly(next.changes)).toEqual([`created ${uri}`]);
    });
  });
}
