import { asMember, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import type { Actor, Context } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateSession, signOut, startSession } from './session.ts';

let world: World;
let adviser: Context & { actor: Extract<Actor, { kind: 'member' }> };

beforeAll(async () => {
  world = await createWorld();
  adviser = (await asMember(world.ctx, 'adviser')) as typeof adviser;
});
afterAll(() => world.database.drop());

const start = () =>
  startSession(world.ctx, {
    organisationId: world.ctx.organisationId,
    memberId: adviser.actor.id,
  });

/** Moves a moment of every session into the past, as the clock would. */
const age = (column: 'seen_at' | 'expires_at', minutes: number) =>
  world.database.owner`
    update session set ${world.database.owner(column)} =
      ${world.database.owner(column)} - ${minutes} * interval '1 minute'`;

describe('a session', () => {
  it('lets its member act with the roles that the member has', async () => {
    const session = await authenticateSession(world.ctx, (await start()).cookie);
    expect(session?.ctx.actor).toEqual({
      kind: 'member',
      id: adviser.actor.id,
      roles: ['adviser'],
    });
    expect(session?.ctx.organisationId).toBe(world.ctx.organisationId);
  });

  it('is known to the database by its hash alone', async () => {
    const { cookie } = await start();
    const rows = await world.database.owner<{ row: string }[]>`
      select row_to_json(session)::text as row from session`;
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(rows.some(({ row }) => row.includes(cookie))).toBe(false);
  });

  it('is nobody without a cookie, with a foreign one, and with one that is no cookie at all', async () => {
    const foreign = (await start()).cookie.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const cookie of [undefined, '', foreign, "' or true --", 'x'.repeat(5000)]) {
      expect(await authenticateSession(world.ctx, cookie)).toBeNull();
    }
  });

  it('ends after half an hour without use, and stays ended', async () => {
    const { cookie } = await start();
    await age('seen_at', 31);
    expect(await authenticateSession(world.ctx, cookie)).toBeNull();
    await age('seen_at', -31);
    expect(await authenticateSession(world.ctx, cookie)).toBeNull();
  });

  it('goes on as long as it is used', async () => {
    const { cookie } = await start();
    await age('seen_at', 20);
    expect(await authenticateSession(world.ctx, cookie)).not.toBeNull();
    await age('seen_at', 20);
    expect(await authenticateSession(world.ctx, cookie)).not.toBeNull();
  });

  it('ends after twelve hours, however much it is used', async () => {
    const { cookie } = await start();
    await age('expires_at', 12 * 60);
    expect(await authenticateSession(world.ctx, cookie)).toBeNull();
  });

  it('ends when its member signs out, and doing that twice is no error', async () => {
    const { cookie } = await start();
    const session = await authenticateSession(world.ctx, cookie);
    expect(session).not.toBeNull();
    await signOut(session!);
    await signOut(session!);
    expect(await authenticateSession(world.ctx, cookie)).toBeNull();
  });

  it('is refused to a member who was disabled', async () => {
    const { cookie } = await start();
    await world.database
      .owner`update member set disabled_at = now() where id = ${adviser.actor.id}`;
    expect(await authenticateSession(world.ctx, cookie)).toBeNull();
    await world.database.owner`update member set disabled_at = null where id = ${adviser.actor.id}`;
  });
});
