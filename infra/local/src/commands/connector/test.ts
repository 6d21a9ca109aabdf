import { setTimeout as pause } from 'node:timers/promises';
import { askProbe, readProbe } from '@wachtpost/casework';
import type { Context, Probe } from '@wachtpost/casework';
import { probe } from '@wachtpost/ingest';
import { ingestDeps } from '../../workers.ts';
import { CommandError } from '../command-error.ts';
import { findConnector, forOrganisation } from './organisation.ts';
import type { InOrganisation } from './organisation.ts';

const lookEveryMs = 500;
const longestWaitMs = 150_000;

/** Tells what a connector would have found in the last day; nothing of it is kept. */
export async function testCommand(name: string, options: InOrganisation): Promise<void> {
  await forOrganisation(options, async (ctx, installation) => {
    const { id } = await findConnector(ctx, name);
    const job = { organisationId: ctx.organisationId, probeId: await askProbe(ctx, id) };
    // Answered here, so that it also works while no worker runs; one that was faster is waited for.
    await probe(ingestDeps(installation), job, installation.shutdown.signal);
    const answer = await untilDone(ctx, id);
    process.stdout.write(`${name}: ${inWords(answer)}\n`);
    if (answer.errorMessage !== null) {
      throw new CommandError(`${name} does not work yet: ${answer.errorMessage}`);
    }
  });
}

async function untilDone(ctx: Context, connectorId: string): Promise<Probe> {
  const until = performance.now() + longestWaitMs;
  while (performance.now() < until) {
    const answer = await readProbe(ctx, connectorId);
    if (answer?.doneAt) return answer;
    await pause(lookEveryMs);
  }
  throw new CommandError('There is no answer yet. Is the worker that asks still at it?');
}

/** Counts in a sentence. */
export function inWords(probed: Probe): string {
  const { read, mentions, officials, removals, rejected, oldest, newest } = probed;
  const span =
    oldest === null || newest === null
      ? ''
      : `, from ${oldest.toISOString()} to ${newest.toISOString()}`;
  return (
    `it would have read ${count(read, 'post')}${span}. ${count(mentions, 'mention')} of ` +
    `${count(officials, 'official')} would have been kept, ${count(removals, 'removal')} passed on, ` +
    `${count(rejected, 'entry', 'entries')} could not be read. Nothing was stored.`
  );
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
