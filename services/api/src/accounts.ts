import { z } from '@hono/zod-openapi';
import {
  attestHandle,
  dropGrant,
  listClaims,
  platformSchema,
  readOfficial,
  unprovable,
} from '@wachtpost/casework';
import type { Context, Platform } from '@wachtpost/casework';
import { accountBody, attestationBody, toAccountBodies } from './bodies/account.ts';
import { requireKinds } from './connector/ports.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';

const tags = ['Accounts'];
const params = z.object({ id: z.uuid() });
const accounts = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: z.object({ items: z.array(accountBody).max(50) }).openapi('AccountList'),
    },
  },
});
const list = operation('GET /officials/{id}/accounts', {
  operationId: 'listAccounts',
  summary: 'The accounts of an official, and how they were proved',
  description: 'An account is watched once its owner has shown that it is theirs.',
  tags,
  request: { params },
  problems: [404],
  responses: { 200: accounts('All of them, on one page.') },
});

const attest = operation('POST /officials/{id}/attestations', {
  operationId: 'attestAccount',
  summary: 'Vouch for an account where the platform lets nobody prove one',
  description:
    'In the name of the token’s member. Refused where a kind of connector lets the owner prove it.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: attestationBody } } },
  },
  problems: [404, 503],
  responses: { 200: accounts('The accounts as they are now.') },
});

const drop = operation('DELETE /officials/{id}/grants/{platform}', {
  operationId: 'dropGrants',
  summary: 'Forget the access that an official gave to their accounts on a platform',
  description: 'The accounts stay proved, and what anybody may read there is still watched.',
  tags,
  request: { params: z.object({ id: z.uuid(), platform: platformSchema }) },
  problems: [404],
  responses: { 204: { description: 'There is no such access.' } },
});

/** Accounts of one official: which there are, and how they are shown to be theirs. */
export function serveAccounts(api: Api, deps: ApiDeps): void {
  api.openapi(list, async (c) => {
    return c.json(await listAccounts(c.var.ctx, c.req.valid('param').id), 200);
  });
  api.openapi(attest, async (c) => {
    const { id } = c.req.valid('param');
    const vouched = { ...c.req.valid('json'), unprovable: unprovable(requireKinds(deps).list()) };
    await attestHandle(c.var.ctx, { ...vouched, officialId: id });
    return c.json(await listAccounts(c.var.ctx, id), 200);
  });
  api.openapi(drop, async (c) => {
    const { id, platform } = c.req.valid('param');
    await dropGrants(c.var.ctx, id, platform);
    return c.body(null, 204);
  });
}

async function listAccounts(ctx: Context, id: string) {
  const [official, claims] = [await readOfficial(ctx, id), await listClaims(ctx, id)];
  return { items: toAccountBodies(official, claims, new Date()) };
}

async function dropGrants(ctx: Context, officialId: string, platform: Platform): Promise<void> {
  const { proved } = await readOfficial(ctx, officialId);
  for (const { handle } of proved.filter((each) => each.platform === platform && each.granted)) {
    await dropGrant(ctx, { officialId, platform, handle });
  }
}
