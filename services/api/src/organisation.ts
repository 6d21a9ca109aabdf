import { readOrganisation, setSensitivity } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { organisationBody, sensitivityBody, toOrganisationBody } from './bodies/organisation.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';

const tags = ['Organisation'];
const content = { 'application/json': { schema: organisationBody } };

const read = operation('GET /organisation', {
  operationId: 'getOrganisation',
  summary: 'The organisation of the token, and what each level of sensitivity costs',
  tags,
  responses: { 200: { description: 'The organisation.', content } },
});

const set = operation('PUT /organisation/sensitivity', {
  operationId: 'setSensitivity',
  summary: 'Choose how readily posts are flagged',
  description:
    'Holds for posts that are scored from now on. Flags that were raised stay as they are, with the level that ' +
    'they were raised at.',
  tags,
  request: {
    body: { required: true, content: { 'application/json': { schema: sensitivityBody } } },
  },
  responses: { 200: { description: 'The organisation, with the level it has now.', content } },
});

/** The organisation itself. */
export function serveOrganisation(api: Api, deps: ApiDeps): void {
  const body = async (ctx: Context) =>
    toOrganisationBody(await readOrganisation(ctx), (await deps.levels?.()) ?? null);
  api.openapi(read, async (c) => c.json(await body(c.var.ctx), 200));
  api.openapi(set, async (c) => {
    await setSensitivity(c.var.ctx, c.req.valid('json').sensitivity);
    return c.json(await body(c.var.ctx), 200);
  });
}
