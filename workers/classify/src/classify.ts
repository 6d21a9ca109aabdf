import {
  asMachine,
  judge,
  markUnscorable,
  policyFor,
  readDue,
  recordScores,
} from '@wachtpost/casework';
import type {
  Context,
  DuePost,
  Installation,
  Policy,
  Probabilities,
  ScoredPost,
} from '@wachtpost/casework';
import type { JobContext, Outcome, Payload } from '@wachtpost/queue';
import type { ThreatModel } from '@wachtpost/threat';
import { harmless } from './harmless.ts';

export interface ClassifyDeps extends Installation {
  readonly model: ThreatModel;
  /** Share of unflagged posts whose text is kept longer, blind. */
  readonly sampleRate: number;
}

type Run = Pick<JobContext, 'signal' | 'lastAttempt'>;

/**
 * Scores the posts of one job and flags what exceeds the policy: load, decide, record. Delivered twice, it
 * finds nothing left to do. Of the outcome, `asked` counts the flags, new or scored again, that want explaining.
 */
export async function classify(
  deps: ClassifyDeps,
  job: Payload<'classify'>,
  run: Run,
): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'classify');
  const due = await readDue(ctx, job.postIds);
  const [first] = due;
  if (first === undefined) {
    return { outcome: 'skipped', reason: 'every post was scored or is gone' };
  }
  const probabilities = await scoreAll(ctx, deps.model, due, run);
  const posts = judgeAll(due, probabilities, policyFor(deps.model.levels, first.sensitivity));
  const { id, revision, runtime } = deps.model;
  const recorded = await recordScores(ctx, {
    model: { id, revision, runtime },
    posts,
    sampleRate: deps.sampleRate,
  });
  const asked = posts.filter((post) => post.verdict.flagged).length;
  return { outcome: 'done', ...recorded, asked, unscorable: due.length - posts.length };
}

function judgeAll(
  due: readonly DuePost[],
  probabilities: readonly (Probabilities | null)[],
  policy: Policy,
): ScoredPost[] {
  return due.flatMap(({ id, revision, reported }, at) => {
    const scores = probabilities[at] ?? null;
    return scores === null
      ? []
      : [{ id, revision, probabilities: scores, verdict: judge(scores, policy, { reported }) }];
  });
}

/**
 * Scores per text. Where the model fails on a batch, the last try scores its texts one by one, so that one
 * poisonous text is set aside (null) and the others are not held up by it. A model that cannot even score a
 * harmless text is what is broken: the job fails, and the sweep brings its posts back.
 */
async function scoreAll(
  ctx: Context,
  model: ThreatModel,
  due: readonly DuePost[],
  run: Run,
): Promise<(Probabilities | null)[]> {
  try {
    return await model.score(
      due.map((post) => post.text),
      run.signal,
    );
  } catch (error) {
    if (run.signal.aborted || !run.lastAttempt) {
      throw error;
    }
    await model.score([harmless], run.signal);
    return Promise.all(due.map((post) => scoreAlone(ctx, model, post, run.signal)));
  }
}

async function scoreAlone(
  ctx: Context,
  model: ThreatModel,
  post: DuePost,
  signal: AbortSignal,
): Promise<Probabilities | null> {
  try {
    const [scores] = await model.score([post.text], signal);
    return scores ?? null;
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const reason = error instanceof Error ? error.name : 'unknown';
    await markUnscorable(ctx, post, `the model failed: ${reason}`);
    ctx.log.error({ postId: post.id, reason }, 'a post could not be scored');
    return null;
  }
}
