import { z } from '@hono/zod-openapi';
import {
  askProbe,
  disableConnector,
  DomainError,
  enableConnector,
  readConnector,
  readProbe,
  signOffConnector,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { connectorBody, signOffBody } from './bodies/connector.ts';
import { probeBody, toProbeBody } from './bodies/probe.ts';
import { handOn, kindOf, requireErrands, requireKinds } from './connector/ports.ts';
import { show } from './connector/show.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';
import { basePath } from './route-key.ts';

const tags = ['Connectors'];
const params = z.object({ id: z.uuid() });
const connector = {
  description: 'The connector as it is now.',
  content: { 'application/json': { schema: connectorBody } },
};
const probed = { 'application/json': { schema: probeBody } };

const enable = operation('POST /connectors/{id}/enable', {
  operationId: 'enableConnector',
  summary: 'Switch a connector on',
  description:
    'What failed before is forgotten. Refused where the kind needs somebody’s sign-off first.',
  tags,
  request: { params },
  problems: [404, 503],
  responses: { 200: connector },
});

const disable = operation('POST /connectors/{id}/disable', {
  operationId: 'disableConnector',
  summary: 'Switch a connector off',
  tags,
  request: { params },
  problems: [404, 503],
  responses: { 200: connector },
});

const signOff = operation('POST /connectors/{id}/sign-off', {
  operationId: 'signOffConnector',
  summary: 'Answer for it that this platform is watched',
  description: 'In the name of the token’s member. Signing again replaces the note.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: signOffBody } } },
  },
  problems: [404, 503],
  responses: { 200: connector },
});

const ask = operation('POST /connectors/{id}/probes', {
  operationId: 'probeConnector',
  summary: 'Ask what a connector would have found in the last day',
  description:
    'A worker looks, and keeps counts alone. While an answer is awaited, asking again is the same question.',
  tags,
  request: { params },
  problems: [404, 503],
  responses: {
    202: {
      description: 'The question; its answer is found at the Location.',
      content: probed,
      headers: { Location: { $ref: '#/components/headers/Location' } },
    },
  },
});

const answer = operation('GET /connectors/{id}/probe', {
  operationId: 'getProbe',
  summary: 'The last question about a connector, and its answer when there is one',
  tags,
  request: { params },
  problems: [404],
  responses: { 200: { description: 'The question.', content: probed } },
});

/** What an administrator does with a connector: on, off, answer for it, try it. */
export function serveConnectorRuns(api: Api, deps: ApiDeps): void {
  api.openapi(enable, async (c) => {
    const { id } = c.req.valid('param');
    const { kind } = await readConnector(c.var.ctx, id);
    const needsSignOff = kindOf(requireKinds(deps), kind)?.signOff === true;
    await enableConnector(c.var.ctx, id, { needsSignOff });
    return c.json(await show(c.var.ctx, deps, id), 200);
  });
  api.openapi(disable, async (c) => {
    const { id } = c.req.valid('param');
    await disableConnector(c.var.ctx, id);
    return c.json(await show(c.var.ctx, deps, id), 200);
  });
  api.openapi(signOff, async (c) => {
    const { id } = c.req.valid('param');
    await signOffConnector(c.var.ctx, id, c.req.valid('json').note);
    return c.json(await show(c.var.ctx, deps, id), 200);
  });
  api.openapi(ask, async (c) => {
    const { id } = c.req.valid('param');
    const errands = requireErrands(deps);
    const probeId = await askProbe(c.var.ctx, id);
    await handOn(errands.probe({ organisationId: c.var.ctx.organisationId, probeId }));
    c.header('location', `${basePath}/connectors/${id}/probe`);
    return c.json(await showProbe(c.var.ctx, id), 202);
  });
  api.openapi(answer, async (c) => {
    return c.json(await showProbe(c.var.ctx, c.req.valid('param').id), 200);
  });
}

async function showProbe(ctx: Context, connectorId: string) {
  const probe = await readProbe(ctx, connectorId);
  if (probe === null) {
    throw new DomainError('not_found', 'Nobody tried this connector yet.');
  }
  return toProbeBody(probe);
}
