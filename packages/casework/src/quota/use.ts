import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Days that a period that is over stays to be looked at. */
const keptDays = 32;

/**
 * Counts units of a platform's budget before they are used. False, and nothing counted, when they do not fit in
 * what the period has left; two workers never use the same unit.
 */
export function addQuotaUse(
  ctx: Context,
  use: { connectorId: string; periodStart: Date; units: number; budget: number },
): Promise<boolean> {
  const { connectorId, periodStart, units, budget } = use;
  return transaction(ctx, async (tx) => {
    const granted = await tx`
      insert into quota_use as used (organisation_id, connector_id, period_start, units)
      select ${ctx.organisationId}, ${connectorId}, ${periodStart}, ${units}::bigint
      where ${units}::bigint <= ${budget}::bigint
      on conflict (organisation_id, connector_id, period_start) do update
        set units = used.units + excluded.units
        where used.units + excluded.units <= ${budget}::bigint`;
    await tx`
      delete from quota_use where connector_id = ${connectorId}
        and period_start < ${periodStart}::timestamptz - ${keptDays} * interval '1 day'`;
    return granted.count > 0;
  });
}

/** Units used of a period. */
export async function readQuota(
  ctx: Context,
  asked: { connectorId: string; periodStart: Date },
): Promise<number> {
  const [row] = await transaction(
    ctx,
    (tx) => tx<{ units: number }[]>`
      select units from quota_use
      where connector_id = ${asked.connectorId} and period_start = ${asked.periodStart}`,
  );
  return row?.units ?? 0;
}
