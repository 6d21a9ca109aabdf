import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/** Longest that a text without a flag may stay: platforms want theirs back after thirty days. */
export const longestTextHours = 30 * 24;
export const longestSampledDays = 30;

export const retentionSchema = z.object({
  /** Hours that the text of a post without a flag stays. */
  textHours: z.int().min(1).max(longestTextHours),
  /** Days that the random sample stays, which shows what was missed. */
  sampledDays: z.int().min(1).max(longestSampledDays),
});

export type Retention = z.output<typeof retentionSchema>;

/** How long texts stay here. `textHours` is what the installation says, for an organisation that chose nothing. */
export async function readRetention(
  ctx: Context,
  installation: { textHours: number },
): Promise<Retention> {
  return transaction(ctx, (tx) => read(tx, ctx.organisationId, installation));
}

async function read(
  tx: Transaction,
  id: string,
  installation: { textHours: number },
  lock = tx``,
): Promise<Retention> {
  const [row] = await tx<{ textHours: number | null; sampledDays: number }[]>`
    select text_hours, sampled_days from organisation where id = ${id} ${lock}`;
  if (row === undefined) {
    throw notFound('organisation');
  }
  return { ...row, textHours: row.textHours ?? installation.textHours };
}

/**
 * Chooses how long texts stay; upkeep removes what is older within a minute. Choosing what is chosen changes nothing.
 * @throws DomainError not_found when the organisation is gone.
 */
export async function setRetention(
  ctx: Context,
  installation: { textHours: number },
  chosen: Retention,
): Promise<void> {
  const to = retentionSchema.parse(chosen);
  const id = ctx.organisationId;
  await transaction(ctx, async (tx) => {
    const from = await read(tx, id, installation, tx`for no key update`);
    if (from.textHours === to.textHours && from.sampledDays === to.sampledDays) {
      return;
    }
    await tx`update organisation set ${tx(to)} where id = ${id}`;
    await audit(ctx, tx, {
      action: 'organisation.retention_set',
      subject: { kind: 'organisation', id },
      data: { from: { ...from }, to },
    });
  });
}

/** How many texts upkeep would remove at once with these periods, without removing any. */
export async function previewRetention(ctx: Context, chosen: Retention): Promise<number> {
  const { textHours, sampledDays } = retentionSchema.parse(chosen);
  const [row] = await transaction(
    ctx,
    (tx) => tx<{ texts: number }[]>`
      select count(*)::int as texts from post p where ${loanEnded(tx, { textHours, sampledDays })}`,
  );
  return row?.texts ?? 0;
}

/** For a query over `post p`: its text has been here long enough. It was scored, and nobody has to look at it. */
export function loanEnded(tx: Transaction, { textHours, sampledDays }: Retention) {
  return tx`p.text is not null
    and (p.scored_revision = p.revision or p.unscorable is not null)
    and not exists (select from flag f where f.post_id = p.id)
    and (p.removed_at is not null
      or p.captured_at < now() - case when p.sampled
        then ${sampledDays} * interval '1 day' else ${textHours} * interval '1 hour' end)`;
}
