import { listConnectors } from '@wachtpost/casework';
import type { ConnectorState, Context } from '@wachtpost/casework';
import { forOrganisation } from './organisation.ts';
import type { InOrganisation } from './organisation.ts';

/** Prints every connector and how it fares. */
export async function listCommand(options: InOrganisation): Promise<void> {
  await forOrganisation(options, async (ctx) => {
    process.stdout.write(await listInWords(ctx));
  });
}

/** A line for each connector. */
export async function listInWords(ctx: Context): Promise<string> {
  const lines = (await listConnectors(ctx)).map((state) => inOneLine(state, new Date()));
  return lines.map((line) => `${line}\n`).join('');
}

export function inOneLine(state: ConnectorState, now: Date): string {
  const { name, kind, postsRead, postsStored, mentions, lagAt, quota } = state;
  const parts = [
    `${postsRead} read, ${postsStored} stored, ${mentions} mentions`,
    fares(state),
    ...state.parts.map(({ part, errorMessage }) => `not read: ${part} (${errorMessage})`),
    ...(lagAt === null ? [] : [`newest post ${ago(lagAt, now)} old`]),
    ...(quota === null ? [] : [`${quota.units} of its quota used`]),
    ...(state.secrets.length === 0 ? [] : [`secrets set: ${state.secrets.join(', ')}`]),
  ];
  return `${name} (${kind}): ${parts.join('; ')}`;
}

function fares({
  enabled,
  circuit,
  errorMessage,
  retryAt,
  stream,
  pulledAt,
}: ConnectorState): string {
  if (!enabled) return 'switched off';
  if (errorMessage !== null) {
    const next = retryAt === null ? '' : `, tried again at ${retryAt.toISOString()}`;
    return `${circuit === 'closed' ? 'failed' : 'stopped'}: ${errorMessage}${next}`;
  }
  if (stream !== null) {
    return `${stream.hears ? 'listening' : 'pulling'} since ${stream.since.toISOString()}`;
  }
  return pulledAt === null ? 'never pulled' : `pulled ${pulledAt.toISOString()}`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago, in the largest unit that fits. */
function ago(at: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - at.getTime());
  const [unit, size] = units.find(([, one]) => ms >= one) ?? ['second', 1_000];
  const count = Math.floor(ms / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
