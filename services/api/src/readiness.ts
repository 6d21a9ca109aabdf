import { isMigrated } from '@wachtpost/database';
import type { ApiDeps } from './deps.ts';
import { withLimit } from './limit.ts';

/** A part that says nothing for this long counts as out of reach. */
const patienceMs = 3_000;

/** What database and queue still lack to serve requests, in words; empty when they are ready. */
export async function checkReadiness(
  { db, queue }: Pick<ApiDeps, 'db' | 'queue'>,
  limitMs = patienceMs,
): Promise<string[]> {
  const lacks = await Promise.all([
    withLimit(lacksOfDatabase(db), limitMs).catch(() => 'The database is out of reach.'),
    withLimit(queue.counts('classify'), limitMs).then(
      () => null,
      () => 'The queue is out of reach.',
    ),
  ]);
  return lacks.filter((lack) => lack !== null);
}

async function lacksOfDatabase(db: ApiDeps['db']): Promise<string | null> {
  return (await isMigrated(db)) ? null : 'The database is not at the version of this program.';
}
