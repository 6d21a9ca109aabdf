import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { kappa } from './kappa.ts';
import { recall } from './recall.ts';
import type { SampledAt } from './recall.ts';
import { wilson } from './wilson.ts';
import type { Estimate } from './wilson.ts';

/** The days that figures are about. */
const qualityDays = 182;
/** Fewer than these say nothing. */
export const fewest = { pairs: 30, withLabel: 5, golden: 20, people: 3, sampled: 100 } as const;

/** A figure about `n` answers; without an estimate there are too few, or all were the same. */
export interface Figure {
  readonly n: number;
  readonly enough: boolean;
  readonly estimate: Estimate | null;
}

/** How well the work goes, of all members together: no figure is of one of them. */
export interface Quality {
  readonly relevance: Figure;
  /** Of a label: whether both named it. `n` counts decisions in which at least one did. */
  readonly byLabel: Readonly<Record<Label, Figure>>;
  /** Right about whether a practice text needs attention; with fewer than three people it would tell of one. */
  readonly golden: Figure & { readonly people: number };
  /** The same with every label right, too. */
  readonly goldenLabels: Figure;
  readonly recall: Figure & {
    readonly relevant: number;
    readonly found: number;
    readonly open: number;
  };
}

/** The figures of the last half year. */
export function readQuality(ctx: Context): Promise<Quality> {
  return transaction(ctx, async (tx) => ({
    ...(await readAgreement(tx)),
    ...(await readGolden(tx)),
    recall: await readRecall(tx),
  }));
}

interface Pairs {
  readonly what: Label | 'relevance';
  readonly first: boolean;
  readonly second: boolean;
  readonly pairs: number;
}

/** Decisions are drawn at random, so that agreement is that of the work as it is, mostly easy cases and all. */
async function readAgreement(tx: Transaction): Promise<Pick<Quality, 'relevance' | 'byLabel'>> {
  const rows = await tx<Pairs[]>`
    with answers as (
      select q.reference_relevant, q.answer_relevant, q.reference_labels, q.answer_labels
      from quality_check q where q.kind = 'decision' and ${recent(tx)})
    select 'relevance' as what, reference_relevant as first, answer_relevant as second, count(*)::int as pairs
    from answers group by 2, 3
    union all
    select label, label = any(reference_labels), label = any(answer_labels), count(*)::int
    from answers cross join unnest(${[...labels]}::text[]) as label group by 1, 2, 3`;
  const of = (what: Pairs['what']) => tableOf(rows.filter((row) => row.what === what));
  const byLabel = labels.map((label) => [label, labelFigure(of(label))]);
  const table = of('relevance');
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const enough = n >= fewest.pairs;
  return {
    relevance: { n, enough, estimate: enough ? kappa(table) : null },
    byLabel: Object.fromEntries(byLabel) as Record<Label, Figure>,
  };
}

function tableOf(rows: readonly Pairs[]): number[][] {
  const count = (first: boolean, second: boolean) =>
    rows.find((row) => row.first === first && row.second === second)?.pairs ?? 0;
  return [true, false].map((first) => [true, false].map((second) => count(first, second)));
}

function labelFigure(table: readonly (readonly number[])[]): Figure {
  const neither = table[1]?.[1] ?? 0;
  const all = table.flat().reduce((sum, count) => sum + count, 0);
  const n = all - neither;
  const enough = all >= fewest.pairs && n >= fewest.withLabel;
  return { n, enough, estimate: enough ? kappa(table) : null };
}

async function readGolden(tx: Transaction): Promise<Pick<Quality, 'golden' | 'goldenLabels'>> {
  const [row] = await tx<[{ n: number; people: number; right: number; exact: number }]>`
    select count(*)::int as n, count(distinct q.member_id)::int as people,
      count(*) filter (where q.answer_relevant = q.reference_relevant)::int as right,
      count(*) filter (where q.answer_relevant = q.reference_relevant
        and q.answer_labels @> q.reference_labels and q.answer_labels <@ q.reference_labels)::int as exact
    from quality_check q where q.kind = 'golden' and ${recent(tx)}`;
  const { n, people, right, exact } = row;
  const enough = n >= fewest.golden && people >= fewest.people;
  return {
    golden: { n, people, enough, estimate: enough ? wilson(right, n) : null },
    goldenLabels: { n, enough, estimate: enough ? wilson(exact, n) : null },
  };
}

/**
 * Flags and posts of the same days. What was reported, and what a check found, the machine did not find by itself: the
 * first is left out on both sides, the second counts as let pass. Open flags are not known yet and left out. Flags
 * whose term is over count as they were decided.
 */
async function readRecall(tx: Transaction): Promise<Quality['recall']> {
  const sampled = await tx<SampledAt[]>`
    select q.sample_rate as rate, count(*)::int as judged,
      count(*) filter (where q.answer_relevant)::int as relevant
    from quality_check q where q.kind = 'sample' and ${recent(tx)} group by q.sample_rate`;
  const [row] = await tx<[{ found: number; open: number; unflagged: number }]>`
    select
      count(*) filter (where not p.reported and s.status not in ('open', 'not_relevant'))::int as found,
      count(*) filter (where not p.reported and s.status = 'open')::int as open,
      count(*) filter (where (s.status is null and not p.reported) or e.found_by_check or exists (
        select from quality_check q where q.raised_flag_id = f.id))::int as unflagged
    from post p
    left join flag f on f.post_id = p.id
    left join ended_flag e on e.post_id = p.id
    cross join lateral (select coalesce(f.status, e.status) as status) s
    where p.scored_revision = p.revision and p.captured_at > now() - ${qualityDays} * interval '1 day'`;
  const n = sampled.reduce((sum, { judged }) => sum + judged, 0);
  const relevant = sampled.reduce((sum, one) => sum + one.relevant, 0);
  const { found, open, unflagged } = row;
  const enough = n >= fewest.sampled;
  const estimate = enough ? recall({ found, unflagged, sampled }) : null;
  return { n, relevant, found, open, enough, estimate };
}

function recent(tx: Transaction) {
  return tx`(q.status = 'answered' and q.settled_at > now() - ${qualityDays} * interval '1 day')`;
}
