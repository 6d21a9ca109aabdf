import { setTimeout as pause } from 'node:timers/promises';
import {
  asMachine,
  disableConnector,
  enableConnector,
  ensureConnector,
  listConnectors,
  listOrganisationIds,
} from '@wachtpost/casework';
import type { ConnectorState, Context, NewConnector } from '@wachtpost/casework';
import { ConnectorError, connectorOf, settingsOf } from '@wachtpost/connectors';
import { CommandError } from '../commands/command-error.ts';
import type { OpenInstallation } from '../installation.ts';
import type { Terminal } from '../terminal.ts';

/** Real platforms that the demonstration may be tried on. */
export interface LiveOptions {
  readonly bluesky: boolean;
  /** Host name of an instance. */
  readonly mastodon?: string | undefined;
}

const mark = ' (live)';
/** Public hashtags about local government: enough to see posts go by. */
const hashtags = ['gemeente', 'gemeenteraad', 'wethouder', 'burgemeester'];
const lookEveryMs = 1_000;

/**
 * Switches the demonstration's real platforms on as they were asked for, and those of an earlier start off.
 * @throws CommandError outside the demonstration, or for a host name that is none.
 */
export async function arrangeLive(
  installation: OpenInstallation,
  options: LiveOptions,
  demo: boolean,
): Promise<void> {
  const wanted = wantedOf(options);
  if (!demo) {
    if (wanted.length === 0) return;
    throw new CommandError(
      'Trying real platforms belongs to the demonstration. Here, use "npx wachtpost connector add".',
    );
  }
  const ctx = await demonstration(installation);
  for (const connector of wanted) {
    check(connector);
    await enableConnector(ctx, await ensureConnector(ctx, connector), { needsSignOff: false });
  }
  const names = new Set(wanted.map(({ name }) => name));
  for (const { id, name } of await listLive(ctx)) {
    if (!names.has(name)) await disableConnector(ctx, id);
  }
}

/** Says what becomes of each real platform, whenever that changes, until the process stops. */
export async function tellOfLive(
  installation: OpenInstallation,
  terminal: Terminal,
): Promise<void> {
  const ctx = await demonstration(installation);
  const { signal } = installation.shutdown;
  const told = new Map<string, string>();
  while (!signal.aborted) {
    for (const state of (await listLive(ctx)).filter(({ enabled }) => enabled)) {
      const words = describe(state);
      if (words !== null && told.get(state.id) !== words) terminal.say(`${state.name}: ${words}`);
      if (words !== null) told.set(state.id, words);
    }
    await pause(lookEveryMs, null, { signal }).catch(() => null);
  }
}

function wantedOf({ bluesky, mastodon }: LiveOptions): NewConnector[] {
  const settings = { instance: mastodon ?? '', hashtags, streaming: 'off' };
  return [
    ...(bluesky ? [{ kind: 'bluesky', name: `Bluesky${mark}`, settings: {} }] : []),
    ...(mastodon === undefined
      ? []
      : [{ kind: 'mastodon', name: `Mastodon ${mastodon}${mark}`, settings }]),
  ];
}

function check({ kind, settings }: NewConnector): void {
  try {
    settingsOf(connectorOf(kind), settings);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new CommandError(`${kind} cannot be tried: ${error.message}.`);
  }
}

async function demonstration(installation: OpenInstallation): Promise<Context> {
  const [organisationId = ''] = await listOrganisationIds(installation.db);
  return asMachine(installation, organisationId, 'demonstration');
}

async function listLive(ctx: Context): Promise<ConnectorState[]> {
  return (await listConnectors(ctx)).filter(({ name }) => name.endsWith(mark));
}

/** Null while nothing is known yet. */
function describe(state: ConnectorState): string | null {
  if (state.errorMessage !== null) {
    return `${state.errorMessage}. Going on without it; it is tried again by itself.`;
  }
  if (state.pulledAt !== null) {
    const found = `${state.mentions} mention${state.mentions === 1 ? '' : 's'} so far`;
    return `in reach, ${found}; posts that mention nobody are dropped in memory`;
  }
  return state.stream === null ? null : 'listening';
}
