import { z } from '@hono/zod-openapi';
import { listConnectors, removeConnector } from '@wachtpost/casework';
import { toPage } from '@wachtpost/database';
import {
  connectorBody,
  connectorChangeBody,
  connectorKindBody,
  newConnectorBody,
  toKindBody,
} from './bodies/connector.ts';
import { kindsHere, requireKinds } from './connector/ports.ts';
import { describe, show } from './connector/show.ts';
import { addChecked, changeChecked } from './connector/write.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';
import { pageOf, pageQuery, readCursor, toBody } from './paging.ts';
import { basePath } from './route-key.ts';

const tags = ['Connectors'];
const params = z.object({ id: z.uuid() });
const connector = (description: string) => ({
  description,
  content: { 'application/json': { schema: connectorBody } },
});

const kinds = operation('GET /connector-kinds', {
  operationId: 'listConnectorKinds',
  summary: 'The kinds of connectors that can be added, and their settings',
  tags,
  problems: [503],
  responses: {
    200: {
      description: 'All of them, on one page.',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(connectorKindBody) }).openapi('ConnectorKindList'),
        },
      },
    },
  },
});

const list = operation('GET /connectors', {
  operationId: 'listConnectors',
  summary: 'Connectors in the order in which they were added, and how they fare',
  tags,
  request: { query: z.strictObject(pageQuery) },
  problems: [503],
  responses: {
    200: {
      description: 'A page of connectors.',
      content: { 'application/json': { schema: pageOf('ConnectorPage', connectorBody) } },
      headers: { Link: { $ref: '#/components/headers/Link' } },
    },
  },
});

const add = operation('POST /connectors', {
  operationId: 'addConnector',
  summary: 'Add a connector',
  description:
    'It is switched on at once, unless somebody has to sign for its kind first. It collects nothing before an ' +
    'official consents. Kinds that read files of the server are added on its command line.',
  tags,
  request: {
    body: { required: true, content: { 'application/json': { schema: newConnectorBody } } },
  },
  problems: [409, 503],
  responses: {
    201: {
      ...connector('The connector.'),
      headers: { Location: { $ref: '#/components/headers/Location' } },
    },
  },
});

const read = operation('GET /connectors/{id}', {
  operationId: 'getConnector',
  summary: 'One connector, and how it fares',
  tags,
  request: { params },
  problems: [404, 503],
  responses: { 200: connector('The connector.') },
});

const change = operation('PATCH /connectors/{id}', {
  operationId: 'changeConnector',
  summary: 'Change name, settings or secrets of a connector',
  description:
    'What is left out stays. It is tried again at once, whatever failed before. Settings that name another address ' +
    'than before take all secrets along: nobody can have a secret sent to where they would see it.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: connectorChangeBody } } },
  },
  problems: [404, 409, 503],
  responses: { 200: connector('The connector as it is now.') },
});

const remove = operation('DELETE /connectors/{id}', {
  operationId: 'removeConnector',
  summary: 'Remove a connector with its secrets',
  description: 'Posts that it brought stay until their own time.',
  tags,
  request: { params },
  problems: [404],
  responses: { 204: { description: 'It is gone.' } },
});

/** Where posts come from: kinds, and what an administrator made of them. */
export function serveConnectors(api: Api, deps: ApiDeps): void {
  api.openapi(kinds, (c) => {
    return c.json({ items: kindsHere(requireKinds(deps)).map(toKindBody) }, 200);
  });
  api.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const after = readCursor(cursor, z.tuple([z.uuid()]), 1)?.[0] ?? '';
    const later = (await listConnectors(c.var.ctx)).filter(({ id }) => id > after);
    const page = toPage(later, limit, ({ id }) => [id]);
    const items = await Promise.all(page.items.map((state) => describe(c.var.ctx, deps, state)));
    return c.json(
      toBody(c, { ...page, items }, (item) => item),
      200,
    );
  });
  api.openapi(add, async (c) => {
    const id = await addChecked(c.var.ctx, requireKinds(deps), c.req.valid('json'));
    c.header('location', `${basePath}/connectors/${id}`);
    return c.json(await show(c.var.ctx, deps, id), 201);
  });
  api.openapi(read, async (c) => {
    return c.json(await show(c.var.ctx, deps, c.req.valid('param').id), 200);
  });
  api.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    await changeChecked(c.var.ctx, requireKinds(deps), id, c.req.valid('json'));
    return c.json(await show(c.var.ctx, deps, id), 200);
  });
  api.openapi(remove, async (c) => {
    await removeConnector(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
}
