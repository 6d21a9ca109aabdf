import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { checkAnswerSchema, skipSchema } from './check.ts';
import type { CheckAnswer, NewCheckAnswer } from './check.ts';
import { raiseFound } from './found.ts';
import { lockCheck, requireWaiting } from './lock.ts';
import type { LockedCheck } from './lock.ts';

/**
 * Answers one's own check. About a decision or an invented text it changes nothing else: it is set beside what stands of
 * it now. A sampled post that needs attention becomes a flag in the same transaction. The same answer again changes nothing.
 *
 * @throws DomainError not_found; refused for somebody else's; conflict when it is over, the text was not read, or there
 * is another answer.
 */
export async function answerCheck(ctx: Context, id: string, input: NewCheckAnswer): Promise<void> {
  const answer = checkAnswerSchema.parse(input);
  await transaction(ctx, async (tx) => {
    const check = await lockCheck(ctx, tx, id);
    if (isSame(check, answer)) {
      return;
    }
    requireWaiting(check);
    if (check.revealedAt === null) {
      throw new DomainError('conflict', 'Read the text before you answer.');
    }
    const reference =
      check.kind === 'sample' || check.relevant === null
        ? { relevant: null, labels: null }
        : { relevant: check.relevant, labels: [...(check.labels ?? [])] };
    const raised =
      check.kind === 'sample' && check.postId !== null && answer.relevant
        ? await raiseFound(ctx, tx, { checkId: id, postId: check.postId, labels: answer.labels })
        : null;
    await tx`
      update quality_check set status = 'answered', settled_at = now(),
        answer_relevant = ${answer.relevant}, answer_labels = ${answer.labels}::text[],
        reference_relevant = ${reference.relevant}, reference_labels = ${reference.labels}::text[],
        raised_flag_id = ${raised}
      where id = ${id}`;
    await audit(ctx, tx, {
      action: 'check.answered',
      subject: { kind: 'check', id },
      data: { kind: check.kind, raisedFlagId: raised },
    });
  });
}

/**
 * Leaves one's own check undone, and says why. Again changes nothing.
 * @throws DomainError not_found; refused for somebody else's; conflict when it is over.
 */
export async function skipCheck(ctx: Context, id: string, input: string): Promise<void> {
  const reason = skipSchema.parse(input);
  await transaction(ctx, async (tx) => {
    const check = await lockCheck(ctx, tx, id);
    if (check.status === 'skipped') {
      return;
    }
    requireWaiting(check);
    await tx`
      update quality_check set status = 'skipped', settled_at = now(), skip_reason = ${reason}
      where id = ${id}`;
    const subject = { kind: 'check', id };
    await audit(ctx, tx, { action: 'check.skipped', subject, data: { kind: check.kind } });
  });
}

function isSame(check: LockedCheck, answer: CheckAnswer): boolean {
  return (
    check.status === 'answered' &&
    check.answerRelevant === answer.relevant &&
    check.answerLabels?.join() === answer.labels.join()
  );
}
