import {
  asMachine,
  markNotified,
  markRequestsNotified,
  readUnnotified,
  readUnnotifiedRequests,
} from '@wachtpost/casework';
import type { Context, Installation } from '@wachtpost/casework';
import type { Outcome, Payload } from '@wachtpost/queue';
import { sendInvitations } from './invitations.ts';
import type { Mailbox } from './mailbox.ts';
import { composeMessages, composeRequestMessages } from './message.ts';
import { tellOfficials } from './officials.ts';

export interface NotifyDeps extends Installation {
  readonly mailbox: Mailbox;
  /** Where advisers read flags. */
  readonly queueUrl: string;
  /** Where advisers answer officials. */
  readonly requestsUrl: string;
  /** Where officials see what is about them. */
  readonly ownUrl: string;
  /** Where a letter leads: its code stands behind "?code=". */
  readonly invitationUrl: string;
}

const flagsPerDigest = 500;
const requestsPerDigest = 100;

/**
 * Tells the people of one organisation what is new, each thing once: advisers that flags and requests wait, officials
 * what they want to hear, and who was invited that they are. A crash after sending and before remembering sends a mail twice, which is better than
 * never. What cannot be sent to one keeps nothing from the next.
 */
export async function notify(deps: NotifyDeps, job: Payload<'notify'>): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'notify');
  const ends = await Promise.allSettled([
    tellOfFlags(ctx, deps),
    tellOfRequests(ctx, deps),
    tellOfficials(ctx, deps),
    sendInvitations(ctx, deps),
  ]);
  throwFailures(ends);
  const [flags, requests, officials, invited] = ends.map(countOf) as [
    number,
    number,
    number,
    number,
  ];
  return flags + requests + officials + invited === 0
    ? { outcome: 'skipped', reason: 'nothing new, or nobody to tell' }
    : { outcome: 'done', flags, requests, officials, invited };
}

function throwFailures(ends: readonly PromiseSettledResult<number>[]): void {
  const failures = ends.flatMap((end): unknown[] =>
    end.status === 'rejected' ? [end.reason] : [],
  );
  if (failures.length === 1) {
    throw failures[0];
  }
  if (failures.length > 1) {
    throw new AggregateError(failures, 'Several sorts of mail could not be sent.');
  }
}

function countOf(end: PromiseSettledResult<number>): number {
  return end.status === 'fulfilled' ? end.value : 0;
}

/** Returns how many flags the advisers were told of. */
async function tellOfFlags(ctx: Context, deps: NotifyDeps): Promise<number> {
  const waiting = await readUnnotified(ctx, flagsPerDigest);
  if (waiting.flagIds.length === 0 || waiting.advisers.length === 0) {
    return 0;
  }
  for (const message of composeMessages(waiting, deps.queueUrl)) {
    await deps.mailbox.send(message);
  }
  await markNotified(ctx, waiting.flagIds);
  return waiting.flagIds.length;
}

/** Returns how many requests the advisers were told of. */
async function tellOfRequests(ctx: Context, deps: NotifyDeps): Promise<number> {
  const waiting = await readUnnotifiedRequests(ctx, requestsPerDigest);
  if (waiting.requestIds.length === 0 || waiting.advisers.length === 0) {
    return 0;
  }
  for (const message of composeRequestMessages(waiting, deps.requestsUrl)) {
    await deps.mailbox.send(message);
  }
  await markRequestsNotified(ctx, waiting.requestIds);
  return waiting.requestIds.length;
}
