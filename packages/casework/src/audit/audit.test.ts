import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endSession, storeSession } from '../access/sessions.ts';
import { revokeToken, storeToken } from '../access/tokens.ts';
import { eraseWithoutConsent } from '../consent/erase.ts';
import { giveConsent } from '../consent/give.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import type { Context } from '../context.ts';
import { claimFlag, releaseFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import { revealPost } from '../flag/reveal.ts';
import { addMember, linkIdentity } from '../member/member.ts';
import { eraseOfficial } from '../official/erase.ts';
import { registerOfficial, updateOfficial } from '../official/register.ts';
import { setSensitivity } from '../organisation/sensitivity.ts';
import { forgetTexts } from '../post/forget.ts';
import { addFlag, addPost, createWorld, scoreAs } from '../testing.ts';
import type { World } from '../testing.ts';

/** Words that must stand in no entry, in any spelling: text, handles, names, notes, addresses. */
const secrets = ['brandstichting', 'kwelgeest', 'wilgenhof', 'fenna', 'kattenstaart', 'geheimpje'];

const post = {
  text: 'Brandstichting bij Wilgenhof!',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
  url: 'https://mastodon.example/@kwelgeest/1',
  raw: { account: 'kwelgeest' },
};
const official = {
  name: { given: 'Fenna', family: 'Wilgenhof' },
  function: 'wethouder',
  email: 'fenna@vlierdam.example',
  handles: [{ platform: 'mastodon' as const, handle: 'kattenstaart' }],
  aliases: [{ text: 'Kattenstaart' }],
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const { ctx } = world;
  const memberId = await addMember(ctx, {
    name: 'Fenna Wilgenhof',
    email: 'fenna@vlierdam.example',
    roles: ['adviser'],
  });
  await linkIdentity(ctx, memberId, { issuer: 'https://id.example', subject: 'kattenstaart' });
  const fenna: Context = { ...ctx, actor: { kind: 'member', id: memberId, roles: ['adviser'] } };
  await giveAndTakeAccess(fenna, memberId);
  const id = await registerOfficial(ctx, official);
  await updateOfficial(ctx, id, official);
  await giveConsent(ctx, id, { platform: 'mastodon', version: '1' });
  await review(fenna, id);
  await keepHouse(id);
  await setSensitivity(ctx, 'high');
});
afterAll(() => world.database.drop());

async function giveAndTakeAccess(ctx: Context, memberId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 60_000);
  const token = { memberId, name: 'geheimpje', roles: ['adviser'] as const, expiresAt };
  await revokeToken(ctx, await storeToken(ctx, { ...token, hash: randomBytes(32) }));
  const session = { memberId, hash: randomBytes(32), expiresAt };
  await endSession(ctx, await storeSession(ctx, session));
}

async function review(ctx: Context, officialId: string): Promise<void> {
  const { flagId, postId } = await addFlag(world, { officialIds: [officialId], post });
  await claimFlag(ctx, flagId);
  await revealPost(ctx, flagId);
  await releaseFlag(ctx, flagId);
  await decideFlag(ctx, flagId, { outcome: 'watch', labels: ['threat'], note: 'Geheimpje!' });
  await world.database.owner`update post set revision = 2 where id = ${postId}`;
  await scoreAs(world, [postId], { threat: 0.8 }, { revision: 2 });
}

async function keepHouse(officialId: string): Promise<void> {
  const quiet = await addPost(world, [officialId], post);
  await scoreAs(world, [quiet], {});
  await world.database.owner`
    update post set captured_at = now() - interval '2 days' where id = ${quiet}`;
  await forgetTexts(world.ctx, { hours: 24 });
  await withdrawConsent(world.ctx, officialId, 'mastodon');
  await eraseWithoutConsent(world.ctx);
  await eraseOfficial(world.ctx, officialId);
}

const entries = () =>
  world.database.owner<{ action: string; actorKind: string; actor: string }[]>`
    select action, actor_kind, actor from audit_entry order by id`;

describe('the audit log', () => {
  it('has an entry for everything that was done, in the order of the deeds', async () => {
    expect((await entries()).map((entry) => entry.action)).toEqual([
      'organisation.created',
      'connector.added',
      'member.added',
      'member.linked',
      'token.created',
      'token.revoked',
      'session.started',
      'session.ended',
      'official.registered',
      'official.updated',
      'consent.given',
      'flag.created',
      'flag.claimed',
      'flag.revealed',
      'flag.released',
      'flag.decided',
      'flag.rescored',
      'text.forgotten',
      'consent.withdrawn',
      'post.erased',
      'official.erased',
      'organisation.sensitivity_set',
    ]);
  });

  it('says who did it: the member for what a person did, the machine for the rest', async () => {
    const byPeople = (await entries()).filter((entry) => entry.actorKind === 'member');
    const actions = byPeople.map((entry) => entry.action);
    expect(actions).toContain('flag.decided');
    expect(actions).toContain('flag.revealed');
    expect(actions).not.toContain('flag.created');
    expect(new Set(byPeople.map((entry) => entry.actor)).size).toBe(1);
  });

  it('holds no text, name, handle, address or note', async () => {
    const [log] = await world.database.owner<{ words: string }[]>`
      select lower(string_agg(a::text, ' ')) as words from audit_entry a`;
    expect(secrets.filter((secret) => log?.words.includes(secret))).toEqual([]);
  });

  it('is all that still knows of an official who was forgotten', async () => {
    const { owner } = world.database;
    const tables = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'wachtpost'::regnamespace and relkind = 'r'
        and relname not in ('member', 'api_token')`;
    const telling: string[] = [];
    for (const { name } of tables) {
      const rows = await owner<
        { row: string }[]
      >`select lower(t::text) as row from ${owner(name)} t`;
      const known = rows.filter(({ row }) => secrets.some((secret) => row.includes(secret)));
      telling.push(...known.map(() => name));
    }
    expect(telling).toEqual([]);
  });
});
