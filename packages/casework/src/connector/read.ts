import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { circuitOf } from './circuit.ts';
import type { ConnectorState } from './connector.ts';
import type { PartFault } from './parts.ts';

/** Every connector with how it fares, in the order in which they were added. */
export async function listConnectors(ctx: Context): Promise<ConnectorState[]> {
  const rows = await transaction(ctx, (tx) => select(tx, tx`true`));
  return rows.map(toState);
}

/** @throws DomainError not_found. */
export async function readConnector(ctx: Context, id: string): Promise<ConnectorState> {
  const [row] = await transaction(ctx, (tx) => select(tx, tx`c.id = ${id}`));
  if (row === undefined) {
    throw notFound('connector');
  }
  return toState(row);
}

interface Row extends Omit<ConnectorState, 'circuit' | 'signedOff' | 'quota' | 'stream' | 'parts'> {
  /** As JSON. */
  readonly parts: readonly (Omit<PartFault, 'since'> & { readonly since: string })[];
  readonly signedOffAt: Date | null;
  readonly signedOffBy: string | null;
  readonly signedOffNote: string | null;
  readonly periodStart: Date | null;
  readonly units: number | null;
  readonly holder: string | null;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly hears: boolean | null;
  readonly now: Date;
}

function select(tx: Transaction, where: ReturnType<Transaction>): Promise<Row[]> {
  return tx<Row[]>`
    select c.id, c.kind, c.name, c.settings, c.secrets, c.enabled, c.created_at, c.updated_at,
      c.signed_off_at, c.signed_off_by, c.signed_off_note,
      r.cursor, r.version, r.posts_read, r.posts_stored, r.mentions, r.rejected, r.pulled_at, r.lag_at,
      r.error_kind, r.error_message, r.failures, r.retry_at,
      q.period_start, q.units, l.holder, l.since, l.until, l.hears, p.parts,
      now() as now
    from connector c
    join connector_cursor r on r.connector_id = c.id
    left join lateral (
      select period_start, units from quota_use where connector_id = c.id
      order by period_start desc limit 1) q on true
    join lateral (
      select coalesce(jsonb_agg(jsonb_build_object(
        'part', part, 'failing', failing, 'since', since,
        'errorKind', error_kind, 'errorMessage', error_message) order by part), '[]') as parts
      from connector_part where connector_id = c.id) p on true
    left join stream_lease l on l.connector_id = c.id and l.until > now()
    where ${where} order by c.id`;
}

function toState(row: Row): ConnectorState {
  const { signedOffAt, signedOffBy, signedOffNote, periodStart, units, ...unsigned } = row;
  const { holder, since, until, hears, now, parts, ...state } = unsigned;
  return {
    ...state,
    signedOff:
      signedOffAt === null || signedOffBy === null || signedOffNote === null
        ? null
        : { at: signedOffAt, memberId: signedOffBy, note: signedOffNote },
    circuit: circuitOf(row, now),
    quota: periodStart === null || units === null ? null : { periodStart, units },
    stream:
      holder === null || since === null || until === null || hears === null
        ? null
        : { holder, since, until, hears },
    parts: parts.map((part) => ({ ...part, since: new Date(part.since) })),
  };
}
