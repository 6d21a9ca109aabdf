import {
  findAddressees,
  findNotices,
  markLetterSent,
  returnLetter,
  takeLetter,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { composeLetter } from './letter.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * Tells officials what they want to hear, one letter each. What one mailbox refuses keeps nothing from the others,
 * and is tried again. A crash after sending and before remembering sends a letter twice, under the same id.
 */
export async function tellOfficials(
  ctx: Context,
  { mailbox, ownUrl }: { mailbox: Mailbox; ownUrl: string },
): Promise<number> {
  await findNotices(ctx);
  const failures: unknown[] = [];
  let told = 0;
  for (const officialId of await findAddressees(ctx)) {
    const letter = await takeLetter(ctx, officialId);
    if (letter === null) {
      continue;
    }
    try {
      await mailbox.send(composeLetter(letter, ownUrl));
    } catch (error) {
      failures.push(error);
      await returnLetter(ctx, letter);
      continue;
    }
    await markLetterSent(ctx, letter);
    told += 1;
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} letters could not be sent.`);
  }
  return told;
}
