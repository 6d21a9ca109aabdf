import { inBatches } from '../batches.ts';
import { mentionsOfAll } from './mentions.ts';
import { cursorAfter, movedCursor } from './progress.ts';
import { recheck } from './recheck.ts';
import type { Batch, PullInput } from '../connector.ts';
import type { Progress } from './progress.ts';
import type { XSettings } from './settings.ts';
import type { Session } from './token.ts';

/** What one pull or one stream works with. */
export interface Run {
  readonly sessions: readonly Session[];
  readonly progress: Progress;
}

/** First what is kept is looked up again, because deletions must be honoured; then what is new is read. */
export async function* catchUp(
  input: PullInput<XSettings>,
  run: Run,
): AsyncGenerator<Batch, void, void> {
  const { signal } = input;
  const { progress } = run;
  yield* recheck(input, run);
  const readings = mentionsOfAll(input, run.sessions, progress);
  yield* inBatches(readings, () => cursorAfter(progress), signal);
  const moved = movedCursor(progress);
  if (moved !== null && !signal.aborted) yield { changes: [], rejections: [], cursor: moved };
  if (progress.meter.refusal !== null) throw progress.meter.refusal;
}
