import {
  asMachine,
  giveUpExplaining,
  recordExplanation,
  takeUnexplained,
} from '@wachtpost/casework';
import type { Context, Installation, OpenQuestion, Spans } from '@wachtpost/casework';
import type { ThreatModel } from '@wachtpost/threat';
import { harmless } from './harmless.ts';

export interface ExplainDeps extends Installation {
  readonly model: ThreatModel;
}

export interface Explained {
  readonly explained: number;
  /** Given up on: the model scores their text and cannot explain it. */
  readonly unexplained: number;
}

/** Questions taken at a time: few, so that a worker that falls silent keeps others off few of them. */
const perRound = 8;

/** A question that a worker took this long ago and did not answer is open to all again. */
const patienceMs = 2 * 60_000;

/**
 * Finds which words carried the scores of one organisation's flags, until no question is open: load, decide,
 * record. The flags themselves stand whatever happens here; done twice, it finds nothing left to do.
 *
 * @throws the signal's reason, or the error of a model that is out of order; the questions stay open.
 */
export async function explainFlags(
  deps: ExplainDeps,
  organisationId: string,
  signal: AbortSignal,
): Promise<Explained> {
  const ctx = asMachine(deps, organisationId, 'explain');
  const asked = { modelRevision: deps.model.revision, afterMs: patienceMs, limit: perRound };
  const done = { explained: 0, unexplained: 0 };
  for (let taken = perRound; taken === perRound;) {
    const open = await takeUnexplained(ctx, asked);
    for (const question of open) {
      const found = await explainFlag(ctx, deps.model, question, signal);
      done[found ? 'explained' : 'unexplained'] += 1;
    }
    taken = open.length;
  }
  return done;
}

/** Returns whether an explanation was found. */
async function explainFlag(
  ctx: Context,
  model: ThreatModel,
  question: OpenQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await find(model, question, signal);
  if (found instanceof Error) {
    await giveUpExplaining(ctx, question, `the model failed: ${found.name}`);
    ctx.log.error({ flagId: question.flagId, reason: found.name }, 'a flag could not be explained');
    return false;
  }
  await recordExplanation(ctx, question, found);
  return true;
}

/** What carried the scores, or why this text alone makes the model fail. */
async function find(
  model: ThreatModel,
  { text, labels }: OpenQuestion,
  signal: AbortSignal,
): Promise<Spans | Error> {
  try {
    return await model.explain(text, labels, signal);
  } catch (error) {
    signal.throwIfAborted();
    await model.score([harmless], signal);
    return error instanceof Error ? error : new Error('unknown', { cause: error });
  }
}
