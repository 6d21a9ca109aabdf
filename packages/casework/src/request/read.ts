import type { Page, Transaction } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { displayName } from '../official/official.ts';
import type { OfficialDetails } from '../official/official.ts';
import { requireOwn } from '../official/own.ts';
import type { OfficialRequest, OwnRequest, RequestState } from './request.ts';

const mostOwn = 200;

/** What the acting member asked for, the newest first. @throws DomainError not_found when they are no official. */
export async function listOwnRequests(ctx: Context): Promise<OwnRequest[]> {
  return transaction(ctx, async (tx) => selectOwnRequests(tx, await requireOwn(ctx, tx)));
}

export function selectOwnRequests(tx: Transaction, officialId: string): Promise<OwnRequest[]> {
  return tx<OwnRequest[]>`
    select ${columns(tx)} from official_request r
    where r.official_id = ${officialId} order by r.id desc limit ${mostOwn}`;
}

/** Requests of one state: what waits has the oldest first, what is over the newest. */
export async function listRequests(
  ctx: Context,
  input: { state: RequestState; after: string | null; size: number },
): Promise<Page<OfficialRequest>> {
  const { state, after, size } = input;
  const isOpen = state === 'asked' || state === 'planned';
  const rows = await transaction(ctx, (tx) => {
    const next = isOpen ? tx`r.id > ${after}::uuid` : tx`r.id < ${after}::uuid`;
    return tx<Row[]>`
      select ${columnsForAdvisers(tx)}
      where r.state = ${state} and (${after}::uuid is null or ${next})
      order by r.id ${isOpen ? tx`asc` : tx`desc`} limit ${size + 1}`;
  });
  return toPage(rows.map(toRequest), size, (request) => [request.id]);
}

/** How many requests there are of each state. */
export async function countRequests(ctx: Context): Promise<ReadonlyMap<RequestState, number>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ state: RequestState; requests: number }[]>`
      select state, count(*) as requests from official_request group by state`,
  );
  return new Map(rows.map((row) => [row.state, row.requests]));
}

/** @throws DomainError not_found. */
export async function readRequest(ctx: Context, id: string): Promise<OfficialRequest> {
  const [row] = await transaction(
    ctx,
    (tx) => tx<Row[]>`select ${columnsForAdvisers(tx)} where r.id = ${id}`,
  );
  if (row === undefined) {
    throw notFound('request');
  }
  return toRequest(row);
}

function columns(tx: Transaction) {
  return tx`r.id, r.kind, r.flag_id, r.message, r.state, r.planned_for, r.answer, r.asked_at, r.updated_at`;
}

function columnsForAdvisers(tx: Transaction) {
  return tx`
    ${columns(tx)}, r.version, r.official_id, o.function, o.given, o.initials, o.particle, o.family,
      (select name from member where id = r.handled_by) as handled_by
    from official_request r join official o on o.id = r.official_id`;
}

type Row = Omit<OfficialRequest, 'official'> &
  OfficialDetails['name'] & { readonly officialId: string; readonly function: string };

function toRequest(row: Row): OfficialRequest {
  const { officialId, function: role, given, initials, particle, family, ...request } = row;
  const name = displayName({ given, initials, particle, family });
  return { ...request, official: { id: officialId, name, function: role } };
}
