import { DomainError } from '@wachtpost/casework';
import type { ConnectorErrands, ConnectorKind, ConnectorKinds } from '@wachtpost/casework';
import type { JobQueue } from '@wachtpost/queue';
import { z } from 'zod';

/** Settings of invented kinds: the process that serves the API describes those that there are. */
const schemas: Readonly<Record<string, z.ZodObject>> = {
  file: z.object({ path: z.string() }),
  feed: z.object({ url: z.url(), hours: z.int().max(48).default(24) }),
  mastodon: z.object({ instance: z.string().describe('Server'), token: z.string().min(8) }),
  x: z.object({
    api: z.url().default('https://api.example'),
    token: z.string().min(8),
    note: z.string().optional(),
  }),
};

const described: readonly ConnectorKind[] = Object.entries(schemas).map(([kind, schema]) => ({
  kind,
  platform: kind === 'mastodon' || kind === 'x' ? kind : null,
  schema: z.toJSONSchema(schema, { io: 'input' }),
  secrets: ['token', 'note'].filter((name) => name in schema.shape),
  addresses: ['api', 'instance', 'url'].filter((name) => name in schema.shape),
  signOff: kind === 'x',
  provesBy: kind === 'mastodon' ? ['code'] : [],
  listens: kind === 'mastodon',
}));

export const testKinds: ConnectorKinds = {
  list: () => described,
  check(kind, settings) {
    const { error } = schemas[kind]?.safeParse(settings) ?? z.never().safeParse(kind);
    const faults = error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    return faults?.join('; ') ?? null;
  },
  budgetOf: async () => ({ units: 1_000, perMs: 86_400_000, timeZone: 'UTC' }),
  authorisationUrl: () => Promise.reject(new DomainError('refused', 'Nobody can sign in here.')),
};

export function errandsOver(queue: JobQueue): ConnectorErrands {
  return {
    probe: (payload) => queue.refill('probe', [{ id: `probe-${payload.probeId}`, payload }]),
    claim: (payload) => queue.refill('claim', [{ id: `claim-${payload.claimId}`, payload }]),
  };
}
