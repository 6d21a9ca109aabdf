import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { dropExpired } from '../claim/expire.ts';
import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { open, seal } from './seal.ts';
import type { Owner, Sealed } from './seal.ts';

interface SealedRow extends Sealed {
  readonly kind: Owner[0];
  readonly ids: readonly string[];
  /** What an administrator knows it by. */
  readonly label: string;
}

/** A row that somebody else changed meanwhile is read again, so often at most. */
const mostRounds = 5;

/**
 * Seals every secret of the organisation with the first key of the ring, so that older keys can go. A row at a time: cut
 * off anywhere, it goes on where it was, and doing it again changes nothing. Returns how many were sealed anew.
 *
 * @throws DomainError refused, before anything is changed, when one cannot be opened; it says which.
 */
export async function rotateSecrets(
  ctx: Context,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  machineOnly(ctx);
  await transaction(ctx, dropExpired);
  let done = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const rows = await transaction(ctx, (tx) => readOld(tx, ctx.keys[0].id));
    if (rows.length === 0) break;
    rows.forEach((row) => openOf(ctx, row));
    const total = done + rows.length;
    for (const row of rows) {
      done += await transaction(ctx, (tx) => reseal(ctx, tx, row));
      onProgress(done, total);
    }
  }
  return done;
}

const readOld = (tx: Transaction, first: string) => tx<SealedRow[]>`
  select 'connector' as kind, array[id::text] as ids, 'the connector "' || name || '"' as label, sealed, sealed_with
  from connector where sealed_with <> ${first}
  union all
  select 'grant', array[official_id::text, platform, handle_key],
    'access that the official ' || official_id || ' gave on ' || platform, sealed, sealed_with
  from official_grant where sealed_with <> ${first}
  union all
  select 'claim', array[id::text], 'the claim ' || id, sealed, sealed_with
  from account_claim where sealed_with <> ${first}
  union all
  select 'author', array[post_id::text], 'the author of the post ' || post_id, sealed, sealed_with
  from sealed_author where sealed_with <> ${first}`;

const ownerOf = ({ kind, ids }: SealedRow): Owner => [kind, ...ids];

function openOf(ctx: Context, row: SealedRow): Record<string, string> {
  try {
    return open(ctx, ownerOf(row), row);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const message = `Nothing was changed, because ${row.label} cannot be opened. ${error.message}`;
    throw new DomainError('refused', message, { cause: error });
  }
}

async function reseal(ctx: Context, tx: Transaction, row: SealedRow): Promise<number> {
  const fresh = seal(ctx, ownerOf(row), openOf(ctx, row));
  const updated = await tx`
    update ${tx(tables[row.kind])} set sealed = ${fresh.sealed}, sealed_with = ${fresh.sealedWith}
    where sealed = ${row.sealed} and sealed_with = ${row.sealedWith}`;
  if (updated.count > 0) {
    await audit(ctx, tx, {
      action: 'secret.resealed',
      subject: { kind: subjects[row.kind], id: row.ids[0] ?? '' },
      data: { key: fresh.sealedWith },
    });
  }
  return updated.count;
}

const subjects: Readonly<Record<Owner[0], string>> = {
  connector: 'connector',
  grant: 'official',
  claim: 'claim',
  author: 'post',
};

const tables = {
  connector: 'connector',
  grant: 'official_grant',
  claim: 'account_claim',
  author: 'sealed_author',
} as const satisfies Record<Owner[0], string>;
