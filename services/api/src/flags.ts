import { z } from '@hono/zod-openapi';
import { listFlags, platformSchema, readFlag, urgencies } from '@wachtpost/casework';
import type { FlagFilter } from '@wachtpost/casework';
import {
  flagBody,
  flagSummaryBody,
  label,
  status,
  toFlagBody,
  toSummaryBody,
} from './bodies/flag.ts';
import type { Api } from './deps.ts';
import { instant } from './instant.ts';
import { operation } from './operation.ts';
import { pageOf, pageQuery, readCursor, toBody } from './paging.ts';

const tags = ['Flags'];

const query = z.strictObject({
  ...pageQuery,
  status: status.optional(),
  label: label.optional(),
  official: z.uuid().optional().openapi({ description: 'Posts that mention this official.' }),
  platform: platformSchema.optional(),
  urgency: z.coerce.number().int().min(1).max(4).optional().openapi({ description: '1 first.' }),
  from: instant.optional().openapi({ description: 'Posted at or after.' }),
  until: instant.optional().openapi({ description: 'Posted before.' }),
  minimumProbability: z.coerce.number().min(0).max(1).optional(),
});

const list = operation('GET /flags', {
  operationId: 'listFlags',
  summary: 'Flags in the order in which a person should look',
  description:
    'By level of urgency, and within a level by points and age. Never holds what a post says.',
  tags,
  request: { query },
  responses: {
    200: {
      description: 'A page of flags.',
      content: { 'application/json': { schema: pageOf('FlagPage', flagSummaryBody) } },
      headers: { Link: { $ref: '#/components/headers/Link' } },
    },
  },
});

const read = operation('GET /flags/{id}', {
  operationId: 'getFlag',
  summary: 'One flag: reasons, scores, history and hashes of its evidence',
  tags,
  request: { params: z.object({ id: z.uuid() }) },
  problems: [404],
  responses: {
    200: { description: 'The flag.', content: { 'application/json': { schema: flagBody } } },
  },
});

/** Urgency, turn and id of the last flag on the page before. */
const flagKey = z.tuple([z.int().min(1).max(4), z.int(), z.uuid()]);

/** Reading flags: the queue and one of them. */
export function serveFlags(api: Api): void {
  api.openapi(list, async (c) => {
    const { cursor, limit, ...wanted } = c.req.valid('query');
    const after = readCursor(cursor, flagKey, 3);
    const page = await listFlags(c.var.ctx, { filter: toFilter(wanted), after, size: limit });
    return c.json(toBody(c, page, toSummaryBody), 200);
  });
  api.openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(toFlagBody(await readFlag(c.var.ctx, id)), 200);
  });
}

type Wanted = Omit<z.output<typeof query>, 'cursor' | 'limit'>;

/** Probabilities are stored in single precision, which cannot hold every small number that JSON can. */
function toFilter({
  official,
  urgency,
  from,
  until,
  minimumProbability,
  ...same
}: Wanted): FlagFilter {
  return {
    ...same,
    // Another system gets all there is: what its owner would rather not read in the console is for pages alone.
    everything: true,
    officialId: official,
    urgency: urgencies.find((level) => level === urgency),
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
    minimumProbability:
      minimumProbability === undefined ? undefined : Math.fround(minimumProbability),
  };
}
