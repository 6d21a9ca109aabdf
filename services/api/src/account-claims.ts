import { z } from '@hono/zod-openapi';
import {
  askClaim,
  DomainError,
  listConnectors,
  readClaim,
  readOfficial,
} from '@wachtpost/casework';
import type { Claim, ConnectorKinds, Context, Platform } from '@wachtpost/casework';
import { claimBody, newClaimBody, toClaimBody } from './bodies/account.ts';
import { handOn, requireErrands, requireKinds } from './connector/ports.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';
import { basePath } from './route-key.ts';

const tags = ['Accounts'];
const params = z.object({ id: z.uuid() });
const claimParams = z.object({ id: z.uuid(), claimId: z.uuid() });
const claim = (description: string) => ({
  description,
  content: { 'application/json': { schema: claimBody } },
});
const location = { Location: { $ref: '#/components/headers/Location' } };

const ask = operation('POST /officials/{id}/claims', {
  operationId: 'claimAccount',
  summary: 'Begin to prove that an account is the official’s own, with a code in its profile',
  description:
    'On behalf of the official, who must consent on that platform. Asking again gives the same code for as long as ' +
    'it stands. Takes a connector that is switched on and can look accounts up there.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: newClaimBody } } },
  },
  problems: [404, 409, 503],
  responses: { 201: { ...claim('The claim, with what to do.'), headers: location } },
});

const read = operation('GET /officials/{id}/claims/{claimId}', {
  operationId: 'getClaim',
  summary: 'A claim on an account, and what became of it',
  tags,
  request: { params: claimParams },
  problems: [404],
  responses: { 200: claim('The claim.') },
});

const check = operation('POST /officials/{id}/claims/{claimId}/checks', {
  operationId: 'checkClaim',
  summary: 'Have a worker look for the code in the profile',
  tags,
  request: { params: claimParams },
  problems: [404, 409, 503],
  responses: {
    202: { ...claim('The claim; what comes of it is found at the Location.'), headers: location },
  },
});

/** How an official proves an account, with an administrator’s help: a code in its profile. */
export function serveClaims(api: Api, deps: ApiDeps): void {
  api.openapi(ask, async (c) => {
    const { id } = c.req.valid('param');
    const asked = c.req.valid('json');
    await readOfficial(c.var.ctx, id);
    const connectorId = await findProver(c.var.ctx, requireKinds(deps), asked.platform);
    const { id: claimId } = await askClaim(c.var.ctx, {
      ...asked,
      officialId: id,
      way: 'code',
      connectorId,
    });
    c.header('location', `${basePath}/officials/${id}/claims/${claimId}`);
    return c.json(toClaimBody(await readClaim(c.var.ctx, claimId), new Date()), 201);
  });
  api.openapi(read, async (c) => {
    return c.json(toClaimBody(await readOwn(c.var.ctx, c.req.valid('param')), new Date()), 200);
  });
  api.openapi(check, async (c) => {
    const { id, claimId } = c.req.valid('param');
    const errands = requireErrands(deps);
    const standing = toClaimBody(await readOwn(c.var.ctx, { id, claimId }), new Date());
    if (standing.code === null || standing.status === 'expired') {
      throw new DomainError('conflict', standing.next);
    }
    await handOn(errands.claim({ organisationId: c.var.ctx.organisationId, claimId }));
    c.header('location', `${basePath}/officials/${id}/claims/${claimId}`);
    return c.json(standing, 202);
  });
}

/** A claim of this official. @throws DomainError not_found for anybody else’s. */
async function readOwn(ctx: Context, at: { id: string; claimId: string }): Promise<Claim> {
  const found = await readClaim(ctx, at.claimId);
  if (found.officialId !== at.id) {
    throw new DomainError('not_found', 'There is no such claim.');
  }
  return found;
}

/** The connector through which a profile on this platform is looked up. @throws DomainError conflict without one. */
async function findProver(
  ctx: Context,
  kinds: ConnectorKinds,
  platform: Platform,
): Promise<string> {
  const able = kinds
    .list()
    .filter((kind) => kind.platform === platform && kind.provesBy.includes('code'))
    .map(({ kind }) => kind);
  const provers = (await listConnectors(ctx)).filter(
    ({ kind, enabled }) => enabled && able.includes(kind),
  );
  const prover = provers.find(({ circuit }) => circuit === 'closed') ?? provers[0];
  if (prover === undefined) {
    const message =
      'No connector that is switched on can look a profile up there. Add one, or vouch for the account where nobody can.';
    throw new DomainError('conflict', message);
  }
  return prover.id;
}
