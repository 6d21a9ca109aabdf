import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import type { NoticeKind } from './notice.ts';

/** Something to tell an official, in the transaction in which it happened. The same key is told once. */
export async function writeNotice(
  { organisationId }: Context,
  tx: Transaction,
  notice: {
    officialId: string;
    kind: NoticeKind;
    key: string;
    requestId: string;
    detail: string;
  },
): Promise<void> {
  await tx`
    insert into notice ${tx({ organisationId, ...notice })}
    on conflict (organisation_id, official_id, key) do nothing`;
}
