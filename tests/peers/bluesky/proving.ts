import { describe, expect, it } from 'vitest';

import { bluesky } from '../../../packages/connectors/src/bluesky.ts';
import { handed } from '../../../packages/connectors/src/testing.ts';
import { as, describeOneself } from './member.ts';
import type { RealNetwork } from './network.ts';

const code = 'wachtpost-7f3k-9q2m';

export function testProving(network: () => RealNetwork): void {
  const account = (handle: string) =>
    bluesky.account?.(handle, handed(bluesky, network().settings()));

  describe('the account of an official', () => {
    it('shows the code that its owner wrote into the profile', async () => {
      const official = await network().join('raadslid');
      await describeOneself(official, `Raadslid in Vlierdam. ${code}`);
      await network().settle();
      const shown = {
        id: official.did,
        handle: official.handle,
        profile: `Raadslid in Vlierdam. ${code}`,
      };
      await expect(account('raadslid.test')).resolves.toEqual(shown);
      await expect(account('Raadslid.TEST')).resolves.toEqual(shown);
    });

    it('is found by its handle of now, and by no earlier one', async () => {
      const official = await network().join('fractielid');
      await as(official, 'com.atproto.identity.updateHandle', { handle: 'fractieleider.test' });
      await network().settle();
      await expect(account('fractieleider.test')).resolves.toMatchObject({ id: official.did });
      await expect(account('fractielid.test')).resolves.toBeNull();
    });

    it('is nobody where there is none, or its server took it down', async () => {
      await expect(account('niemand.test')).resolves.toBeNull();
      const { did } = await network().join('nepburgemeester');
      await network().settle();
      await network().administer('com.atproto.admin.updateSubjectStatus', takedownOf(did));
      await network().settle();
      await expect(account('nepburgemeester.test')).resolves.toBeNull();
    });
  });
}

export function takedownOf(did: string) {
  const subject = { $type: 'com.atproto.admin.defs#repoRef', did };
  return { subject, takedown: { applied: true, ref: 'verzonnen' } };
}
