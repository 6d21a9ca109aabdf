import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Question, Spans } from './explanation.ts';

/**
 * Stores what carried the scores of a flag. Refused where the question is not open: it was answered, its flag is
 * gone, or the post was scored again meanwhile. Doing it twice changes nothing. Returns whether it was stored.
 */
export async function recordExplanation(
  ctx: Context,
  question: Question,
  spans: Spans,
): Promise<boolean> {
  const stored = await transaction(
    ctx,
    (tx) => tx`
      update explanation set spans = ${tx.json(toJson(spans))}, explained_at = now()
      where flag_id = ${question.flagId} and post_revision = ${question.postRevision}
        and model_revision = ${question.modelRevision} and spans is null and failure is null`,
  );
  return stored.count > 0;
}

/**
 * Remembers why no explanation can be had, so that it is not tried for ever; the flag stays as it is. Refused and
 * repeated as `recordExplanation`.
 *
 * @param reason for those who run the service; never a word of the post.
 */
export async function giveUpExplaining(
  ctx: Context,
  question: Question,
  reason: string,
): Promise<boolean> {
  const stored = await transaction(
    ctx,
    (tx) => tx`
      update explanation set failure = ${reason}
      where flag_id = ${question.flagId} and post_revision = ${question.postRevision}
        and model_revision = ${question.modelRevision} and spans is null and failure is null`,
  );
  return stored.count > 0;
}

/** Offsets and weights alone, whatever else a span may bring. */
function toJson(spans: Spans) {
  const labelled = Object.entries(spans).map(([label, found]) => [
    label,
    found.map(({ start, end, weight }) => ({ start, end, weight })),
  ]);
  return Object.fromEntries(labelled) as Record<
    string,
    { start: number; end: number; weight: number }[]
  >;
}
