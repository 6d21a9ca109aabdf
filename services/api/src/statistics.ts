import { z } from '@hono/zod-openapi';
import {
  flagStatuses,
  labels,
  monthPattern,
  publishMonth,
  publishMonths,
  roundedTo,
} from '@wachtpost/casework';
import type { MonthStatistics } from '@wachtpost/casework';
import { label, status } from './bodies/flag.ts';
import type { Api } from './deps.ts';
import { operation } from './operation.ts';

const month = z.string().regex(monthPattern).openapi({
  description: 'A calendar month in the Netherlands.',
  example: '2026-10',
});

const count = z.int().nullable().openapi({
  description: 'Null stands for "fewer than `smallestCell`", or hides one that is.',
});

const statisticsBody = z
  .object({
    month,
    isOver: z.boolean().openapi({
      description: `False for the month that is going on, whose counts are rounded to ${roundedTo}.`,
    }),
    smallestCell: z.int(),
    posts: count,
    flags: count,
    flagsByStatus: z.array(z.object({ status, count })),
    flagsByLabel: z.array(z.object({ label, count })).openapi({
      description: 'A flag may carry several labels, so these do not add up to the flags.',
    }),
    flagsByPlatform: z.array(z.object({ platform: z.string(), count })),
  })
  .openapi('Statistics');

const publish = operation('GET /statistics', {
  operationId: 'getStatistics',
  summary: 'Counts that may be published: no person can be recognised in them',
  description:
    'Counts posts of one calendar month, by when they were captured. There are no other periods: months do not overlap, ' +
    'so that no difference of two answers is a count that was hidden.',
  tags: ['Statistics'],
  request: { query: z.strictObject({ month }) },
  problems: [404],
  responses: {
    200: {
      description: 'The counts.',
      content: { 'application/json': { schema: statisticsBody } },
    },
  },
});

const list = operation('GET /statistics/months', {
  operationId: 'listMonths',
  summary: 'The last twelve months, the newest first',
  tags: ['Statistics'],
  responses: {
    200: {
      description: 'Counts that may be published.',
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(z.object({ month, isOver: z.boolean(), posts: count, flags: count })),
          }),
        },
      },
    },
  },
});

/** Statistics by calendar month. */
export function serveStatistics(api: Api): void {
  api.openapi(list, async (c) => {
    const items = await publishMonths(c.var.ctx);
    return c.json({ items: items.map((item) => ({ ...item })) }, 200);
  });
  api.openapi(publish, async (c) => {
    const statistics = await publishMonth(c.var.ctx, c.req.valid('query').month);
    return c.json(toBody(statistics), 200);
  });
}

function toBody(statistics: MonthStatistics): z.infer<typeof statisticsBody> {
  const { flagsByStatus, flagsByLabel, flagsByPlatform, ...counted } = statistics;
  return {
    ...counted,
    flagsByStatus: flagStatuses.map((key) => ({ status: key, count: flagsByStatus[key] })),
    flagsByLabel: labels.map((key) => ({ label: key, count: flagsByLabel[key] })),
    flagsByPlatform: Object.entries(flagsByPlatform).map(([platform, cell]) => ({
      platform,
      count: cell,
    })),
  };
}
