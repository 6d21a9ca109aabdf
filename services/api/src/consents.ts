import { z } from '@hono/zod-openapi';
import { giveConsent, platformSchema, readOfficial, withdrawConsent } from '@wachtpost/casework';
import { newConsentBody, officialBody, toOfficialBody } from './bodies/official.ts';
import type { Api } from './deps.ts';
import { operation } from './operation.ts';

const tags = ['Officials'];
const params = z.object({ id: z.uuid(), platform: platformSchema });

const give = operation('PUT /officials/{id}/consents/{platform}', {
  operationId: 'giveConsent',
  summary: 'Record that an official agrees to be watched on a platform',
  description: 'Replaces the consent that stands, so that its wording and end are the newest.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: newConsentBody } } },
  },
  problems: [404],
  responses: {
    200: {
      description: 'The official, with the consents in force now.',
      content: { 'application/json': { schema: officialBody } },
    },
  },
});

const withdraw = operation('DELETE /officials/{id}/consents/{platform}', {
  operationId: 'withdrawConsent',
  summary: 'Stop watching an official on a platform',
  description:
    'Nothing more of theirs is collected there, and what was not flagged is erased. Flags stay as the ' +
    'official’s own file until the official is erased.',
  tags,
  request: { params },
  problems: [404],
  responses: { 204: { description: 'The official is not watched there.' } },
});

/** Consents of one official, a platform each. */
export function serveConsents(api: Api): void {
  api.openapi(give, async (c) => {
    const { id, platform } = c.req.valid('param');
    await giveConsent(c.var.ctx, id, { platform, ...c.req.valid('json') });
    return c.json(toOfficialBody(await readOfficial(c.var.ctx, id)), 200);
  });
  api.openapi(withdraw, async (c) => {
    const { id, platform } = c.req.valid('param');
    await withdrawConsent(c.var.ctx, id, platform);
    return c.body(null, 204);
  });
}
