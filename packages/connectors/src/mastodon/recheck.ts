import { z } from 'zod';

import { jsonOf } from '../http/json.ts';
import { isMissing, serverName } from './api.ts';
import { editOf, judge, settle } from './judge.ts';
import { cursorAfter } from './progress.ts';
import { isPublic } from './post.ts';
import { statusSchema } from './shapes.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch } from '../connector.ts';
import type { Run } from './run.ts';

/** How long a kept post goes without anybody looking whether it is still there. */
const staleAfterMs = 6 * 3_600_000;

/** The most lookups in one pull, and how many posts are asked for: some are of other instances. */
const mostLookups = 10;
const mostAskedFor = 200;

/**
 * Looks again at posts that are kept: no timeline tells what was deleted, and none what was edited long after it
 * was written. Posts whose id on this instance was forgotten are left alone.
 */
export async function* recheck(run: Run): AsyncGenerator<Batch, void, void> {
  const stale = await run.kept.stale(new Date(Date.now() - staleAfterMs), mostAskedFor);
  const ids = stale.length === 0 ? new Map<string, string>() : run.progress.memory.idsByPost();
  const changes: Change[] = [];
  const checked: string[] = [];
  for (const externalId of stale.filter((each) => ids.has(each)).slice(0, mostLookups)) {
    const change = await lookAt(run, ids.get(externalId) ?? '', externalId);
    if (change === null) checked.push(externalId);
    else changes.push(change);
  }
  if (changes.length + checked.length === 0 || run.signal.aborted) return;
  yield { changes, rejections: [], cursor: cursorAfter(run.settings, run.progress), checked };
}

async function lookAt(run: Run, id: string, externalId: string): Promise<Change | null> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const question = { path, token: run.settings.accessToken, accepts: [404, 410] };
  const answer = await run.api.ask(question);
  if (isMissing(answer)) return removalOf(externalId);
  const status = jsonOf(answer, statusSchema, serverName);
  if (!isPublic(status)) return removalOf(externalId);
  if (run.progress.memory.of(id)?.edited === editOf(status)) return null;
  const finding = judge(run, { raw: jsonOf(answer, z.unknown(), serverName), addressed: null });
  const reading = finding === null ? null : settle(run.progress.memory, finding);
  return reading?.kind === 'change' ? reading.change : null;
}

export function removalOf(externalId: string): Change {
  return { kind: 'removed', platform: 'mastodon', externalId, removedAt: new Date().toISOString() };
}
