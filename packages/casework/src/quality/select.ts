import type { Transaction } from '@wachtpost/database';
import type { Label } from '../label.ts';
import { concernsSomebody } from '../mention/live.ts';
import { displayName } from '../official/official.ts';
import type { OfficialDetails } from '../official/official.ts';
import type { Check } from './check.ts';

interface Row extends Omit<Check, 'officials' | 'answer' | 'reference' | 'explanation' | 'flagId'> {
  readonly officials: readonly OfficialDetails['name'][] | null;
  readonly answerRelevant: boolean | null;
  readonly answerLabels: Label[] | null;
  readonly referenceRelevant: boolean | null;
  readonly referenceLabels: Label[] | null;
  readonly explanation: string | null;
  readonly flagId: string | null;
  readonly raisedFlagId: string | null;
}

/** Checks for which a condition over `quality_check q` holds, as they stand at this moment. */
export async function selectChecks(
  tx: Transaction,
  where: ReturnType<Transaction>,
  order = tx`q.drawn_at, q.id`,
): Promise<Check[]> {
  const rows = await tx<Row[]>`
    select q.id, q.kind, ${statusNow(tx)} as status, q.drawn_at, q.expires_at, q.settled_at,
      case when q.status = 'waiting' then ${obstacle(tx)} else q.end_reason end as end_reason, p.platform,
      (select json_agg(json_build_object('given', o.given, 'initials', o.initials, 'particle', o.particle,
          'family', o.family) order by o.family, o.id)
        from mention m join official o on o.id = m.official_id where m.post_id = p.id) as officials,
      q.answer_relevant, q.answer_labels, q.reference_relevant, q.reference_labels, g.explanation,
      q.flag_id, q.raised_flag_id
    ${ofChecks(tx)} where ${where} order by ${order} limit 200`;
  return rows.map(toCheck);
}

/** What a check is about, for queries over `quality_check q`. */
export function ofChecks(tx: Transaction) {
  return tx`
    from quality_check q
    left join flag f on f.id = q.flag_id
    left join post p on p.id = coalesce(f.post_id, q.post_id)
    left join golden_item g on g.id = q.golden_id`;
}

/** How a check stands, also before upkeep has written so. */
export function statusNow(tx: Transaction) {
  return tx`case when q.status <> 'waiting' then q.status
    when q.expires_at <= now() then 'expired'
    when ${obstacle(tx)} is not null then 'ended' else 'waiting' end`;
}

/** Why what it is about cannot be judged any more; null where it can. */
export function obstacle(tx: Transaction) {
  return tx`case
    when q.kind = 'golden' then case when g.retired_at is not null then 'retired' end
    when p.id is null or p.text is null then 'erased'
    when f.id is not null and is_held(f.organisation_id, f.id) then 'held'
    when f.status = 'open' then 'reopened'
    when exists (select from flag_event e
      where e.flag_id = f.id and e.member_id = q.member_id and e.kind = 'decided') then 'own'
    when q.kind = 'sample' and not ${concernsSomebody(tx)} then 'erased'
    when q.kind = 'sample' and exists (select from flag other where other.post_id = p.id) then 'flagged'
    when p.revision <> q.post_revision then 'edited' end`;
}

function toCheck(row: Row): Check {
  const { officials, answerRelevant, answerLabels, referenceRelevant, referenceLabels, ...rest } =
    row;
  const { explanation, flagId, raisedFlagId, ...check } = rest;
  const answered = check.status === 'answered';
  return {
    ...check,
    officials: (officials ?? []).map(displayName),
    answer: answerOf(answerRelevant, answerLabels),
    reference: answerOf(referenceRelevant, referenceLabels),
    explanation: answered ? explanation : null,
    flagId: answered ? (raisedFlagId ?? flagId) : null,
  };
}

function answerOf(relevant: boolean | null, named: readonly Label[] | null) {
  return relevant === null ? null : { relevant, labels: named ?? [] };
}
