import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { findMember } from '../member/member.ts';
import { addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { findOwnOfficial } from './own.ts';

let world: World;
let member: Context;
let email: string;

beforeAll(async () => {
  world = await createWorld();
  member = await asMember(world.ctx, 'official');
  const id = member.actor.kind === 'member' ? member.actor.id : '';
  email = (await findMember(world.ctx, id))?.email ?? '';
});
afterAll(() => world.database.drop());

describe('the official that a member is', () => {
  it('is nobody while no official has their address, also not one without any', async () => {
    await addOfficial(world.ctx, []);
    expect(await findOwnOfficial(member)).toBeNull();
  });

  it('is not found in another organisation', async () => {
    const other = await addOrganisation(world.database, 'vlierwaard');
    await addOfficial(other, [], { email });
    expect(await findOwnOfficial(member)).toBeNull();
  });

  it('is the one with their address, however it is written', async () => {
    const id = await addOfficial(world.ctx, [], { email: email.toUpperCase() });
    expect((await findOwnOfficial(member))?.id).toBe(id);
    expect((await findOwnOfficial(member))?.id).toBe(id);
  });

  it('is nobody when two officials share the address', async () => {
    await addOfficial(world.ctx, [], { email });
    expect(await findOwnOfficial(member)).toBeNull();
  });

  it('is refused to a machine, which is nobody', async () => {
    await expect(findOwnOfficial(world.ctx)).rejects.toThrow('Only a person');
  });
});
