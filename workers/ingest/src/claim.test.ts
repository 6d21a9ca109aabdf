import {
  addConnector,
  askClaim,
  listWatched,
  readClaim,
  registerOfficial,
} from '@wachtpost/casework';
import { giveConsent, withdrawConsent } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { openWire } from '@wachtpost/connectors/conformance';
import type { Wire } from '@wachtpost/connectors/conformance';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim } from './claim.ts';
import type { IngestDeps } from './deps.ts';
import { Lookouts } from './match.ts';

const channelId = `UC${'v'.repeat(22)}`;
let world: World;
let wire: Wire;
let deps: IngestDeps;
let connectorId: string;
let officialId: string;
/** What the profile of the channel says; null: there is no such channel. */
let profile: string | null;

beforeAll(async () => {
  world = await createWorld();
  wire = await openWire(() => {
    const snippet = { title: 'Joke', description: profile, customUrl: '@jokevliersteen' };
    const items = profile === null ? [] : [{ id: channelId, snippet }];
    const headers = { 'content-type': 'application/json' };
    return {
      status: 200,
      headers,
      body: JSON.stringify({ kind: 'youtube#channelListResponse', items }),
    };
  });
  const { url, ctx } = { url: world.database.url, ctx: world.ctx };
  deps = {
    ...ctx,
    queue: new JobQueue({ queueUrl: null, databaseUrl: url, log: ctx.log }),
    lookouts: new Lookouts(),
    outgoing: { contact: 'beheer@vlierdam.example', internalHosts: ['127.0.0.1'] },
    callbackUrl: 'http://localhost/accounts/callback',
  };
  connectorId = await addConnector(ctx, {
    kind: 'youtube',
    name: 'kanaal',
    settings: { channels: [channelId], api: wire.url },
    secrets: { apiKey: 'sleutel' },
  });
});
beforeEach(async () => {
  wire.fault = null;
  profile = 'Wethouder in Vlierdam';
  await world.database.owner`delete from official`;
  officialId = await registerOfficial(world.ctx, {
    name: { given: 'Joke', particle: 'van der', family: 'Vliersteen' },
    function: 'wethouder',
    handles: [{ platform: 'youtube', handle: 'jokevliersteen' }],
  });
  await giveConsent(world.ctx, officialId, { platform: 'youtube', version: '1' });
});
afterAll(async () => {
  await deps.queue.close();
  await wire.close();
  await world.database.drop();
});

const account = () => {
  return { officialId, platform: 'youtube' as const, handle: 'jokevliersteen' };
};
async function ask() {
  const asked = await askClaim(world.ctx, { ...account(), way: 'code', connectorId });
  return { id: asked.id, code: 'code' in asked ? asked.code : '' };
}
const check = (claimId: string) =>
  claim(deps, { organisationId: world.ctx.organisationId, claimId }, new AbortController().signal);
const watched = async () => (await listWatched(world.ctx)).flatMap(({ handles }) => handles);

describe('a claim to an account', () => {
  it('is proved by the code in its profile, and only then is the account watched', async () => {
    const { id, code } = await ask();
    expect(await watched()).toEqual([]);
    profile = `Wethouder in Vlierdam. ${code.toUpperCase()} `;
    expect(await check(id)).toEqual({ outcome: 'done', claim: 'proved' });
    expect(await watched()).toMatchObject([{ handle: 'jokevliersteen', accountId: channelId }]);
    expect(await check(id)).toMatchObject({ outcome: 'skipped' });
  });

  it('is not proved by somebody else’s code, and may be looked at again', async () => {
    const { id, code } = await ask();
    profile = 'wachtpost-abcd-efgh';
    expect(await check(id)).toEqual({ outcome: 'done', claim: 'missing' });
    expect(await watched()).toEqual([]);
    profile = code;
    expect(await check(id)).toEqual({ outcome: 'done', claim: 'proved' });
  });

  it('says that there is no such account', async () => {
    const { id } = await ask();
    profile = null;
    expect(await check(id)).toEqual({ outcome: 'done', claim: 'gone' });
  });

  it('says in words what the platform did wrong', async () => {
    const { id } = await ask();
    wire.fault = { status: 500, headers: {}, body: 'fluisterwoord' };
    expect(await check(id)).toEqual({ outcome: 'done', claim: 'failed' });
    const shown = await readClaim(world.ctx, id);
    expect(shown?.message).toContain('HTTP 500');
    expect(shown?.message).not.toContain('fluisterwoord');
    await world.database.owner`delete from host_rest`;
  });

  it('is not looked at once consent was withdrawn', async () => {
    const { id, code } = await ask();
    profile = code;
    await withdrawConsent(world.ctx, officialId, 'youtube');
    const before = wire.requests.length;
    expect(await check(id)).toMatchObject({ outcome: 'skipped' });
    expect(wire.requests).toHaveLength(before);
  });
});
