import { createHmac } from 'node:crypto';
import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { concernsSomebody } from '../mention/live.ts';
import { checkDays, checkKinds, weekly } from './check.ts';
import type { CheckKind } from './check.ts';

const hourMs = 3_600_000;
/** A decision is judged again once it has stood for a day, and before it is history. */
const decidedDays = 30;
/** Young enough that the text is mostly still there when the check is over. */
const sampledDays = 14;

/**
 * Fills up what members judge this week. Who gets what follows from a keyed hash of member, week and item, so that nobody
 * chooses; it is stored, so that it stays. Nobody gets what they decided, read or wrote themselves, or got before. Drawing
 * again adds only what is missing. Returns how many were added.
 *
 * @param input.afterMs how long ago the last draw must be; two at once take turns.
 */
export async function drawChecks(
  ctx: Context,
  { afterMs = hourMs }: { afterMs?: number } = {},
): Promise<number> {
  return transaction(ctx, async (tx) => {
    const turn = await tx`
      insert into quality_draw (organisation_id) values (${ctx.organisationId})
      on conflict (organisation_id) do update set drawn_at = now()
      where quality_draw.drawn_at <= now() - ${afterMs} * interval '1 millisecond'`;
    if (turn.count === 0) {
      return 0;
    }
    let drawn = 0;
    for (const wanting of await findWanting(tx)) {
      for (const kind of checkKinds) {
        drawn += await drawFor(ctx, tx, { ...wanting, kind });
      }
    }
    if (drawn > 0) {
      const subject = { kind: 'organisation', id: ctx.organisationId };
      await audit(ctx, tx, { action: 'check.drawn', subject, data: { checks: drawn } });
    }
    return drawn;
  });
}

interface Wanting extends Readonly<Record<CheckKind, number>> {
  readonly memberId: string;
  /** The Monday, in the Netherlands: "2026-11-02". */
  readonly week: string;
}

/** Members who may judge and do not have all of this week's checks, with how many they have. */
function findWanting(tx: Transaction): Promise<Wanting[]> {
  const most = checkKinds.reduce((sum, kind) => sum + weekly[kind], 0);
  const has = (kind: CheckKind) =>
    tx`count(q.id) filter (where q.kind = ${kind})::int as ${tx(kind)}`;
  return tx<Wanting[]>`
    with this as (select date_trunc('week', now() at time zone 'Europe/Amsterdam')::date as monday)
    select m.id as member_id, to_char(monday, 'YYYY-MM-DD') as week,
      ${has('decision')}, ${has('golden')}, ${has('sample')}
    from this cross join member m left join quality_check q on q.member_id = m.id and q.week = monday
    where m.roles @> array['adviser'] and m.disabled_at is null
    group by m.id, monday having count(q.id) < ${most}
    order by m.id`;
}

async function drawFor(
  ctx: Context,
  tx: Transaction,
  wanting: Wanting & { readonly kind: CheckKind },
): Promise<number> {
  const { memberId, week, kind } = wanting;
  const missing = weekly[kind] - wanting[kind];
  if (missing <= 0) {
    return 0;
  }
  const seed = createHmac('sha256', ctx.secret)
    .update(['quality', ctx.organisationId, memberId, week].join('\0'))
    .digest('hex');
  const items = await tx<Item[]>`
    select * from (${candidates[kind](tx, memberId)}) as item
    order by sha256(convert_to(${seed} || item.id::text, 'UTF8')) limit ${missing}`;
  const rows = items.map(({ id, postRevision, sampleRate }, at) => ({
    organisationId: ctx.organisationId,
    id: uuid(),
    memberId,
    week,
    slot: wanting[kind] + at + 1,
    kind,
    flagId: kind === 'decision' ? id : null,
    postId: kind === 'sample' ? id : null,
    goldenId: kind === 'golden' ? id : null,
    postRevision,
    sampleRate,
    expiresAt: new Date(Date.now() + checkDays * 24 * hourMs),
  }));
  if (rows.length > 0) {
    await tx`insert into quality_check ${tx(rows)}`;
  }
  return rows.length;
}

interface Item {
  readonly id: string;
  readonly postRevision: number | null;
  readonly sampleRate: number | null;
}

type Candidates = (tx: Transaction, memberId: string) => ReturnType<Transaction>;

const decided: Candidates = (tx, memberId) => tx`
  select f.id, p.revision as post_revision, null::float8 as sample_rate
  from flag f join post p on p.id = f.post_id
  where f.status <> 'open' and p.text is not null and not is_held(f.organisation_id, f.id)
    and f.decided_at > now() - ${decidedDays} * interval '1 day'
    and f.decided_at < now() - interval '1 day'
    and not exists (select from flag_event e where e.flag_id = f.id and e.member_id = ${memberId})
    and not exists (select from quality_check q where q.flag_id = f.id
      and (q.member_id = ${memberId} or q.status in ('waiting', 'answered')))`;

const golden: Candidates = (tx, memberId) => tx`
  select g.id, null::int as post_revision, null::float8 as sample_rate
  from golden_item g
  where g.retired_at is null and g.added_by <> ${memberId}
    and not exists (select from quality_check q where q.golden_id = g.id and q.member_id = ${memberId})`;

const sampled: Candidates = (tx, memberId) => tx`
  select p.id, p.revision as post_revision, p.sample_rate
  from post p
  where p.sampled and p.sample_rate is not null and p.text is not null and p.removed_at is null
    and p.scored_revision = p.revision and ${concernsSomebody(tx)}
    and p.captured_at > now() - ${sampledDays} * interval '1 day'
    and not exists (select from flag f where f.post_id = p.id)
    and not exists (select from quality_check q where q.post_id = p.id
      and (q.member_id = ${memberId} or q.status in ('waiting', 'answered')))`;

const candidates: Readonly<Record<CheckKind, Candidates>> = {
  decision: decided,
  golden,
  sample: sampled,
};
