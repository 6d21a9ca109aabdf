import type { Transaction } from '@wachtpost/database';
import { displayName } from '../official/official.ts';
import type { OfficialDetails } from '../official/official.ts';
import { isWaiting } from '../review/select.ts';
import type { FlagSummary } from './flag.ts';

interface OfficialRow {
  readonly id: string;
  readonly name: OfficialDetails['name'];
  readonly function: string;
}

export interface SummaryRow extends Omit<
  FlagSummary,
  'officials' | 'claim' | 'approach' | 'assignee'
> {
  readonly approach: number;
  readonly approachedId: string | null;
  readonly officials: readonly OfficialRow[];
  readonly claimedBy: string | null;
  readonly claimedByName: string | null;
  readonly claimExpiresAt: Date | null;
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
}

/** The columns of a summary, for a query over `flag f join post p`. */
export function summaryColumns(tx: Transaction) {
  return tx`
    f.id, f.status, f.labels, f.probability, f.severity, f.uncertain, f.reported, f.priority, f.urgency, f.cues,
    f.approach, f.approached_id, f.platform, p.posted_at, f.created_at, f.decided_at,
    case when f.claim_expires_at > now() then f.claimed_by end as claimed_by,
    f.claim_expires_at,
    exists (select from proposal r where r.flag_id = f.id and ${isWaiting(tx)}) as awaits_review,
    (select name from member where id = f.claimed_by) as claimed_by_name,
    f.assigned_to, (select name from member where id = f.assigned_to) as assigned_name,
    (select json_agg(json_build_object('id', o.id, 'function', o.function, 'name', json_build_object(
        'given', o.given, 'initials', o.initials, 'particle', o.particle, 'family', o.family)) order by o.id)
      from mention m join official o on o.id = m.official_id where m.post_id = f.post_id) as officials`;
}

export function toSummary(row: SummaryRow): FlagSummary {
  const { officials, approach, approachedId, ...others } = row;
  const { claimedBy, claimedByName, claimExpiresAt, assignedTo, assignedName, ...rest } = others;
  const claimed = claimedBy !== null && claimExpiresAt !== null;
  return {
    ...rest,
    approach:
      approachedId === null || approach < 2 ? null : { officialId: approachedId, count: approach },
    officials: (officials ?? []).map(({ id, name, function: role }) => ({
      id,
      name: displayName(name),
      function: role,
    })),
    claim: claimed
      ? { memberId: claimedBy, name: claimedByName ?? '', expiresAt: claimExpiresAt }
      : null,
    assignee: assignedTo === null ? null : { memberId: assignedTo, name: assignedName ?? '' },
  };
}
