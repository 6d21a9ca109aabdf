import { ConnectorError } from '../connector.ts';
import { cursorAfter } from './progress.ts';
import { readSource } from './read.ts';
import { recheck } from './recheck.ts';
import type { Batch } from '../connector.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';

/** The most requests for timelines in one pull: an instance answers 300 in five minutes, to all that we do there. */
const mostRequests = 100;

/**
 * Reads every timeline from where it was left. Those that there was no time for come first in the next pull.
 *
 * @throws ConnectorError `rate_limited` where the instance asks for rest; what was read until then is handed on.
 */
export async function* catchUp(run: Run): AsyncGenerator<Batch, void, void> {
  let stored = JSON.stringify(cursorAfter(run.settings, run.progress));
  await forgetUnkept(run);
  const handedOn = (batch: Batch) => {
    stored = JSON.stringify(batch.cursor);
    return batch;
  };
  let failure: unknown = null;
  try {
    for await (const batch of readAll(run)) yield handedOn(batch);
    for await (const batch of recheck(run)) yield handedOn(batch);
  } catch (error) {
    failure = error;
  }
  const cursor = cursorAfter(run.settings, run.progress);
  const isNews = JSON.stringify(cursor) !== stored;
  if (isNews && !run.signal.aborted) yield { changes: [], rejections: [], cursor };
  if (failure !== null) throw failure;
}

async function* readAll(run: Run): AsyncGenerator<Batch, void, void> {
  const { progress, api } = run;
  const start = api.asked();
  const mayGoOn = () => api.asked() - start < mostRequests && !run.signal.aborted;
  const refusals: ConnectorError[] = [];
  for (const source of inTurn(run.sources, progress.turn)) {
    progress.turn = source.key;
    if (!mayGoOn()) return;
    try {
      if (!(yield* readSource(run, source, mayGoOn))) return;
      run.tell(partOf(source), null);
    } catch (error) {
      refusals.push(refusalOfOne(run, source, error));
    }
  }
  progress.turn = null;
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === run.sources.length) throw refusal;
}

function inTurn(sources: readonly Source[], turn: string | null): readonly Source[] {
  const at = Math.max(
    0,
    sources.findIndex(({ key }) => key === turn),
  );
  return [...sources.slice(at), ...sources.slice(0, at)];
}

/** Of officials it is not told who. */
function partOf({ kind, key }: Source): string {
  if (kind === 'mentions') return `official#${key}`;
  return kind === 'search' ? `search#${key}` : key;
}

const refusing = new Set(['unauthorised', 'forbidden', 'settings']);

/**
 * Somebody who withdrew their own access, or an instance that does not search, must not keep the rest from being read.
 *
 * @throws the error itself where it is about more than this source.
 */
function refusalOfOne(run: Run, source: Source, error: unknown): ConnectorError {
  const { kind } = source;
  const isOfOne = error instanceof ConnectorError && kind !== 'hashtag' && refusing.has(error.kind);
  if (!isOfOne) throw error;
  run.tell(partOf(source), error);
  run.log.warn({ source: kind, reason: error.message }, 'left out a source that was refused');
  return error;
}

/** All that a cursor names was stored with it: what is not kept now was not wanted, or is gone. */
async function forgetUnkept({ kept, progress: { memory } }: Run): Promise<void> {
  const externalIds = memory.externalIds();
  if (externalIds.length > 0) memory.forgetAllBut(await kept.posts(externalIds));
}
