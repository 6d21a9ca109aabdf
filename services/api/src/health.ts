import { z } from '@hono/zod-openapi';
import { listConnectors, readTotals, readWorkers } from '@wachtpost/casework';
import { jobNames } from '@wachtpost/queue';
import { healthBody, toConnectorBody, toWorkerBody } from './bodies/health.ts';
import type { Api, ApiDeps } from './deps.ts';
import { operation } from './operation.ts';
import { ProblemError } from './problem.ts';

const tags = ['Health'];

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

const live = operation('GET /health', {
  operationId: 'getHealth',
  summary: 'Whether the process answers',
  tags,
  responses: { 200: json('It does.', z.object({ status: z.literal('alive') }).openapi('Health')) },
});

const ready = operation('GET /health/ready', {
  operationId: 'getReadiness',
  summary: 'Whether requests can be served: database reachable and migrated, queue reachable',
  tags,
  problems: [503],
  responses: {
    200: json('They can.', z.object({ status: z.literal('ready') }).openapi('Readiness')),
  },
});

const details = operation('GET /health/details', {
  operationId: 'getHealthDetails',
  summary: 'How queues, workers and connectors do, and plain totals',
  tags,
  responses: {
    200: json('Queues, workers, connectors and totals.', healthBody),
  },
});

/** Health: alive, ready, and the details for whoever runs the service. */
export function serveHealth(api: Api, deps: ApiDeps): void {
  api.openapi(live, (c) => c.json({ status: 'alive' as const }, 200));
  api.openapi(ready, async (c) => {
    const lacks = await deps.ready();
    if (lacks.length > 0) {
      const faults = lacks.map((detail) => ({ detail }));
      throw new ProblemError(503, 'The service is not ready.', { faults });
    }
    return c.json({ status: 'ready' as const }, 200);
  });
  api.openapi(details, async (c) => {
    const [counts, workers, connectors, totals] = await Promise.all([
      deps.queue.allCounts(),
      readWorkers(deps.db),
      listConnectors(c.var.ctx),
      readTotals(c.var.ctx),
    ]);
    const queues = jobNames.map((name) => ({ name, ...counts[name] }));
    const stand = {
      workers: workers.map(toWorkerBody),
      connectors: connectors.map(toConnectorBody),
    };
    return c.json({ queues, ...stand, totals }, 200);
  });
}
