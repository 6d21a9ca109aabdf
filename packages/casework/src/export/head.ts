import type { Transaction } from '@wachtpost/database';
import { selectConsents } from '../consent/history.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { selectWish } from '../notice/wish.ts';
import { requireOwn } from '../official/own.ts';
import { readOfficial } from '../official/read.ts';
import { selectOwnRequests } from '../request/read.ts';
import type { ExportHead } from './export.ts';

const mostLogged = 5_000;

/** Everything about the acting member but posts. @throws DomainError not_found when they are no official. */
export async function exportHead(ctx: Context): Promise<ExportHead> {
  const { officialId, ...rest } = await transaction(ctx, async (tx) => {
    const id = await requireOwn(ctx, tx);
    return {
      officialId: id,
      consents: await selectConsents(ctx, tx, id),
      wish: await selectWish(tx, id),
      requests: await selectOwnRequests(tx, id),
      notices: await selectNotices(tx, id),
      log: await selectLog(tx, id),
    };
  });
  const { consents: _standing, ...official } = await readOfficial(ctx, officialId);
  return { official, ...rest };
}

function selectNotices(
  tx: Transaction,
  officialId: string,
): Promise<ExportHead['notices'][number][]> {
  return tx<ExportHead['notices'][number][]>`
    select id, kind, flag_id, request_id, platform, detail, urgent, created_at, read_at,
      case when mail = 'sent' then mail_at end as mailed_at
    from notice where official_id = ${officialId} order by created_at desc, id desc limit ${mostLogged}`;
}

function selectLog(tx: Transaction, officialId: string): Promise<ExportHead['log'][number][]> {
  return tx<ExportHead['log'][number][]>`
    select action, at from audit_entry
    where subject_kind = 'official' and subject_id = ${officialId} order by id desc limit ${mostLogged}`;
}
