import { recordParts } from '@wachtpost/casework';
import type { Context, ToldParts } from '@wachtpost/casework';
import type { PullInput } from '@wachtpost/connectors';

type Tell = PullInput<unknown>['tell'];
type Fault = Parameters<Tell>[1];

const longestMessage = 1000;
const longestPart = 200;
/** A connector with more parts that fail is better told of as a whole. */
const mostParts = 200;

/** Gathers what a connector tells of its parts during one run. */
export interface Parts {
  readonly tell: Tell;
  /** Remembers what is new since the last time. `whole`: the run met every part that there is. */
  record(ctx: Context, connectorId: string, whole: boolean): Promise<void>;
}

export function partsOfRun(): Parts {
  const told = new Map<string, Fault>();
  let isNews = false;
  return {
    tell: (part, failure) => {
      isNews ||= !told.has(part) || told.get(part)?.kind !== failure?.kind;
      told.set(part, failure);
    },
    record: async (ctx, connectorId, whole) => {
      if (!isNews && !whole) return;
      isNews = false;
      await recordParts(ctx, connectorId, { ...sum(told), whole });
    },
  };
}

/** What stands behind a "#" tells parts apart here, and is not kept: whose access it was is nobody's business. */
export function sum(told: ReadonlyMap<string, Fault>): Omit<ToldParts, 'whole'> {
  const read = new Set<string>();
  const failing = new Map<string, ToldParts['failing'][number]>();
  for (const [key, fault] of told) {
    const part = (key.split('#')[0] ?? '').slice(0, longestPart);
    read.add(part);
    if (fault === null) continue;
    const errorMessage = fault.message.slice(0, longestMessage);
    const count = (failing.get(part)?.failing ?? 0) + 1;
    failing.set(part, { part, failing: count, errorKind: fault.kind, errorMessage });
  }
  return { read: [...read], failing: [...failing.values()].slice(0, mostParts) };
}
