import { createHash, randomUUID } from 'node:crypto';
import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { eraseWithoutConsent } from '../consent/erase.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import type { Context } from '../context.ts';
import { openGrants } from '../grant/open.ts';
import { giveConsent } from '../consent/give.ts';
import { eraseOfficial } from '../official/erase.ts';
import { readOfficial } from '../official/read.ts';
import { registerOfficial } from '../official/register.ts';
import { listWatched } from '../official/watched.ts';
import { asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { answerClaim } from './answer.ts';
import { askClaim } from './ask.ts';
import { listClaims, readClaim } from './read.ts';
import { recordClaim } from './record.ts';
import { takeClaim } from './take.ts';

let world: World;
let member: Context;
let officialId: string;
let handle: string;
let connectorId: string;

beforeAll(async () => {
  world = await createWorld();
  member = await asMember(world.ctx, 'official');
  const settings = { kind: 'mastodon', name: 'de server', settings: {} };
  connectorId = await addConnector(world.ctx, settings);
});
beforeEach(async () => {
  handle = `a${randomUUID().slice(0, 8)}`;
  officialId = await registerOfficial(world.ctx, {
    name: { given: 'Fenna', family: 'Wilgenhof' },
    function: 'raadslid',
    handles: [{ platform: 'mastodon', handle }],
  });
  await giveConsent(world.ctx, officialId, { platform: 'mastodon', version: '1' });
});
afterAll(() => world.database.drop());

const claimOf = (way: 'code' | 'oauth') =>
  ({ officialId, platform: 'mastodon', handle, way, connectorId }) as const;
const ask = (way: 'code' | 'oauth', ctx = member) => askClaim(ctx, claimOf(way));
const account = () => ({ id: '17', handle });
const proof = async () => (await readOfficial(world.ctx, officialId)).proved[0]?.proof;

async function askSignIn() {
  const asked = await ask('oauth');
  if (asked.way !== 'oauth') throw new Error('a code was given');
  return asked;
}

describe('a claim by a code in the profile', () => {
  it('is asked, looked at, and makes the account count with its id', async () => {
    const asked = await ask('code');
    expect(asked).toMatchObject({
      way: 'code',
      code: expect.stringMatching(/^wachtpost-\w{4}-\w{4}$/) as string,
    });
    expect(await takeClaim(world.ctx, asked.id)).toMatchObject({ ...asked, handle, connectorId });
    const checked = { outcome: 'proved', account: account() } as const;
    expect(await recordClaim(world.ctx, asked.id, checked)).toBe('proved');
    expect(await proof()).toBe('code');
    const watched = (await listWatched(world.ctx)).find(({ id }) => id === officialId);
    expect(watched?.handles).toMatchObject([{ handle, accountId: '17' }]);
    expect(await readClaim(world.ctx, asked.id)).toMatchObject({ outcome: 'proved', handle });
  });

  it('asked twice gives the same code, which may stand in the profile already', async () => {
    const first = await ask('code');
    expect(await ask('code')).toEqual(first);
    await recordClaim(world.ctx, first.id, { outcome: 'missing', message: 'Not yet.' });
    expect(await ask('code')).toEqual(first);
    await world.database.owner`
      update account_claim set asked_at = now() - interval '9 days', expires_at = now() - interval '1 day'
      where id = ${first.id}`;
    expect(await takeClaim(world.ctx, first.id)).toBeNull();
    expect((await ask('code')).id).not.toBe(first.id);
    expect(await listClaims(world.ctx, officialId)).toHaveLength(1);
  });

  it('that was missing is looked for again, and says so in words until then', async () => {
    const { id } = await ask('code');
    await takeClaim(world.ctx, id);
    expect(await takeClaim(world.ctx, id)).toBeNull();
    await recordClaim(world.ctx, id, { outcome: 'missing', message: 'Not in the profile.' });
    const state = { outcome: 'missing', message: 'Not in the profile.' };
    expect(await readClaim(world.ctx, id)).toMatchObject(state);
    expect(await proof()).toBeUndefined();
    expect(await takeClaim(world.ctx, id)).not.toBeNull();
  });

  it('once proved stays so, whatever comes after', async () => {
    const { id } = await ask('code');
    await recordClaim(world.ctx, id, { outcome: 'proved', account: account() });
    expect(await recordClaim(world.ctx, id, { outcome: 'gone', message: 'x' })).toBeNull();
    expect(await takeClaim(world.ctx, id)).toBeNull();
    expect(await proof()).toBe('code');
  });
});

describe('a claim by signing in', () => {
  it('keeps what is secret sealed, and brings proof and access', async () => {
    const { id, state, challenge } = await askSignIn();
    expect(await takeClaim(world.ctx, id)).toBeNull();
    expect(await answerClaim(member, { state, code: 'antwoordje' })).toBe(id);
    const stored = await world.database.owner`select c::text from account_claim c`;
    expect(JSON.stringify(stored)).not.toContain('antwoordje');
    const taken = await takeClaim(world.ctx, id);
    expect(taken).toMatchObject({ way: 'oauth', answer: 'antwoordje' });
    const verifier = taken?.way === 'oauth' ? taken.verifier : '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
    const grant = { token: 'geheimpje' };
    await recordClaim(world.ctx, id, { outcome: 'proved', account: account(), grant });
    expect(await proof()).toBe('oauth');
    const granted = (await openGrants(world.ctx)).find((one) => one.officialId === officialId);
    expect(granted?.values).toEqual(grant);
  });

  it('is answered once, and not by somebody else or with an unknown state', async () => {
    const { state } = await askSignIn();
    const other = await asMember(world.ctx, 'official');
    for (const [ctx, unknown] of [
      [other, state],
      [world.ctx, state],
      [member, 'x'.repeat(43)],
    ] as const) {
      const stealing = answerClaim(ctx, { state: unknown, code: 'x' });
      await expect(stealing).rejects.toMatchObject({ kind: 'not_found' });
    }
    await expect(answerClaim(member, { state, code: '' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await answerClaim(member, { state, code: 'x' });
    const again = answerClaim(member, { state, code: 'y' });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('with another account proves nothing, and is told in words', async () => {
    const { id, state } = await askSignIn();
    await answerClaim(member, { state, code: 'x' });
    const other = { id: '18', handle: 'iemand_anders' };
    const checked = { outcome: 'proved', account: other, grant: { token: 'geheimpje' } } as const;
    expect(await recordClaim(world.ctx, id, checked)).toBe('failed');
    expect(await readClaim(world.ctx, id)).toMatchObject({
      message: expect.stringContaining('another account') as string,
    });
    expect(await proof()).toBeUndefined();
    const granted = (await openGrants(world.ctx)).map((one) => one.officialId);
    expect(granted).not.toContain(officialId);
    expect(await takeClaim(world.ctx, id)).toBeNull();
  });

  it('on the connector’s own server may leave the server out', async () => {
    const { id } = await askSignIn();
    const named = { id: '17', handle: `@${handle.toUpperCase()}@vlierdam.example` };
    const checked = { outcome: 'proved', account: named } as const;
    expect(await recordClaim(world.ctx, id, checked)).toBe('proved');
  });

  it('that ran out leaves nothing sealed behind, once upkeep came by', async () => {
    const { id } = await askSignIn();
    await world.database.owner`
      update account_claim set asked_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
      where id = ${id}`;
    await eraseWithoutConsent(world.ctx);
    const [row] = await world.database.owner`select sealed from account_claim where id = ${id}`;
    expect(row).toEqual({ sealed: null });
  });

  it('asked again replaces the first', async () => {
    const first = await askSignIn();
    await askSignIn();
    const late = answerClaim(member, { state: first.state, code: 'x' });
    await expect(late).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a claim is refused', () => {
  it('without consent, and taken or kept no more once it was withdrawn', async () => {
    const { id } = await ask('code');
    await withdrawConsent(world.ctx, officialId, 'mastodon');
    await expect(ask('code')).rejects.toMatchObject({ kind: 'refused' });
    expect(await takeClaim(world.ctx, id)).toBeNull();
    const checked = { outcome: 'proved', account: account() } as const;
    expect(await recordClaim(world.ctx, id, checked)).toBeNull();
    expect(await proof()).toBeUndefined();
    expect(await listClaims(world.ctx, officialId)).toEqual([]);
  });

  it('for an account or connector that is not there', async () => {
    for (const wrong of [
      { ...claimOf('code'), handle: 'iemand_anders' },
      { ...claimOf('code'), connectorId: randomUUID() },
      { ...claimOf('oauth'), officialId: randomUUID() },
    ]) {
      await expect(askClaim(member, wrong)).rejects.toMatchObject({ kind: 'not_found' });
    }
    await expect(readClaim(world.ctx, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('to be taken or judged by a person', async () => {
    const { id } = await ask('code');
    await expect(takeClaim(member, id)).rejects.toMatchObject({ kind: 'refused' });
    const judging = recordClaim(member, id, { outcome: 'proved', account: account() });
    await expect(judging).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('a claim that is judged while its official leaves', () => {
  it.each([
    ['withdraws', () => withdrawConsent(world.ctx, officialId, 'mastodon')],
    ['is erased', () => eraseOfficial(world.ctx, officialId)],
  ])('waits for its turn, and leaves no access behind: %s', async (_, leave) => {
    const { id } = await ask('code');
    const { ended } = await holding(
      world.database,
      (tx) => tx`select id from consent where official_id = ${officialId} for update`,
      async () => {
        const grant = { token: 'geheimpje' };
        const checked = { outcome: 'proved', account: account(), grant } as const;
        const judging = recordClaim(world.ctx, id, checked);
        await untilBlocked(world.database, 1);
        const leaving = leave();
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([judging, leaving]) };
      },
    );
    expect((await ended)[0]).toBe('proved');
    expect((await openGrants(world.ctx)).map((one) => one.officialId)).not.toContain(officialId);
    const { owner } = world.database;
    expect(await owner`select 1 from official_grant where official_id = ${officialId}`).toEqual([]);
    expect(await owner`select 1 from account_claim where official_id = ${officialId}`).toEqual([]);
  });
});
