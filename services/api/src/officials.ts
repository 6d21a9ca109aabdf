import { z } from '@hono/zod-openapi';
import {
  eraseOfficial,
  listOfficials,
  readOfficial,
  registerOfficial,
  updateOfficial,
} from '@wachtpost/casework';
import {
  erasureBody,
  newOfficialBody,
  officialBody,
  toOfficialBody,
  toErasureBody,
} from './bodies/official.ts';
import type { Api } from './deps.ts';
import { operation } from './operation.ts';
import { pageOf, pageQuery, readCursor, toBody } from './paging.ts';
import { basePath } from './route-key.ts';

const tags = ['Officials'];
const params = z.object({ id: z.uuid() });
const newOfficial = {
  body: { required: true, content: { 'application/json': { schema: newOfficialBody } } },
};
const official = (description: string) => ({
  description,
  content: { 'application/json': { schema: officialBody } },
});

const list = operation('GET /officials', {
  operationId: 'listOfficials',
  summary: 'Officials in the order of registration',
  tags,
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: {
      description: 'A page of officials.',
      content: { 'application/json': { schema: pageOf('OfficialPage', officialBody) } },
      headers: { Link: { $ref: '#/components/headers/Link' } },
    },
  },
});

const create = operation('POST /officials', {
  operationId: 'createOfficial',
  summary: 'Register an official',
  description: 'An official is watched nowhere until they consent, platform by platform.',
  tags,
  request: newOfficial,
  problems: [409],
  responses: {
    201: {
      ...official('The official.'),
      headers: { Location: { $ref: '#/components/headers/Location' } },
    },
  },
});

const read = operation('GET /officials/{id}', {
  operationId: 'getOfficial',
  summary: 'One official',
  tags,
  request: { params },
  problems: [404],
  responses: { 200: official('The official.') },
});

const replace = operation('PUT /officials/{id}', {
  operationId: 'replaceOfficial',
  summary: 'Replace what is known of an official',
  description: 'What is left out is forgotten. Consents stay as they are.',
  tags,
  request: { params, ...newOfficial },
  problems: [404, 409],
  responses: { 200: official('The official as known now.') },
});

const erase = operation('DELETE /officials/{id}', {
  operationId: 'eraseOfficial',
  summary: 'Forget an official',
  description:
    'Erases names, handles, consents and mentions, and every post, flag and piece of evidence that concerned ' +
    'nobody else. Only hashes stay, so that the evidence of others still verifies. This cannot be undone. What a legal ' +
    'hold keeps stays with the name that it is about and goes when the hold ends; the official is not there any more ' +
    'for everybody else.',
  tags,
  request: { params },
  problems: [404],
  responses: {
    202: {
      description: 'The official is forgotten but for what a legal hold keeps, which goes later.',
      content: { 'application/json': { schema: erasureBody } },
    },
    204: { description: 'The official is forgotten.' },
  },
});

/** Officials: list, register, read, replace and erase. */
export function serveOfficials(api: Api): void {
  api.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const after = readCursor(cursor, z.tuple([z.uuid()]), 1)?.[0] ?? null;
    const page = await listOfficials(c.var.ctx, { after, size: limit });
    return c.json(toBody(c, page, toOfficialBody), 200);
  });
  api.openapi(create, async (c) => {
    const id = await registerOfficial(c.var.ctx, c.req.valid('json'));
    c.header('location', `${basePath}/officials/${id}`);
    return c.json(toOfficialBody(await readOfficial(c.var.ctx, id)), 201);
  });
  api.openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(toOfficialBody(await readOfficial(c.var.ctx, id)), 200);
  });
  api.openapi(replace, async (c) => {
    const { id } = c.req.valid('param');
    await updateOfficial(c.var.ctx, id, c.req.valid('json'));
    return c.json(toOfficialBody(await readOfficial(c.var.ctx, id)), 200);
  });
  api.openapi(erase, async (c) => {
    const left = toErasureBody(await eraseOfficial(c.var.ctx, c.req.valid('param').id));
    return left === null ? c.body(null, 204) : c.json(left, 202);
  });
}
