import { judge, policyFor } from '../flag/judge.ts';
import { labels } from '../label.ts';
import type { Label, Probabilities } from '../label.ts';
import { recordScores } from '../score/record.ts';
import type { RecordedScores } from '../score/record.ts';
import type { IncomingPost } from '../post/incoming.ts';
import { arrivalOf, probabilitiesOf, somePost, storeArriving, testModel } from './world.ts';
import type { World } from './world.ts';

/** Flags from one half on, whatever the label. */
export const testThresholds = Object.fromEntries(labels.map((label) => [label, 0.5])) as Record<
  Label,
  number
>;

/** Records one set of probabilities for posts, judged by the test thresholds. */
export function scoreAs(
  world: World,
  postIds: readonly string[],
  high: Partial<Probabilities>,
  options: { revision?: number; sampleRate?: number } = {},
): Promise<RecordedScores> {
  const probabilities = probabilitiesOf(high);
  const verdict = judge(probabilities, policyFor(testThresholds, 'normal'));
  const revision = options.revision ?? 1;
  return recordScores(world.ctx, {
    model: testModel,
    posts: postIds.map((id) => ({ id, revision, probabilities, verdict })),
    sampleRate: options.sampleRate ?? 0,
  });
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
}

/** A flag on a post of its own, raised the way the classifier does. */
export async function addFlag(
  world: World,
  input: NewFlag,
): Promise<{ flagId: string; postId: string }> {
  const postId = await addPost(world, input.officialIds, input.post);
  await scoreAs(world, [postId], input.high ?? { threat: 0.9 });
  const [flag] = await world.database.owner<{ id: string }[]>`
    select id from flag where post_id = ${postId}`;
  if (flag === undefined) {
    throw new Error('The post was not flagged: is a probability one half or more?');
  }
  return { flagId: flag.id, postId };
}
