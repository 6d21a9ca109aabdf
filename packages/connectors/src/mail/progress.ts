import { z } from 'zod';

import type { PullInput } from '../connector.ts';
import type { Head, Mailbox } from './mailbox.ts';
import type { MailSettings } from './settings.ts';

/** UIDs only grow, as long as the mailbox keeps its UIDVALIDITY. */
export const mailCursorSchema = z.object({
  version: z.literal(1),
  uidValidity: z.string().regex(/^\d{1,20}$/),
  uid: z.int().min(0),
});

/** Mails whose headers are read at once. */
const headsAtOnce = 250;

/** Mails that are held in memory together, in bytes; a larger one is held alone. */
const portionBytes = 4 * 1024 * 1024;

/** Mails that become one batch. */
export interface Portion {
  readonly heads: readonly Head[];
  /** Everything up to here is in this portion or one before, also what was deleted meanwhile. */
  readonly lastUid: number;
}

/** Mails in order, in portions that fit into memory. */
export async function* portionsOf(
  uids: readonly number[],
  mailbox: Mailbox,
  { signal }: Pick<PullInput<MailSettings>, 'signal'>,
): AsyncGenerator<Portion, void, void> {
  for (let at = 0; at < uids.length && !signal.aborted; at += headsAtOnce) {
    const asked = uids.slice(at, at + headsAtOnce);
    const heads = await mailbox.heads(asked);
    yield* split(heads, asked.at(-1) ?? 0);
  }
}

function* split(heads: readonly Head[], lastUid: number): Generator<Portion, void, void> {
  let held: Head[] = [];
  let bytes = 0;
  for (const head of heads) {
    const before = held.at(-1);
    if (before !== undefined && bytes + head.size > portionBytes) {
      yield { heads: held, lastUid: before.uid };
      held = [];
      bytes = 0;
    }
    held.push(head);
    bytes += head.size;
  }
  yield { heads: held, lastUid };
}
