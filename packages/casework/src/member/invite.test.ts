import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { readInvitation, readInvitationLetters, recordInvitationLetter } from './invitation.ts';
import { inviteMember, resendInvitation, withdrawInvitation } from './invite.ts';
import { findSigningIn, linkIdentity } from './member.ts';
import { readStaffMember } from './staff.ts';

let world: World;
let administrator: Context;
let memberId: string;

beforeAll(async () => {
  world = await createWorld();
  administrator = await asMember(world.ctx, 'administrator');
});
let people = 0;
const email = () => `sam-${people}@vlierdam.example`;
beforeEach(async () => {
  people += 1;
  memberId = await invite();
});
afterAll(() => world.database.drop());

const invite = (ctx = administrator) =>
  inviteMember(ctx, { name: 'Sam Proef', email: email(), roles: ['adviser'] });
const letter = async () => {
  const found = (await readInvitationLetters(world.ctx)).find((one) => one.memberId === memberId);
  if (found === undefined) throw new Error('No letter is due.');
  return found;
};
const identity = () => ({ issuer: 'https://id.example', subject: `subject ${people}` });
const join = (id = memberId) => linkIdentity(world.ctx, id, identity());
const byAddress = () => findSigningIn(world.database.db, { ...identity(), verifiedEmail: email() });
const expire = () => world.database.owner`
  update member set invitation_expires_at = now() - interval '1 minute' where id = ${memberId}`;
const told = (action: string) => world.database.owner`
  select id from audit_entry where action = ${action} and subject_id = ${memberId}`;
const state = async () => (await readStaffMember(world.ctx, memberId)).state;

describe('an invitation', () => {
  it('has a letter whose code opens it, also when somebody only looked', async () => {
    const { code, invitedBy, organisation } = await letter();
    expect(invitedBy).toBe('Noor Voorbeeld');
    const opened = { memberId, organisation, email: email(), roles: ['adviser'] };
    expect(await readInvitation(world.ctx, code)).toMatchObject(opened);
    expect(await readInvitation(world.ctx, code)).toMatchObject(opened);
    expect(await state()).toBe('invited');
  });

  it('is open for the address too, until it runs out', async () => {
    expect(await byAddress()).toMatchObject([{ memberId, linked: false }]);
    const { code } = await letter();
    await expire();
    expect(await byAddress()).toEqual([]);
    expect(await readInvitation(world.ctx, code)).toBeNull();
    await join();
    expect(await state()).toBe('expired');
  });

  it('is used up by joining', async () => {
    const { code } = await letter();
    await join();
    expect(await state()).toBe('joined');
    expect(await readInvitation(world.ctx, code)).toBeNull();
    expect(await byAddress()).toMatchObject([{ memberId, linked: true }]);
  });

  it('is opened by no other code', async () => {
    const { code } = await letter();
    const other = await addOrganisation(world.database, `other-${people}`);
    const theirs = await inviteMember(await asMember(other, 'administrator'), {
      name: 'Kim',
      email: 'kim@elders.example',
      roles: ['adviser'],
    });
    const [foreign] = await readInvitationLetters(other);
    expect(foreign?.memberId).toBe(theirs);
    const swapped = code.slice(0, 44) + (foreign?.code.slice(44) ?? '');
    for (const wrong of ['', 'x', swapped, `${code.slice(0, -2)}AA`, code.slice(1), `${code}A`]) {
      expect(await readInvitation(world.ctx, wrong)).toBeNull();
    }
    expect(await readInvitation({ ...world.ctx, secret: 'x'.repeat(32) }, code)).toBeNull();
  });

  it('twice for one address is refused and changes nothing', async () => {
    await expect(invite()).rejects.toMatchObject({ kind: 'conflict' });
    expect(await told('member.invited')).toHaveLength(1);
  });

  it('is refused to a machine: somebody stands behind it', async () => {
    await expect(invite(world.ctx)).rejects.toThrow('Only a person');
  });
});

describe('the letter', () => {
  it('is due once it was not taken a while ago, and never once it was', async () => {
    const first = await letter();
    await recordInvitationLetter(world.ctx, first, false);
    await expect(letter()).rejects.toThrow('No letter');
    await world.database.owner`
      update member set invitation_failed_at = now() - interval '1 hour' where id = ${memberId}`;
    expect((await letter()).code).toBe(first.code);
    await recordInvitationLetter(world.ctx, first, true);
    await expect(letter()).rejects.toThrow('No letter');
    expect((await readStaffMember(world.ctx, memberId)).invitationSentAt).not.toBeNull();
  });

  it('is read by no person', async () => {
    await expect(readInvitationLetters(administrator)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('inviting again', () => {
  it('gives a new letter and a new term; the old letter opens nothing', async () => {
    const old = await letter();
    await recordInvitationLetter(world.ctx, old, true);
    await expire();
    await resendInvitation(administrator, memberId);
    const fresh = await letter();
    expect(await readInvitation(world.ctx, old.code)).toBeNull();
    expect(await readInvitation(world.ctx, fresh.code)).toMatchObject({ memberId });
    // A worker that was sending the old one at that moment does not count as having sent the new one.
    await recordInvitationLetter(world.ctx, old, true);
    expect((await letter()).code).toBe(fresh.code);
  });

  it('is refused for who has joined, and for nobody', async () => {
    await join();
    await expect(resendInvitation(administrator, memberId)).rejects.toMatchObject({
      kind: 'conflict',
    });
    const nobody = resendInvitation(administrator, world.ctx.organisationId);
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('withdrawing an invitation', () => {
  it('forgets who was invited, so that a second time finds nobody', async () => {
    const { code } = await letter();
    await withdrawInvitation(administrator, memberId);
    await expect(withdrawInvitation(administrator, memberId)).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await readInvitation(world.ctx, code)).toBeNull();
    expect(await byAddress()).toEqual([]);
    expect(await told('member.invitation_withdrawn')).toHaveLength(1);
    memberId = await invite();
    expect(await state()).toBe('invited');
  });

  it('is refused for who has joined', async () => {
    await join();
    await expect(withdrawInvitation(administrator, memberId)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await state()).toBe('joined');
  });

  it('waits for who joins at the same moment, and then is refused', async () => {
    const { ended } = await holding(
      world.database,
      (tx) => tx`update member set issuer = 'https://id.example', subject = ${`late ${people}`},
        invitation = null, invitation_expires_at = null where id = ${memberId}`,
      async () => {
        const withdrawing = withdrawInvitation(administrator, memberId).catch((e: unknown) => e);
        await untilBlocked(world.database, 1);
        return { ended: withdrawing };
      },
    );
    expect(await ended).toMatchObject({ kind: 'conflict' });
    expect(await state()).toBe('joined');
  });
});
