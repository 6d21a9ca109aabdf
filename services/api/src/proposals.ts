import { z } from '@hono/zod-openapi';
import { approveProposal, listProposals, readProposal, refuseProposal } from '@wachtpost/casework';
import {
  approvalBody,
  proposalBody,
  proposalKind,
  proposalStatus,
  refusalBody,
  toProposalBody,
} from './bodies/proposal.ts';
import type { Api } from './deps.ts';
import { operation } from './operation.ts';
import { pageOf, pageQuery, readCursor, toBody } from './paging.ts';

const tags = ['Proposals'];
const params = z.object({ id: z.uuid() });
const asItStands = {
  description: 'The proposal as it stands now.',
  content: { 'application/json': { schema: proposalBody } },
};

const list = operation('GET /proposals', {
  operationId: 'listProposals',
  summary: 'What was proposed to a second reviewer, oldest first',
  description: 'With `status=waiting`: what somebody still has to look at.',
  tags,
  request: {
    query: z.strictObject({
      ...pageQuery,
      status: proposalStatus.optional(),
      kind: proposalKind.optional(),
      flag: z.uuid().optional().openapi({ description: 'About this flag.' }),
    }),
  },
  responses: {
    200: {
      description: 'A page of proposals.',
      content: { 'application/json': { schema: pageOf('ProposalPage', proposalBody) } },
      headers: { Link: { $ref: '#/components/headers/Link' } },
    },
  },
});

const read = operation('GET /proposals/{id}', {
  operationId: 'getProposal',
  summary: 'One proposal',
  tags,
  request: { params },
  problems: [404],
  responses: { 200: asItStands },
});

const approve = operation('POST /proposals/{id}/approve', {
  operationId: 'approveProposal',
  summary: 'Agree with a colleague’s proposal',
  description:
    'It takes effect at once: the flag is escalated, the hold is placed, the two may see the author. What took effect ' +
    'before is looked at by this. Refused for one’s own proposal. Agreeing twice changes nothing.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: approvalBody } } },
  },
  problems: [404, 409],
  responses: { 200: asItStands },
});

const refuse = operation('POST /proposals/{id}/refuse', {
  operationId: 'refuseProposal',
  summary: 'Disagree with a colleague’s proposal, and say why',
  description:
    'What took effect at once is put back: the flag is open again, the hold is lifted. Refused for one’s own ' +
    'proposal. Refusing twice changes nothing.',
  tags,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: refusalBody } } },
  },
  problems: [404, 409],
  responses: { 200: asItStands },
});

/** Id of the last proposal on the page before. */
const proposalKey = z.tuple([z.uuid()]);

/** What takes two people: seeing what was proposed, and being the second. */
export function serveProposals(api: Api): void {
  api.openapi(list, async (c) => {
    const { cursor, limit, flag: flagId, ...wanted } = c.req.valid('query');
    const [after = null] = readCursor(cursor, proposalKey, 1) ?? [];
    const filter = { ...wanted, flagId };
    const page = await listProposals(c.var.ctx, { filter, after, size: limit });
    return c.json(toBody(c, page, toProposalBody), 200);
  });
  api.openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(toProposalBody(await readProposal(c.var.ctx, id)), 200);
  });
  api.openapi(approve, async (c) => {
    const { id } = c.req.valid('param');
    await approveProposal(c.var.ctx, id, c.req.valid('json').reason);
    return c.json(toProposalBody(await readProposal(c.var.ctx, id)), 200);
  });
  api.openapi(refuse, async (c) => {
    const { id } = c.req.valid('param');
    await refuseProposal(c.var.ctx, id, c.req.valid('json').reason);
    return c.json(toProposalBody(await readProposal(c.var.ctx, id)), 200);
  });
}
