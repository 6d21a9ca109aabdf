import { z } from '@hono/zod-openapi';
import {
  claimFlag,
  decideFlag,
  readFlag,
  releaseFlag,
  revealAddress,
  revealPost,
} from '@wachtpost/casework';
import { flagBody, toFlagBody } from './bodies/flag.ts';
import { claimBody, decisionBody, revealBody } from './bodies/review.ts';
import type { Api } from './deps.ts';
import { operation } from './operation.ts';

const tags = ['Flags'];
const params = z.object({ id: z.uuid() });

const claim = operation('PUT /flags/{id}/claim', {
  operationId: 'claimFlag',
  summary: 'Take a flag to work on',
  description: 'Claiming one’s own flag again prolongs the claim.',
  tags,
  request: { params },
  problems: [404, 409],
  responses: {
    200: { description: 'The claim.', content: { 'application/json': { schema: claimBody } } },
  },
});

const release = operation('DELETE /flags/{id}/claim', {
  operationId: 'releaseFlag',
  summary: 'Give a claimed flag back',
  description: 'A flag that nobody holds is free already.',
  tags,
  request: { params },
  problems: [404, 409],
  responses: { 204: { description: 'The flag is free.' } },
});

const decide = operation('POST /flags/{id}/decisions', {
  operationId: 'decideFlag',
  summary: 'Decide about a flag',
  description:
    'Of two advisers who decide at the same time one wins, and the other is told of the conflict. Repeating ' +
    'one’s own decision changes nothing.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: decisionBody } } },
  },
  problems: [404, 409],
  responses: {
    200: {
      description: 'The flag as it stands after the decision.',
      content: { 'application/json': { schema: flagBody } },
    },
  },
});

const reveal = operation('POST /flags/{id}/reveals', {
  operationId: 'revealPost',
  summary: 'See what a flagged post says',
  description: 'Every reveal is remembered, of the text and of the address, with who asked.',
  tags,
  request: { params },
  problems: [404],
  responses: {
    200: {
      description: 'The post’s text and where it stands.',
      content: { 'application/json': { schema: revealBody } },
    },
  },
});

/** Working on flags: claim, release, decide and reveal. */
export function serveReview(api: Api): void {
  api.openapi(claim, async (c) => {
    const { expiresAt } = await claimFlag(c.var.ctx, c.req.valid('param').id);
    return c.json({ expiresAt: expiresAt.toISOString() }, 200);
  });
  api.openapi(release, async (c) => {
    await releaseFlag(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(decide, async (c) => {
    const { id } = c.req.valid('param');
    await decideFlag(c.var.ctx, id, c.req.valid('json'));
    return c.json(toFlagBody(await readFlag(c.var.ctx, id)), 200);
  });
  api.openapi(reveal, async (c) => {
    const { id } = c.req.valid('param');
    const { text, revision, lang } = await revealPost(c.var.ctx, id);
    const { post } = await readFlag(c.var.ctx, id);
    const url = post.hasAddress ? await revealAddress(c.var.ctx, id) : null;
    return c.json({ text, revision, lang, url }, 200);
  });
}
