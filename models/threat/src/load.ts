import { loadCalibration } from './calibration.ts';
import { Crew } from './crew.ts';
import type { Lane } from './crew.ts';
import { ModelError } from './errors.ts';
import { explain } from './explain/explain.ts';
import { findSource, revisionOf } from './source.ts';
import type { SourceInput } from './source.ts';
import type { Levels, Probabilities, ThreatModel } from './types.ts';
import { defaultWeights } from './weights.ts';

export interface LoadInput extends Omit<SourceInput, 'source'> {
  /** A folder, or the id of a model on a hub (only with `allowRemote`). Our own weights when absent. */
  readonly source?: string | undefined;
  /** Threads that score at the same time, each with a session of its own. */
  readonly threads: number;
  /** Texts that may wait in this process before `score` itself waits. */
  readonly maxQueued?: number | undefined;
}

/**
 * Loads the classifier. Keep one per process, and `close` it: its threads keep the process alive.
 *
 * @throws ModelError `not_found`, `remote_refused`, `labels_missing`, `calibration`, or `failed` for weights that
 *   cannot be read.
 */
export async function loadThreatModel(input: LoadInput): Promise<ThreatModel> {
  const source = findSource({ ...input, source: input.source ?? defaultWeights });
  const crew = await Crew.start(
    source,
    Math.max(1, input.threads),
    Math.max(1, input.maxQueued ?? 256),
  );
  const { levels } = await loadCalibration(source.folder);
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  /** Begins a call that `close` waits for. */
  const track = <Result>(begin: () => Promise<Result>): Promise<Result> => {
    if (closing) return Promise.reject(new ModelError('closed', 'The model is closed.'));
    const call = begin();
    running.add(call);
    return call.finally(() => running.delete(call));
  };
  return {
    id: source.id,
    revision: await revisionOf(source.folder),
    runtime: crew.runtime,
    levels,
    score: (texts, signal) => track(() => scoreAll(crew, texts, 'score', signal)),
    explain: (text, wanted, signal) =>
      track(() =>
        explain(text, wanted, {
          score: (texts) => scoreAll(crew, texts, 'spare', signal),
          readsBeyond: (beginning) => crew.readsBeyond(beginning),
        }),
      ),
    close: () => (closing ??= Promise.allSettled(running).then(() => crew.close())),
  };
}

/**
 * What each level of sensitivity of a model asks and costs, for a process that scores nothing: reads one small file.
 *
 * @throws ModelError `not_found`, `remote_refused` or `calibration`.
 */
export async function readLevels(
  input: Omit<SourceInput, 'source'> & Pick<LoadInput, 'source'>,
): Promise<Levels> {
  const source = findSource({ ...input, source: input.source ?? defaultWeights });
  return (await loadCalibration(source.folder)).levels;
}

/** Scores in the order of the texts. @throws the signal's reason once it is aborted. */
async function scoreAll(
  crew: Crew,
  texts: readonly string[],
  lane: Lane,
  signal: AbortSignal | undefined,
): Promise<Probabilities[]> {
  const scores: Promise<Probabilities>[] = [];
  for (const text of texts) {
    // oxlint-disable-next-line no-await-in-loop -- back-pressure: the next text waits for its place
    scores.push((await crew.enqueue(text, lane, signal)).scores);
  }
  return orAborted(Promise.all(scores), signal);
}

/** The result, or the signal's reason where that comes first. */
async function orAborted<Result>(
  result: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return result;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([result, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
