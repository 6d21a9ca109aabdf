import { asMachine, markNotified, readUnnotified } from '@wachtpost/casework';
import type { Installation } from '@wachtpost/casework';
import type { Outcome, Payload } from '@wachtpost/queue';
import type { Mailbox } from './mailbox.ts';
import { composeMessages } from './message.ts';

export interface NotifyDeps extends Installation {
  readonly mailbox: Mailbox;
  readonly queueUrl: string;
}

const flagsPerDigest = 500;

/**
 * Tells the advisers of one organisation what waits, once per flag. A crash after sending and before
 * remembering sends a digest twice, which is better than never.
 */
export async function notify(deps: NotifyDeps, job: Payload<'notify'>): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'notify');
  const waiting = await readUnnotified(ctx, flagsPerDigest);
  if (waiting.flagIds.length === 0) {
    return { outcome: 'skipped', reason: 'nothing new' };
  }
  if (waiting.advisers.length === 0) {
    return { outcome: 'skipped', reason: 'there is no adviser to tell' };
  }
  for (const message of composeMessages(waiting, deps.queueUrl)) {
    await deps.mailbox.send(message);
  }
  await markNotified(ctx, waiting.flagIds);
  return { outcome: 'done', flags: waiting.flagIds.length, told: waiting.advisers.length };
}
