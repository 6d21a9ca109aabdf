import type { Transaction } from '@wachtpost/database';
import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { displayName } from '../official/official.ts';
import type { OfficialDetails } from '../official/official.ts';
import { defaultWish, plainNotices } from './notice.ts';
import type { Notice } from './notice.ts';

/** Minutes between two mails to one official, however much happens. */
const pauseMinutes = 15;
/** Whoever took notices up and fell silent this long has lost them to another. */
const patienceMinutes = 15;
/** A summary goes out at this hour, of the day or of Monday. */
const summaryHour = 8;
const mostInOneMail = 200;
const machinesAlone = 'Mail to officials is sent by a machine.';

/** One mail that is to be sent now. */
export interface Letter {
  readonly name: string;
  readonly email: string;
  readonly notices: readonly Notice[];
}

/** Officials for whom a mail is due. What nobody wants by mail is put aside on the way. */
export async function findAddressees(ctx: Context): Promise<string[]> {
  machineOnly(ctx, machinesAlone);
  return transaction(ctx, async (tx) => {
    await tx`
      update notice n set mail = 'none', mail_at = now()
      from (${wishes(tx)}) w
      where n.mail = 'waiting' and w.official_id = n.official_id and not (${isWanted(tx)})`;
    const rows = await tx<{ officialId: string }[]>`
      select distinct n.official_id from notice n join (${wishes(tx)}) w on w.official_id = n.official_id
      where ${isDue(tx)} order by n.official_id`;
    return rows.map((row) => row.officialId);
  });
}

/**
 * Takes up what is to be told to one official now; nobody else gets it meanwhile. It is looked at here once more,
 * right before sending: whoever has withdrawn since gets nothing. Null when there is nothing left.
 */
export async function takeLetter(ctx: Context, officialId: string): Promise<Letter | null> {
  machineOnly(ctx, machinesAlone);
  return transaction(ctx, async (tx) => {
    const [official] = await tx<(OfficialDetails['name'] & { email: string | null })[]>`
      select given, initials, particle, family, email from official where id = ${officialId} for key share`;
    if (official === undefined || official.email === null) {
      return null;
    }
    const notices = await tx<Notice[]>`
      update notice set mail = 'sending', mail_at = now() where id in (
        select n.id from notice n join (${wishes(tx)}) w on w.official_id = n.official_id
        where n.official_id = ${officialId} and ${isDue(tx)} and ${isWanted(tx)}
        order by n.created_at, n.id limit ${mostInOneMail} for update of n skip locked)
      returning id, kind, flag_id, request_id, platform, detail, urgent, created_at`;
    const { email, ...name } = official;
    return notices.length === 0 ? null : { name: displayName(name), email, notices };
  });
}

/** Remembers that a letter was sent. One whose notices were erased meanwhile is no error. */
export async function markLetterSent(ctx: Context, { notices }: Letter): Promise<void> {
  const ids = notices.map((notice) => notice.id);
  await transaction(
    ctx,
    (tx) => tx`
      update notice set mail = 'sent', mail_at = now()
      where id = any(${ids}::uuid[]) and mail = 'sending'`,
  );
}

/** Gives back what could not be sent, for the next try. */
export async function returnLetter(ctx: Context, { notices }: Letter): Promise<void> {
  const ids = notices.map((notice) => notice.id);
  await transaction(
    ctx,
    (tx) => tx`
      update notice set mail = 'waiting', mail_at = null
      where id = any(${ids}::uuid[]) and mail = 'sending'`,
  );
}

/** What each official chose, or the defaults; with the last moment of a summary, and whether it is quiet now. */
function wishes(tx: Transaction) {
  const { what, byMail, quiet, urgentAlways } = defaultWish;
  return tx`
    select chosen.*,
      case when quiet_from is null then false
        when quiet_from < quiet_until then clock >= quiet_from and clock < quiet_until
        else clock >= quiet_from or clock < quiet_until end as is_quiet,
      (day + case when local >= day then interval '0' else interval '-1 day' end)
        at time zone 'Europe/Amsterdam' as last_day,
      (monday + case when local >= monday then interval '0' else interval '-7 days' end)
        at time zone 'Europe/Amsterdam' as last_week
    from (
      select o.id as official_id, o.email, coalesce(w.what, ${what}) as what,
        coalesce(w.by_mail, ${byMail}) as by_mail,
        case when w.what is null then ${quiet?.from ?? null}::time else w.quiet_from end as quiet_from,
        case when w.what is null then ${quiet?.until ?? null}::time else w.quiet_until end as quiet_until,
        coalesce(w.urgent_always, ${urgentAlways}) as urgent_always,
        here.local, here.local::time as clock,
        date_trunc('day', here.local) + ${summaryHour} * interval '1 hour' as day,
        date_trunc('week', here.local) + ${summaryHour} * interval '1 hour' as monday
      from official o
      cross join (select now() at time zone 'Europe/Amsterdam' as local) here
      left join notice_wish w on w.official_id = o.id) chosen`;
}

/** For a query over `notice n` and wishes `w`. */
function isWanted(tx: Transaction) {
  return tx`
    w.by_mail and w.email is not null
    and (n.kind = any(${[...plainNotices]}::text[])
      or case w.what when 'nothing' then false when 'urgent' then n.urgent else true end)
    and (n.flag_id is null or exists (
      select from consent c where c.official_id = n.official_id and c.platform = n.platform
        and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now())))`;
}

function isDue(tx: Transaction) {
  return tx`
    (n.mail = 'waiting' or (n.mail = 'sending' and n.mail_at < now() - ${patienceMinutes} * interval '1 minute'))
    and (not w.is_quiet or (n.urgent and w.urgent_always))
    and (n.urgent or n.kind = any(${[...plainNotices]}::text[]) or n.created_at <= case w.what
      when 'daily' then w.last_day when 'weekly' then w.last_week else now() end)
    and not exists (
      select from notice s where s.official_id = n.official_id and s.mail = 'sent'
        and s.mail_at > now() - ${pauseMinutes} * interval '1 minute')`;
}
