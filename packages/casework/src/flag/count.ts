import type { Transaction } from '@wachtpost/database';
import { selectOptedOut } from '../care/read.ts';
import type { Context } from '../context.ts';
import type { Label } from '../label.ts';
import { aboutOfficial, isOf } from './filter.ts';
import type { ClaimState, FlagFilter } from './filter.ts';
import type { FlagStatus } from './flag.ts';
import type { Urgency } from './priority.ts';

/** How many flags there are of a status, and how many each filter would leave beside the others that are on. */
export interface FlagCounts {
  /** All of each status, whatever the other filters. */
  readonly status: ReadonlyMap<FlagStatus, number>;
  readonly urgency: ReadonlyMap<Urgency, number>;
  readonly label: ReadonlyMap<Label, number>;
  readonly platform: ReadonlyMap<string, number>;
  readonly uncertain: ReadonlyMap<boolean, number>;
  readonly claim: ReadonlyMap<ClaimState, number>;
  /** What the filters would leave as well, if whoever asks did not rather not get it. */
  readonly leftOut: {
    readonly flags: number;
    /** Those of the highest level of urgency, which somebody has to look at. */
    readonly urgent: number;
  };
}

/** So many flags of one status have these traits. */
interface Cell {
  readonly urgency: Urgency;
  readonly uncertain: boolean;
  readonly platform: string;
  readonly labels: readonly Label[];
  readonly flags: number;
}
/** Of what somebody works on or was asked to. */
type ClaimedCell = Cell & { readonly mine: boolean };

/**
 * Counts beside the filters of a queue of one status, from the tally that each change of flags keeps; only
 * flags of one official or one pile are counted themselves. What is claimed is little, and counted as it stands now.
 */
export async function countFlags(
  ctx: Context,
  tx: Transaction,
  filter: FlagFilter & { readonly status: FlagStatus },
): Promise<FlagCounts> {
  const [statuses, cells, claimed, optedOut] = await Promise.all([
    tx<{ status: FlagStatus; flags: number }[]>`
      select status, sum(flags)::int as flags from flag_tally group by status having sum(flags) > 0`,
    filter.officialId === undefined && filter.pileId === undefined
      ? readTally(tx, filter)
      : countCells(tx, filter),
    readClaimed(ctx, tx, filter),
    filter.everything === true ? [] : selectOptedOut(ctx, tx),
  ]);
  const status = new Map(statuses.map((row) => [row.status, row.flags]));
  const { shown, taken, leftOut } = leaveOut(filter, { cells, claimed, optedOut });
  return { status, ...facetsOf(filter, shown, taken), leftOut };
}

function readTally(tx: Transaction, filter: FlagFilter) {
  return tx<Cell[]>`
    select urgency, uncertain, platform, labels, sum(flags)::int as flags
    from flag_tally where status = ${filter.status ?? null}
    group by urgency, uncertain, platform, labels having sum(flags) > 0`;
}

function countCells(tx: Transaction, filter: FlagFilter) {
  return tx<Cell[]>`
    select f.urgency, f.uncertain, f.platform, f.labels, count(*)::int as flags from flag f
    where f.status = ${filter.status ?? null} and ${isAbout(tx, filter)}
    group by f.urgency, f.uncertain, f.platform, f.labels`;
}

function readClaimed(ctx: Context, tx: Transaction, filter: FlagFilter) {
  const member = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  return tx<ClaimedCell[]>`
    select coalesce(${isOf(tx, member)}, false) as mine,
      f.urgency, f.uncertain, f.platform, f.labels, count(*)::int as flags
    from flag f
    where ((f.claimed_by is not null and f.claim_expires_at > now()) or f.assigned_to is not null)
      and f.status = ${filter.status ?? null} and ${isAbout(tx, filter)}
    group by 1, f.urgency, f.uncertain, f.platform, f.labels`;
}

function isAbout(tx: Transaction, { officialId, pileId }: FlagFilter) {
  const official = officialId === undefined ? tx`true` : aboutOfficial(tx, officialId);
  return pileId === undefined ? official : tx`${official} and f.pile_id = ${pileId}`;
}

/** Parts what somebody sees from what they would rather not get; what is theirs already they see. */
function leaveOut(
  filter: FlagFilter,
  of: { cells: readonly Cell[]; claimed: readonly ClaimedCell[]; optedOut: readonly Label[] },
) {
  const unwelcome = (cell: Cell) => cell.labels.some((label) => of.optedOut.includes(label));
  const theirs = of.claimed.filter((cell) => cell.mine && unwelcome(cell));
  const away = of.claimed.filter(
    (cell) => unwelcome(cell) && (cell.mine || filter.claim === 'free'),
  );
  const hidden = [...of.cells.filter(unwelcome), ...away.map(negative)].filter((cell) =>
    passes(cell, filter),
  );
  const urgent = hidden.filter(({ urgency }) => urgency === 1);
  const none = filter.claim === 'mine';
  return {
    shown: [...of.cells.filter((cell) => !unwelcome(cell)), ...theirs],
    taken: of.claimed.filter((cell) => cell.mine || !unwelcome(cell)),
    leftOut: { flags: none ? 0 : total(hidden), urgent: none ? 0 : total(urgent) },
  };
}

const negative = <T extends Cell>(cell: T): T => ({ ...cell, flags: -cell.flags });
const total = (cells: readonly Cell[]) => cells.reduce((flags, cell) => flags + cell.flags, 0);

/** Each filter is counted beside the others: its own choice does not hide the alternatives. */
function facetsOf(filter: FlagFilter, all: readonly Cell[], claimed: readonly ClaimedCell[]) {
  const mine = claimed.filter((cell) => cell.mine);
  const of = { mine, free: [...all, ...claimed.map(negative)] };
  const cells = filter.claim === undefined ? all : of[filter.claim];
  const within = (part: keyof Passing) => cells.filter((cell) => passes(cell, filter, part));
  return {
    urgency: sum(within('urgency'), (cell) => [cell.urgency]),
    label: sum(within('label'), (cell) => cell.labels),
    platform: sum(within('platform'), (cell) => [cell.platform]),
    uncertain: sum(within('uncertain'), (cell) => [cell.uncertain]),
    claim: new Map([
      ...sum(
        of.mine.filter((cell) => passes(cell, filter)),
        () => ['mine' as const],
      ),
      ...sum(
        of.free.filter((cell) => passes(cell, filter)),
        () => ['free' as const],
      ),
    ]),
  };
}

type Passing = Pick<FlagFilter, 'urgency' | 'label' | 'platform' | 'uncertain'>;

function passes(cell: Cell, filter: FlagFilter, except?: keyof Passing): boolean {
  const on = (part: keyof Passing) => part !== except && filter[part] !== undefined;
  return (
    (!on('urgency') || cell.urgency === filter.urgency) &&
    (!on('label') || cell.labels.some((label) => label === filter.label)) &&
    (!on('platform') || cell.platform === filter.platform) &&
    (!on('uncertain') || cell.uncertain === filter.uncertain)
  );
}

function sum<T>(cells: readonly Cell[], valuesOf: (cell: Cell) => readonly T[]): Map<T, number> {
  const sums = new Map<T, number>();
  for (const cell of cells) {
    for (const value of valuesOf(cell)) {
      sums.set(value, (sums.get(value) ?? 0) + cell.flags);
    }
  }
  return sums;
}
