import { readingOf, rejectionOf } from '../reading.ts';
import { readApart } from './apart.ts';
import { candidatesOf } from './post.ts';
import { oursOf, senderOf } from './senders.ts';
import type { Reading } from '../batches.ts';
import type { Batch, PullInput } from '../connector.ts';
import type { Head, Mailbox } from './mailbox.ts';
import type { Portion } from './progress.ts';
import type { Sender } from './senders.ts';
import type { MailSettings } from './settings.ts';

/** What a portion holds, and the UIDs of mails that became posts. */
interface Delivered extends Pick<Batch, 'changes' | 'rejections'> {
  readonly taken: readonly number[];
}

/** Reads the mails of a portion. Those of strangers are not even fetched. */
export async function readPortion(
  { heads }: Portion,
  mailbox: Mailbox,
  input: PullInput<MailSettings>,
): Promise<Delivered> {
  const asked = await Promise.all(heads.map((head) => whetherToRead(head, input)));
  const wanted = asked.filter(({ sender }) => sender.ok).map(({ head }) => head.uid);
  const sources = await mailbox.sources(wanted);
  const readings: (Reading & { uid: number })[] = [];
  for (const { head, sender } of asked) {
    const found = await readMailOf(head, sender, sources.get(head.uid), input);
    readings.push(...found.map((reading) => ({ ...reading, uid: head.uid })));
  }
  const changes = readings.filter((reading) => reading.kind === 'change');
  return {
    changes: changes.map(({ change }) => change),
    rejections: readings.flatMap((each) => (each.kind === 'rejection' ? [each.rejection] : [])),
    taken: [...new Set(changes.map(({ uid }) => uid))],
  };
}

interface Asked {
  readonly head: Head;
  readonly sender: Sender;
}

async function whetherToRead(
  head: Head,
  { settings, watched }: PullInput<MailSettings>,
): Promise<Asked> {
  const ours = oursOf(settings, watched);
  const sender = await senderOf(head.headers, ours, watched);
  const isTooLarge = sender.ok && head.size > settings.largestBytes;
  return { head, sender: isTooLarge ? tooLarge(settings) : sender };
}

function tooLarge({ largestBytes }: MailSettings): Sender {
  return { ok: false, reason: `it is larger than ${largestBytes} bytes` };
}

async function readMailOf(
  head: Head,
  asked: Sender,
  source: Uint8Array | undefined,
  input: PullInput<MailSettings>,
): Promise<Reading[]> {
  const { settings, watched, signal } = input;
  // Servers do not always count right.
  const isCut = source !== undefined && source.length > settings.largestBytes;
  const sender = isCut ? tooLarge(settings) : asked;
  const place = `mail ${head.uid}`;
  if (!sender.ok) return [rejectionOf(place, sender.reason)];
  // Deleted between two questions.
  if (source === undefined) return [];
  const ours = oursOf(settings, watched);
  const read = await readApart(
    { source, arrivedAt: head.arrivedAt, ours, now: new Date() },
    signal,
  );
  if (!read.ok) return [rejectionOf(place, read.reason)];
  return candidatesOf(read.mail, sender.official, watched)
    .filter((candidate) => input.concerns(candidate))
    .map((candidate) => readingOf('created', candidate));
}
