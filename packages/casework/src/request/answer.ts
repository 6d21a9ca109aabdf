import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { writeNotice } from '../notice/write.ts';
import { answerSchema } from './request.ts';
import type { NewAnswer, RequestState } from './request.ts';

interface Standing {
  readonly officialId: string;
  readonly state: RequestState;
  readonly version: number;
  /** It says already what the adviser wants to say. */
  readonly same: boolean;
}

/**
 * Says when a request is planned, or that it is done, and tells the official. The same again changes nothing.
 * @param version the one that was read; of two advisers who answer at once, one wins.
 * @throws DomainError not_found, or conflict when it has changed since, is done, or was taken back.
 */
export async function answerRequest(
  ctx: Context,
  id: string,
  input: NewAnswer & { readonly version: number },
): Promise<void> {
  const given = answerSchema.parse(input);
  const { state, answer } = given;
  const local = given.state === 'planned' ? given.plannedFor : null;
  const handledBy = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const plannedFor = tx`${local}::timestamp at time zone 'Europe/Amsterdam'`;
    const [before] = await tx<Standing[]>`
      select official_id, state, version,
        state = ${state} and answer = ${answer}
          and (${local}::text is null or planned_for is not distinct from ${plannedFor}) as same
      from official_request where id = ${id} for update`;
    if (before === undefined) {
      throw notFound('request');
    }
    if (before.same) {
      return;
    }
    const isOpen = before.state === 'asked' || before.state === 'planned';
    if (!isOpen || before.version !== input.version) {
      throw new DomainError('conflict', 'This request has changed since you opened it.');
    }
    const version = before.version + 1;
    await tx`
      update official_request set state = ${state}, answer = ${answer}, handled_by = ${handledBy},
        planned_for = coalesce(${plannedFor}, planned_for), updated_at = now(), version = ${version}
      where id = ${id}`;
    const { officialId } = before;
    const key = `request ${id} ${version}`;
    await writeNotice(ctx, tx, { officialId, kind: 'request', key, requestId: id, detail: state });
    await audit(ctx, tx, { action: `request.${state}`, subject: { kind: 'request', id } });
  });
}
