import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Step } from './step.ts';

/** What was done about a flag, in the order of the days. */
export function listSteps(ctx: Context, flagId: string): Promise<Step[]> {
  return transaction(ctx, (tx) => selectSteps(tx, flagId));
}

export function selectSteps(tx: Transaction, flagId: string): Promise<Step[]> {
  return tx<Step[]>`
    select id, kind, done_on::text as done_on from flag_step
    where flag_id = ${flagId} order by done_on, id`;
}
