import { createLog } from '@wachtpost/runtime';

import { inputOf } from './conformance.ts';
import { networkOf } from './http/network.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, Connector, Json, Kept, PullInput, Rejection } from './connector.ts';
import type { Gate } from './http/network.ts';

/** What a pull brought, and what was logged meanwhile. */
export interface Brought {
  readonly batches: readonly Batch[];
  readonly changes: readonly Change[];
  readonly rejections: readonly Rejection[];
  readonly checked: readonly string[];
  readonly cursor: Json;
  readonly logged: string;
  /** Of each part that was told of, why it was not read, or null. */
  readonly told: Readonly<Record<string, string | null>>;
  /** What the pull threw after its last batch; null where it threw nothing. */
  readonly error: unknown;
}

type Part<Settings> = Partial<PullInput<Settings>> & { readonly gate?: Gate };

/** What a worker hands to a connector, with a way out to this machine. */
export function handed<Settings>(
  connector: Connector<Settings>,
  settings: Settings,
  { gate, ...part }: Part<Settings> = {},
): PullInput<Settings> & { readonly logged: string[] } {
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const network = networkOf({
    hosts: connector.hosts(settings),
    contact: 'https://vlierdam.example/wachtpost',
    internalHosts: ['127.0.0.1'],
    ...(gate === undefined ? {} : { gate }),
  });
  const log = createLog({ level: 'trace', name: 'test', destination });
  const { signal } = new AbortController();
  return { ...inputOf({ settings, cursor: null, network, signal, log, ...part }), logged };
}

/** Pulls to the end, or until it fails. */
export async function bring<Settings>(
  connector: Connector<Settings>,
  settings: Settings,
  part: Part<Settings> = {},
): Promise<Brought> {
  const told: Record<string, string | null> = {};
  const tell: PullInput<Settings>['tell'] = (name, failure) => {
    told[name] = failure?.kind ?? null;
  };
  const input = handed(connector, settings, { tell, ...part });
  const batches: Batch[] = [];
  let error: unknown = null;
  try {
    for await (const batch of connector.pull(input)) batches.push(batch);
  } catch (thrown) {
    error = thrown;
  }
  return {
    batches,
    changes: batches.flatMap((batch) => batch.changes),
    rejections: batches.flatMap((batch) => batch.rejections),
    checked: batches.flatMap((batch) => batch.checked ?? []),
    cursor: batches.at(-1)?.cursor ?? input.cursor,
    logged: input.logged.join('\n'),
    told,
    error,
  };
}

/** Keeps these posts, all of them due for a look. */
export function keeping(externalIds: readonly string[]): Kept {
  return {
    posts: async (ids) => new Set(ids.filter((id) => externalIds.includes(id))),
    byAuthor: async () => [],
    stale: async (_before, limit) => externalIds.slice(0, limit),
  };
}

/** What was done, in short: `created 7`. */
export function shortly(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    const id = change.kind === 'removed' ? change.externalId : change.post.externalId;
    return `${change.kind} ${id}`;
  });
}
