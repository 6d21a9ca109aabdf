import { labels, meanings } from '@wachtpost/casework';
import type { Label, Totals } from '@wachtpost/casework';

/** What one run did; counts are of this run alone, `totals` of all runs on this database. */
export interface Summary {
  readonly postsRead: number;
  readonly mentions: number;
  readonly scored: number;
  readonly flagged: number;
  readonly flaggedByLabel: Readonly<Record<Label, number>>;
  /** From the first pull to the last committed score. */
  readonly seconds: number;
  /** Posts scored per second of that time. */
  readonly postsPerSecond: number;
  readonly totals: Omit<Totals, 'unscored'>;
}

export function summarise(before: Totals, after: Totals, seconds: number): Summary {
  const scored = after.scored - before.scored;
  const byLabel = labels.map(
    (label) => [label, after.flaggedByLabel[label] - before.flaggedByLabel[label]] as const,
  );
  const { unscored, ...totals } = after;
  return {
    postsRead: after.postsRead - before.postsRead,
    mentions: after.mentions - before.mentions,
    scored,
    flagged: after.flagged - before.flagged,
    flaggedByLabel: Object.fromEntries(byLabel) as Record<Label, number>,
    seconds: round(seconds),
    postsPerSecond: seconds > 0 ? round(scored / seconds) : 0,
    totals,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The summary as a table of two columns of numbers: this run, and all there is. */
export function toTable(summary: Summary): string {
  const { totals } = summary;
  const rows: [string, number, number | null][] = [
    ['posts read', summary.postsRead, totals.postsRead],
    ['mentions', summary.mentions, totals.mentions],
    ['scored', summary.scored, totals.scored],
    ['flagged', summary.flagged, totals.flagged],
    ...labels.map((label): [string, number, number] => [
      `  ${label} (${meanings[label].term})`,
      summary.flaggedByLabel[label],
      totals.flaggedByLabel[label],
    ]),
    ['posts per second', summary.postsPerSecond, null],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, run: string, all: string) =>
    `${name.padEnd(width)}  ${run.padStart(9)}  ${all.padStart(9)}`.trimEnd();
  return [
    line('', 'this run', 'in all'),
    ...rows.map(([name, run, all]) => line(name, `${run}`, all === null ? '' : `${all}`)),
  ].join('\n');
}
