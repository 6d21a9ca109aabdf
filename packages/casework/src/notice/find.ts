import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { undoMinutes } from '../flag/undoable.ts';

/** What happened longer ago than this is not told any more. */
const lateDays = 7;
/** An adviser may take a decision back, so it is told when that time is over. */
const settledMinutes = undoMinutes;
/** Days before the end of a consent on which its official is reminded. */
const reminderDays = [30, 7] as const;
const keptDays = 180;

/**
 * Finds what there is to tell officials since the last time, and forgets what was told long ago. It is found in
 * what is so now, and not noted when it happens: a decision that was taken back leaves nothing behind. Doing it twice
 * finds nothing more.
 */
export async function findNotices(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    await tx`delete from notice where created_at < now() - ${keptDays} * interval '1 day'`;
    const found = [
      await findRaised(tx),
      await findDecided(tx),
      await findSteps(tx),
      ...(await Promise.all(reminderDays.map((days) => findEnding(tx, days)))),
      await findEnded(tx),
    ];
    return found.reduce((sum, { count }) => sum + count, 0);
  });
}

/** Only for those who want to hear of everything: most of it turns out to be nothing. */
function findRaised(tx: Transaction) {
  return tx`
    insert into notice (organisation_id, official_id, kind, key, flag_id, platform)
    select f.organisation_id, m.official_id, 'raised', 'raised ' || f.id, f.id, f.platform
    from flag f
    join mention m on m.post_id = f.post_id
    join notice_wish w on w.official_id = m.official_id and w.what = 'all' and w.updated_at <= f.created_at
    where f.status = 'open' and f.created_at > now() - ${lateDays} * interval '1 day' and ${consents(tx)}
    on conflict (organisation_id, official_id, key) do nothing`;
}

function findDecided(tx: Transaction) {
  return tx`
    insert into notice (organisation_id, official_id, kind, key, flag_id, platform, detail, urgent)
    select f.organisation_id, m.official_id, 'decided', 'decided ' || f.id || ' ' || f.status, f.id,
      f.platform, f.status, f.status = 'escalated' or (f.status = 'confirmed' and f.severity = 3)
    from flag f join mention m on m.post_id = f.post_id
    where f.status in ('confirmed', 'watch', 'escalated')
      and f.decided_at between now() - ${lateDays} * interval '1 day'
        and now() - ${settledMinutes} * interval '1 minute'
      and ${consents(tx)}
    on conflict (organisation_id, official_id, key) do nothing`;
}

function findSteps(tx: Transaction) {
  return tx`
    insert into notice (organisation_id, official_id, kind, key, flag_id, platform, detail)
    select f.organisation_id, m.official_id, 'step', 'step ' || s.id, f.id, f.platform, s.kind
    from flag_step s join flag f on f.id = s.flag_id join mention m on m.post_id = f.post_id
    where s.recorded_at between now() - ${lateDays} * interval '1 day'
        and now() - ${settledMinutes} * interval '1 minute'
      and ${consents(tx)}
    on conflict (organisation_id, official_id, key) do nothing`;
}

/** The last reminder that is due, and not the earlier ones with it. */
function findEnding(tx: Transaction, days: (typeof reminderDays)[number]) {
  const nearer = Math.max(0, ...reminderDays.filter((other) => other < days));
  return tx`
    insert into notice (organisation_id, official_id, kind, key, platform)
    select organisation_id, official_id, 'consent_ending', 'consent_ending ' || id || ' ' || ${days}::int,
      platform
    from consent
    where withdrawn_at is null and expires_at > now() + ${nearer} * interval '1 day'
      and expires_at <= now() + ${days} * interval '1 day'
    on conflict (organisation_id, official_id, key) do nothing`;
}

function findEnded(tx: Transaction) {
  return tx`
    insert into notice (organisation_id, official_id, kind, key, platform)
    select organisation_id, official_id, 'consent_ended', 'consent_ended ' || id, platform
    from consent
    where withdrawn_at is null
      and expires_at between now() - ${lateDays} * interval '1 day' and now()
    on conflict (organisation_id, official_id, key) do nothing`;
}

/** For a query over `flag f` and `mention m`: whoever stopped hears nothing more of it. */
function consents(tx: Transaction) {
  return tx`exists (
    select from consent c where c.official_id = m.official_id and c.platform = f.platform
      and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now()))`;
}
