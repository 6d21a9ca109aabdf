import type { Spans } from '../explanation/explanation.ts';
import { recordExplanation } from '../explanation/record.ts';
import { judge } from '../flag/judge.ts';
import type { Levels, Policy } from '../flag/judge.ts';
import { labels } from '../label.ts';
import type { Label, Probabilities } from '../label.ts';
import { recordScores } from '../score/record.ts';
import type { RecordedScores } from '../score/record.ts';
import type { IncomingPost } from '../post/incoming.ts';
import { arrivalOf, probabilitiesOf, somePost, storeArriving, testModel } from './world.ts';
import type { World } from './world.ts';

/** Flags from one probability on, whatever the label, and is certain from half-way between it and one. */
function limitsAt(threshold: number): Omit<Policy, 'sensitivity'> {
  return { thresholds: allAt(threshold), certain: allAt((1 + threshold) / 2) };
}

function allAt(probability: number): Probabilities {
  return Object.fromEntries(labels.map((label) => [label, probability])) as Record<Label, number>;
}

export const testLevels: Levels = {
  low: { flagsPer1000: 4, recall: 0.7, ...limitsAt(0.7) },
  normal: { flagsPer1000: 10, recall: 0.85, ...limitsAt(0.5) },
  high: { flagsPer1000: 24, recall: 0.93, ...limitsAt(0.3) },
};

/** Records one set of probabilities for posts, judged by one threshold for all labels: one half when absent. */
export function scoreAs(
  world: World,
  postIds: readonly string[],
  high: Partial<Probabilities>,
  options: { revision?: number; sampleRate?: number; threshold?: number; reported?: boolean } = {},
): Promise<RecordedScores> {
  const probabilities = probabilitiesOf(high);
  const policy: Policy = { sensitivity: 'normal', ...limitsAt(options.threshold ?? 0.5) };
  const verdict = judge(probabilities, policy, options);
  const revision = options.revision ?? 1;
  return recordScores(world.ctx, {
    model: testModel,
    posts: postIds.map((id) => ({ id, revision, probabilities, verdict })),
    sampleRate: options.sampleRate ?? 0,
  });
}

/** Stores what carried the scores of a flag, as found by the test model in the first text of its post. */
export function explainAs(world: World, flagId: string, spans: Spans): Promise<boolean> {
  const question = { flagId, postRevision: 1, modelRevision: testModel.revision };
  return recordExplanation(world.ctx, question, spans);
}

/** Stores one post that mentions these officials. Returns its id. */
export async function addPost(
  world: World,
  officialIds: readonly string[],
  changes: Partial<IncomingPost> = {},
): Promise<string> {
  const [postId] = await storeArriving(world, [arrivalOf(somePost(changes), officialIds)]);
  if (postId === undefined) {
    throw new Error('The post was not stored: does the official consent?');
  }
  return postId;
}

export interface NewFlag {
  readonly officialIds: readonly string[];
  readonly post?: Partial<IncomingPost>;
  readonly high?: Partial<Probabilities>;
  /** One half when absent. */
  readonly threshold?: number;
  /** Posts of tests often say the same; flags are folded together only where a test asks for it. */
  readonly piled?: boolean;
}

/** A flag on a post of its own, raised the way the classifier does. */
export async function addFlag(
  world: World,
  input: NewFlag,
): Promise<{ flagId: string; postId: string }> {
  const postId = await addPost(world, input.officialIds, input.post);
  const { high = { threat: 0.9 }, threshold = 0.5 } = input;
  const { reported = false } = input.post ?? {};
  await scoreAs(world, [postId], high, { threshold, reported });
  const [flag] = await world.database.owner<{ id: string }[]>`
    select id from flag where post_id = ${postId}`;
  if (flag === undefined) {
    throw new Error('The post was not flagged: is a probability at the threshold?');
  }
  if (input.piled !== true) {
    await world.database.owner`delete from pile_seed where flag_id = ${flag.id}`;
  }
  return { flagId: flag.id, postId };
}
