import { inBatches } from '../batches.ts';
import { ConnectorError } from '../connector.ts';
import { goBack, judgeAll } from './back.ts';
import { compareIds, laterOf } from './ids.ts';
import { settle } from './judge.ts';
import { floorOf } from './overlap.ts';
import { pageOf } from './page.ts';
import { cursorAfter } from './progress.ts';
import type { Reading } from '../batches.ts';
import type { Batch } from '../connector.ts';
import type { Finding } from './judge.ts';
import type { Mark } from './progress.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';

/**
 * Reads one timeline to its end, or until `mayGoOn` says no.
 *
 * @returns whether it came to the end.
 */
export async function* readSource(
  run: Run,
  source: Source,
  mayGoOn: () => boolean,
): AsyncGenerator<Batch, boolean, void> {
  const { marks } = run.progress;
  const fresh = { floor: null, reading: null, since: run.since.getTime() };
  const { floor, ...mark } = marks.get(source.key) ?? fresh;
  if (floor === null || source.kind === 'search') {
    return yield* readBack(run, source, { floor, ...mark });
  }
  try {
    return yield* readOn(run, source, { ...mark, floor }, mayGoOn);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'settings') throw error;
    // An instance that moved to other software does not know the ids of before.
    run.log.warn(
      { source: source.kind },
      'gap: the server refused the place where reading stopped',
    );
    return yield* readBack(run, source, fresh);
  }
}

/** From the mark on, oldest first. `min_id` gives what comes right after an id; `since_id` the newest, and skips. */
async function* readOn(
  run: Run,
  source: Source,
  mark: Mark & { readonly floor: string },
  mayGoOn: () => boolean,
): AsyncGenerator<Batch, boolean, void> {
  const { marks } = run.progress;
  let at = mark.reading ?? mark.floor;
  let { floor } = mark;
  while (mayGoOn()) {
    const { items, newest } = await pageOf(run.api, source, { after: at });
    const reached = laterOf(at, newest) ?? at;
    floor = floorOf(items, floor) ?? floor;
    const isEnd = compareIds(reached, at) === 0;
    const next = isEnd ? { ...mark, floor, reading: null } : { ...mark, reading: reached };
    yield* deliver(run, judgeAll(run, source, items), () => marks.set(source.key, next));
    if (isEnd) return true;
    at = reached;
  }
  return false;
}

/** The mark is set with the last of them: until then a crash starts over, and what was delivered is known. */
async function* readBack(
  run: Run,
  source: Source,
  { floor: from, since }: Mark,
): AsyncGenerator<Batch, boolean, void> {
  const { findings, floor } = await goBack(run, source, { floor: from, since });
  yield* deliver(run, findings, () => {
    run.progress.marks.set(source.key, { floor, reading: null, since });
  });
  return true;
}

/**
 * What goes out is remembered as it goes, and `finish` is called with the last of it: a cursor never knows more than what
 * was handed on with it.
 */
async function* deliver(
  run: Run,
  findings: readonly Finding[],
  finish: () => void,
): AsyncGenerator<Batch, void, void> {
  const { memory } = run.progress;
  async function* readings(): AsyncGenerator<Reading, void, void> {
    for (const [index, finding] of findings.entries()) {
      const reading = settle(memory, finding);
      if (index === findings.length - 1) finish();
      if (reading !== null) yield reading;
    }
  }
  if (findings.length === 0) finish();
  yield* inBatches(readings(), () => cursorAfter(run.settings, run.progress), run.signal);
}
