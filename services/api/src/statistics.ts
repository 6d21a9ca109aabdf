import { z } from '@hono/zod-openapi';
import { flagStatuses, labels, publishStatistics } from '@wachtpost/casework';
import type { Statistics } from '@wachtpost/casework';
import { label, status } from './bodies/flag.ts';
import type { Api } from './deps.ts';
import { day } from './instant.ts';
import { operation } from './operation.ts';

const query = z
  .strictObject({
    from: day.openapi({ description: 'First day, in UTC.', example: '2026-01-01' }),
    until: day.openapi({ description: 'The day after the last one.', example: '2027-01-01' }),
  })
  .refine(({ from, until }) => from < until, { message: 'is not after `from`', path: ['until'] });

const count = z.int().nullable().openapi({
  description: 'Null stands for "fewer than `smallestCell`", or hides one that is.',
});

const statisticsBody = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
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
    'Counts posts by the day they were captured. Publish periods that do not overlap: the difference of two ' +
    'published counts is a count that nobody suppressed.',
  tags: ['Statistics'],
  request: { query },
  responses: {
    200: {
      description: 'The counts.',
      content: { 'application/json': { schema: statisticsBody } },
    },
  },
});

/** Statistics over a period of whole days. */
export function serveStatistics(api: Api): void {
  api.openapi(publish, async (c) => {
    const { from, until } = c.req.valid('query');
    const period = { from: new Date(from), until: new Date(until) };
    const statistics = await publishStatistics(c.var.ctx, period);
    return c.json({ ...toBody(statistics), from, until }, 200);
  });
}

function toBody(statistics: Statistics): Omit<z.infer<typeof statisticsBody>, 'from' | 'until'> {
  const { smallestCell, posts, flags, flagsByStatus, flagsByLabel } = statistics;
  return {
    smallestCell,
    posts,
    flags,
    flagsByStatus: flagStatuses.map((key) => ({ status: key, count: flagsByStatus[key] })),
    flagsByLabel: labels.map((key) => ({ label: key, count: flagsByLabel[key] })),
    flagsByPlatform: Object.entries(statistics.flagsByPlatform).map(([platform, cell]) => ({
      platform,
      count: cell,
    })),
  };
}
