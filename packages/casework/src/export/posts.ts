import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { selectIncidents } from '../incident/read.ts';
import { requireOwn } from '../official/own.ts';
import type { ExportedIncident, ExportedMention } from './export.ts';

const pageSize = 200;

interface Wanted {
  /** What posts say, too. */
  readonly texts: boolean;
}

/** What was flagged about the acting member, a page at a time: never who wrote it, nor where. */
export function exportIncidents(ctx: Context, wanted: Wanted): AsyncGenerator<ExportedIncident> {
  return pages(ctx, (tx, at) => incidentPage(tx, at, wanted));
}

/** Other posts that mention the acting member, a page at a time. */
export function exportMentions(ctx: Context, wanted: Wanted): AsyncGenerator<ExportedMention> {
  return pages(ctx, (tx, at) => mentionPage(tx, at, wanted));
}

interface At {
  readonly officialId: string;
  readonly after: string | null;
}

/** A transaction for each page, so that somebody who reads slowly holds nothing up. */
async function* pages<T extends { readonly id: string }>(
  ctx: Context,
  read: (tx: Transaction, at: At) => Promise<T[]>,
): AsyncGenerator<T> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const page: T[] = await transaction(ctx, async (tx) =>
      read(tx, { officialId: await requireOwn(ctx, tx), after: from }),
    );
    yield* page;
    const last = page.at(-1);
    if (page.length < pageSize || last === undefined) {
      return;
    }
    after = last.id;
  }
}

async function incidentPage(tx: Transaction, at: At, wanted: Wanted): Promise<ExportedIncident[]> {
  const incidents = await selectIncidents(tx, { ...at, limit: pageSize });
  const ids = incidents.map((incident) => incident.id);
  const texts = wanted.texts ? await selectTexts(tx, ids) : new Map<string, string | null>();
  const steps = await tx<(ExportedIncident['steps'][number] & { flagId: string })[]>`
    select flag_id, kind, done_on::text as done_on from flag_step
    where flag_id = any(${ids}::uuid[]) order by done_on, id`;
  return incidents.map((incident) => ({
    ...incident,
    text: texts.get(incident.id) ?? null,
    steps: steps
      .filter(({ flagId }) => flagId === incident.id)
      .map(({ kind, doneOn }) => ({ kind, doneOn })),
  }));
}

async function selectTexts(
  tx: Transaction,
  flagIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await tx<{ id: string; text: string | null }[]>`
    select f.id, p.text from flag f join post p on p.id = f.post_id
    where f.id = any(${[...flagIds]}::uuid[])`;
  return new Map(rows.map(({ id, text }) => [id, text]));
}

function mentionPage(tx: Transaction, at: At, { texts }: Wanted): Promise<ExportedMention[]> {
  return tx<ExportedMention[]>`
    select p.id, p.platform, p.posted_at, p.captured_at, p.text_deleted_at,
      case when ${texts} then p.text end as text,
      array(select distinct reason->>'kind' from jsonb_array_elements(m.reasons) as reason
        where reason->>'kind' is not null order by 1) as reasons
    from mention m join post p on p.id = m.post_id
    where m.official_id = ${at.officialId} and (${at.after}::uuid is null or p.id < ${at.after}::uuid)
      and not exists (select from flag f where f.post_id = p.id)
    order by p.id desc limit ${pageSize}`;
}
