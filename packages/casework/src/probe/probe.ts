import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { orMissing } from '../errors.ts';

/** Seconds after which a worker that took a probe or a claim counts as gone. */
export const silentSeconds = 120;

/** What a connector would have found: counts alone. */
export interface ProbeCounts {
  readonly read: number;
  readonly mentions: number;
  readonly removals: number;
  readonly rejected: number;
  /** Different officials among the mentions. */
  readonly officials: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

export interface Probe extends ProbeCounts {
  readonly id: string;
  readonly connectorId: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly doneAt: Date | null;
  readonly errorKind: string | null;
  /** In words for an administrator. */
  readonly errorMessage: string | null;
}

/**
 * Asks what a connector would have found, without storing any of it. While an answer is awaited, asking again is
 * the same question. Returns its id, for a `probe` job.
 * @throws DomainError not_found.
 */
export async function askProbe(ctx: Context, connectorId: string): Promise<string> {
  const askedBy = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const id = uuid();
  return orMissing('connector', () =>
    transaction(ctx, async (tx) => {
      const [waiting] = await tx<{ id: string }[]>`
        insert into connector_probe ${tx({ organisationId: ctx.organisationId, id, connectorId, askedBy })}
        on conflict (organisation_id, connector_id) do update set
          id = excluded.id, asked_by = excluded.asked_by, asked_at = now(), started_at = null,
          done_at = null, read = 0, mentions = 0, removals = 0, rejected = 0, officials = 0,
          oldest = null, newest = null, error_kind = null, error_message = null
        where connector_probe.done_at is not null
        returning id`;
      if (waiting !== undefined) {
        await audit(ctx, tx, {
          action: 'connector.probed',
          subject: { kind: 'connector', id: connectorId },
        });
        return id;
      }
      const [standing] = await tx<{ id: string }[]>`
        select id from connector_probe where connector_id = ${connectorId}`;
      return standing?.id ?? id;
    }),
  );
}

/** Takes a question to answer it; null when it was answered or another worker is at it. */
export async function takeProbe(ctx: Context, id: string): Promise<{ connectorId: string } | null> {
  const [taken] = await transaction(
    ctx,
    (tx) => tx<{ connectorId: string }[]>`
      update connector_probe set started_at = now()
      where id = ${id} and done_at is null
        and (started_at is null or started_at < now() - ${silentSeconds} * interval '1 second')
      returning connector_id`,
  );
  return taken ?? null;
}

/** Keeps what was found until its end, and in words why it ended early, once. False when there is an answer already. */
export async function recordProbe(
  ctx: Context,
  id: string,
  { counts, error }: ProbeAnswer,
): Promise<boolean> {
  const { read, mentions, removals, rejected, officials, oldest, newest } = counts;
  const found = { read, mentions, removals, rejected, officials, oldest, newest };
  const errorKind = error?.kind.slice(0, 40) ?? null;
  const errorMessage = error?.message.slice(0, 1_000) ?? null;
  const recorded = await transaction(
    ctx,
    (tx) => tx`
      update connector_probe set ${tx({ ...found, errorKind, errorMessage })}, done_at = now()
      where id = ${id} and done_at is null`,
  );
  return recorded.count > 0;
}

export interface ProbeAnswer {
  readonly counts: ProbeCounts;
  readonly error: { readonly kind: string; readonly message: string } | null;
}

/** The last question about a connector, with its answer when there is one; null when nobody asked. */
export async function readProbe(ctx: Context, connectorId: string): Promise<Probe | null> {
  const [probe] = await transaction(
    ctx,
    (tx) => tx<Probe[]>`
      select id, connector_id, asked_at, started_at, done_at, read, mentions, removals, rejected,
        officials, oldest, newest, error_kind, error_message
      from connector_probe where connector_id = ${connectorId}`,
  );
  return probe ?? null;
}
