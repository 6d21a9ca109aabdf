import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Who wants to ask or hear a connector alone. Times are the database's, because clocks of workers differ. */
export interface Lease {
  readonly connectorId: string;
  /** UUID of one run of one worker. */
  readonly holder: string;
  readonly forMs: number;
  /** To hear a stream; a pull unless said otherwise. */
  readonly hears?: boolean;
}

/** Takes the lease where it is free, has run out, or is one's own. False while somebody else holds it. */
export async function takeLease(ctx: Context, lease: Lease): Promise<boolean> {
  const taken = await transaction(
    ctx,
    (tx) => tx`
      insert into stream_lease as held (organisation_id, connector_id, holder, since, until, hears)
      select ${ctx.organisationId}, id, ${lease.holder}, clock_timestamp(), ${until(tx, lease)},
        ${lease.hears ?? false}
      from connector where id = ${lease.connectorId}
      on conflict (organisation_id, connector_id) do update set
        holder = excluded.holder, until = ${until(tx, lease)}, hears = excluded.hears,
        since = case when held.holder = excluded.holder then held.since else clock_timestamp() end
      where held.holder = excluded.holder or held.until <= clock_timestamp()`,
  );
  return taken.count > 0;
}

/** Prolongs a lease that still stands. False when it ran out or went to another: stop at once. */
export async function renewLease(ctx: Context, lease: Lease): Promise<boolean> {
  const renewed = await transaction(
    ctx,
    (tx) => tx`
      update stream_lease set until = ${until(tx, lease)}
      where connector_id = ${lease.connectorId} and holder = ${lease.holder}
        and until > clock_timestamp()`,
  );
  return renewed.count > 0;
}

/** Gives a lease back. One that went to another stays theirs. */
export async function releaseLease(
  ctx: Context,
  lease: Pick<Lease, 'connectorId' | 'holder'>,
): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      delete from stream_lease where connector_id = ${lease.connectorId} and holder = ${lease.holder}`,
  );
}

type Sql = Parameters<Parameters<typeof transaction>[1]>[0];

const until = (tx: Sql, { forMs }: Lease) =>
  tx`clock_timestamp() + ${forMs} * interval '1 millisecond'`;
