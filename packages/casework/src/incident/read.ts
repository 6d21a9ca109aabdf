import type { Page, Transaction } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { revealPost } from '../flag/reveal.ts';
import type { RevealedPost } from '../flag/reveal.ts';
import { requireOwn } from '../official/own.ts';
import { requireConcerned } from '../request/ask.ts';
import { selectSteps } from '../step/list.ts';
import type { Incident, IncidentDetail } from './incident.ts';

/**
 * What was flagged about the acting member, the newest first, a page at a time.
 * @param input.after the last id seen.
 * @throws DomainError not_found when they are no official.
 */
export async function listIncidents(
  ctx: Context,
  input: { after: string | null; size: number },
): Promise<Page<Incident>> {
  const { after, size } = input;
  const rows = await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    return selectIncidents(tx, { officialId, after, limit: size + 1 });
  });
  return toPage(rows, size, (incident) => [incident.id]);
}

export function selectIncidents(
  tx: Transaction,
  input: { officialId: string; after: string | null; limit: number },
): Promise<Incident[]> {
  return tx<Incident[]>`
    select ${columns(tx)}
    from mention m join post p on p.id = m.post_id join flag f on f.post_id = p.id
    where m.official_id = ${input.officialId}
      and (${input.after}::uuid is null or f.id < ${input.after}::uuid)
    order by f.id desc limit ${input.limit}`;
}

/** @throws DomainError not_found also for a flag about somebody else. */
export async function readIncident(ctx: Context, id: string): Promise<IncidentDetail> {
  return transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await requireConcerned(tx, { officialId, flagId: id });
    const [incident] = await tx<Incident[]>`
      select ${columns(tx)} from flag f join post p on p.id = f.post_id where f.id = ${id}`;
    if (incident === undefined) {
      throw notFound('flag');
    }
    return { ...incident, steps: await selectSteps(tx, id) };
  });
}

/**
 * Shows the acting member what was written about them, and remembers that they asked and for how much. Where it
 * stands is never told, since that often names who wrote it.
 * @throws DomainError not_found also for a flag about somebody else.
 */
export async function revealIncident(
  ctx: Context,
  id: string,
  input: { careful: boolean },
): Promise<RevealedPost> {
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await requireConcerned(tx, { officialId, flagId: id });
  });
  return revealPost(ctx, id, input.careful ? { kind: 'careful', open: null } : { kind: 'all' });
}

function columns(tx: Transaction) {
  return tx`
    f.id, f.status, f.labels, f.severity, f.uncertain, f.platform, p.posted_at, f.created_at, f.decided_at,
    p.edited_at, p.removed_at, coalesce(length(p.text), 0) as text_length`;
}
