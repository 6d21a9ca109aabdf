import { setTimeout as pause } from 'node:timers/promises';
import {
  asMachine,
  labels,
  listConnectors,
  listOrganisationIds,
  readTotals,
} from '@wachtpost/casework';
import type { Label, Totals } from '@wachtpost/casework';
import { pull } from '@wachtpost/ingest';
import { sweep } from '@wachtpost/upkeep';
import type { OpenInstallation } from './installation.ts';
import { ingestDeps } from './workers.ts';

/** What is there before and after a run, over all organisations. */
export async function sumTotals(installation: OpenInstallation): Promise<Totals> {
  const all = [];
  for (const id of await listOrganisationIds(installation.db)) {
    all.push(await readTotals(asMachine(installation, id, 'start')));
  }
  return all.reduce(add, noTotals);
}

const noTotals: Totals = {
  postsRead: 0,
  posts: 0,
  mentions: 0,
  scored: 0,
  unscored: 0,
  unscorable: 0,
  flagged: 0,
  flaggedByLabel: Object.fromEntries(labels.map((label) => [label, 0])) as Record<Label, number>,
};

function add(a: Totals, b: Totals): Totals {
  const { flaggedByLabel: labelsOfA, ...countsOfA } = a;
  const { flaggedByLabel: labelsOfB, ...countsOfB } = b;
  return { ...sum(countsOfA, countsOfB), flaggedByLabel: sum(labelsOfA, labelsOfB) };
}

function sum<T extends object>(a: T, b: T): T {
  const other = new Map<string, number>(Object.entries(b));
  return Object.fromEntries(
    Object.entries<number>(a as Record<string, number>).map(([key, n]) => [
      key,
      n + (other.get(key) ?? 0),
    ]),
  ) as T;
}

/** Pulls once from every connector that is switched on, here and now. */
export async function pullAll(installation: OpenInstallation): Promise<void> {
  const deps = ingestDeps(installation);
  for (const organisationId of await listOrganisationIds(installation.db)) {
    for (const { id, kind, enabled } of await listConnectors(
      asMachine(installation, organisationId, 'start'),
    )) {
      if (enabled && kind !== 'import') {
        await pull(deps, { organisationId, connectorId: id }, installation.shutdown.signal);
      }
    }
  }
}

/**
 * Starts the queue anew from what the database says is due. Only for a process that owns both alone: jobs
 * that a killed process held would otherwise wait until their lock runs out.
 */
export async function refillQueue(installation: OpenInstallation): Promise<void> {
  await installation.queue.wipe('classify');
  for (const organisationId of await listOrganisationIds(installation.db)) {
    const ctx = asMachine(installation, organisationId, 'start');
    await sweep(ctx, installation.queue, installation.shutdown.signal, 0);
  }
}

/** Resolves when no post waits for a score, or when the process is asked to stop. */
export async function untilScored(
  installation: OpenInstallation,
  onProgress: (totals: Totals) => void,
): Promise<void> {
  for (;;) {
    const totals = await sumTotals(installation);
    onProgress(totals);
    if (totals.unscored === 0 || installation.shutdown.signal.aborted) {
      return;
    }
    await pause(150);
  }
}
