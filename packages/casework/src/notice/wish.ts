import { audit } from '../audit/write.ts';
import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockOfficial } from '../official/lock.ts';
import { requireOwn } from '../official/own.ts';
import { defaultWish, wishSchema } from './notice.ts';
import type { Wish } from './notice.ts';

export interface OwnWish extends Wish {
  /** False: nothing was chosen yet, and the defaults hold. */
  readonly chosen: boolean;
}

/** What the acting member wants to hear. @throws DomainError not_found when they are no official. */
export async function readOwnWish(ctx: Context): Promise<OwnWish> {
  return transaction(ctx, async (tx) => selectWish(tx, await requireOwn(ctx, tx)));
}

export async function selectWish(tx: Transaction, officialId: string): Promise<OwnWish> {
  const [row] = await tx<
    (Omit<Wish, 'quiet'> & { quietFrom: string | null; quietUntil: string | null })[]
  >`
    select what, by_mail, urgent_always, to_char(quiet_from, 'HH24:MI') as quiet_from,
      to_char(quiet_until, 'HH24:MI') as quiet_until
    from notice_wish where official_id = ${officialId}`;
  if (row === undefined) {
    return { ...defaultWish, chosen: false };
  }
  const { quietFrom: from, quietUntil: until, ...rest } = row;
  const quiet = from === null || until === null ? null : { from, until };
  return { ...rest, quiet, chosen: true };
}

/** Chooses what the acting member hears. The same again changes nothing. @throws DomainError not_found. */
export async function setOwnWish(ctx: Context, input: Wish): Promise<void> {
  const { what, byMail, quiet, urgentAlways } = wishSchema.parse(input);
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    const row = {
      organisationId: ctx.organisationId,
      officialId,
      what,
      byMail,
      quietFrom: quiet?.from ?? null,
      quietUntil: quiet?.until ?? null,
      urgentAlways,
    };
    const written = await tx`
      insert into notice_wish ${tx(row)}
      on conflict (organisation_id, official_id) do update set
        what = excluded.what, by_mail = excluded.by_mail, quiet_from = excluded.quiet_from,
        quiet_until = excluded.quiet_until, urgent_always = excluded.urgent_always, updated_at = now()
      where (notice_wish.what, notice_wish.by_mail, notice_wish.quiet_from, notice_wish.quiet_until,
          notice_wish.urgent_always)
        is distinct from (excluded.what, excluded.by_mail, excluded.quiet_from, excluded.quiet_until,
          excluded.urgent_always)`;
    if (written.count > 0) {
      await audit(ctx, tx, {
        action: 'official.notices_chosen',
        subject: { kind: 'official', id: officialId },
        data: { what, byMail },
      });
    }
  });
}
