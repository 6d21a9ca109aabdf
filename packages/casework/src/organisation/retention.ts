import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { isHeld } from '../hold/read.ts';

/** Longest that a text without a flag may stay: platforms want theirs back after thirty days. */
export const longestTextHours = 30 * 24;
export const longestSampledDays = 30;
/** Longest that a flag may stay which was found not relevant: long enough for a complaint about it. */
export const longestDismissedDays = 365;
/** Quality looks back half a year, so flags stay at least as long; a term of office and its aftermath is the longest. */
export const incidentMonthsRange = { least: 6, most: 84 } as const;

export const retentionSchema = z.object({
  /** Hours that the text of a post without a flag stays. */
  textHours: z.int().min(1).max(longestTextHours),
  /** Days that the random sample stays, which shows what was missed. */
  sampledDays: z.int().min(1).max(longestSampledDays),
  /** Days after its decision that a flag stays which was found not relevant. */
  dismissedDays: z.int().min(1).max(longestDismissedDays),
  /** Months after its decision that any other flag stays, with its evidence. */
  incidentMonths: z.int().min(incidentMonthsRange.least).max(incidentMonthsRange.most),
});

export type Retention = z.output<typeof retentionSchema>;

/** How long texts and flags stay here. `textHours` is what the installation says, for an organisation that chose nothing. */
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
  const [row] = await tx<(Omit<Retention, 'textHours'> & { textHours: number | null })[]>`
    select text_hours, sampled_days, dismissed_days, incident_months from organisation where id = ${id} ${lock}`;
  if (row === undefined) {
    throw notFound('organisation');
  }
  return { ...row, textHours: row.textHours ?? installation.textHours };
}

/**
 * Chooses how long texts and flags stay; upkeep removes what is older within a minute. Choosing what is chosen changes nothing.
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
    if (isDeepStrictEqual(from, to)) {
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

/** How many texts and flags upkeep would remove at once with these periods, without removing any. */
export async function previewRetention(ctx: Context, chosen: Retention): Promise<Ending> {
  const to = retentionSchema.parse(chosen);
  return transaction(ctx, async (tx) => {
    const [ending] = await tx<[Ending]>`
      select (select count(*)::int from post p where ${loanEnded(tx, to)}) as texts,
        (select count(*)::int from flag f where ${termEnded(tx, to)}) as flags`;
    return ending;
  });
}

export interface Ending {
  readonly texts: number;
  readonly flags: number;
}

/**
 * For a query over `post p`: its text has been here long enough. It was scored, and nobody has to look at it; or nothing
 * could score it for as long as any text may stay, which the page of the system told all that time.
 */
export function loanEnded(tx: Transaction, { textHours, sampledDays }: Retention) {
  return tx`p.text is not null
    and (p.scored_revision = p.revision or p.unscorable is not null
      or p.captured_at < now() - ${longestTextHours} * interval '1 hour')
    and not exists (select from flag f where f.post_id = p.id)
    and (p.removed_at is not null
      or p.captured_at < now() - case when p.sampled
        then ${sampledDays} * interval '1 day' else ${textHours} * interval '1 hour' end)`;
}

/**
 * For a query over `flag f`: it was decided long enough ago. Nothing about it is under way: no legal hold, nothing that
 * waits for a second reviewer, no question of the official.
 */
export function termEnded(tx: Transaction, { dismissedDays, incidentMonths }: Retention) {
  return tx`f.decided_at < now() - case when f.status = 'not_relevant'
      then ${dismissedDays} * interval '1 day' else ${incidentMonths} * interval '1 month' end
    and not ${isHeld(tx)}
    and not exists (select from proposal w where w.flag_id = f.id and w.status = 'waiting')
    and not exists (select from official_request r
      where r.flag_id = f.id and r.state in ('asked', 'planned'))`;
}
