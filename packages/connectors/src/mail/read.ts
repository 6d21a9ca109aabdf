import { unknownHandle } from '../unknown.ts';
import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';

import { timeOf } from '../feed/when.ts';
import { textOfHtml } from '../html.ts';
import { evidenceOf } from './evidence.ts';
import { forwardedIn } from './forwarded.ts';
import { isOurs } from './senders.ts';
import { timeIn } from './when.ts';
import type { Evidence } from './evidence.ts';
import type { Forwarded } from './forwarded.ts';

export interface ReadMailInput {
  readonly source: Uint8Array;
  readonly arrivedAt: Date | undefined;
  /** Addresses and domains of those who hand in: what they say themselves is not what they got. */
  readonly ours: readonly string[];
  readonly now: Date;
}

/** What was written to an official, and by whom. */
interface Found {
  readonly author: { readonly id: string; readonly handle: string; readonly name: string | null };
  readonly recipients: readonly string[];
  readonly text: string;
  /** ISO 8601. */
  readonly postedAt: string;
}

export interface Mail {
  readonly found: readonly Found[];
  readonly evidence: Evidence;
}

const limits = {
  maxNestingDepth: 32,
  maxHeadersSize: 256 * 1024,
  // A mail inside a mail is what was forwarded; it must not melt into the words around it.
  forceRfc822Attachments: true,
} as const;

/** Mails that were forwarded as attachments of one mail. */
const mostForwarded = 20;

/** Deepest chain of mails forwarded among colleagues. */
const deepest = 5;

/** Reads a mail. What its text forwards, or brings as an attachment, counts; the words around it do not. */
export async function readMail(input: ReadMailInput): Promise<Mail> {
  const { source, ours, now } = input;
  const mail = await PostalMime.parse(source, limits);
  const sha256 = createHash('sha256').update(source).digest('hex');
  const evidence = evidenceOf(mail, source, sha256);
  const times = [mail.date, input.arrivedAt?.toISOString()];
  const inside = await attachedMails(mail.attachments);
  const found = inside.map((each) => foundIn(each, asForwarded(each), times, ours, now));
  const told = found.filter(({ text }) => text !== '');
  const [first] = found;
  const own = () => first ?? foundIn(mail, null, times, ours, now);
  return { found: told.length > 0 ? told : [own()], evidence };
}

async function attachedMails(attachments: readonly Attachment[]): Promise<Email[]> {
  const attached = attachments.filter(({ mimeType }) => mimeType === 'message/rfc822');
  const contents = attached.slice(0, mostForwarded).map(({ content }) => content);
  return Promise.all(contents.map((content) => PostalMime.parse(content, limits)));
}

/** A mail that came as an attachment says itself who wrote it. */
function asForwarded(mail: Email): Forwarded {
  const { address, name } = mail.from ?? {};
  return {
    author: { address: address ?? '', name: name ?? '' },
    recipients: [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf),
    date: mail.date ?? '',
    subject: mail.subject ?? '',
    text: textOf(mail),
  };
}

function addressesOf(address: Address): string[] {
  return address.group === undefined ? [address.address] : address.group.flatMap(addressesOf);
}

/** What a mail tells: the innermost that was forwarded by one of us, else its own words by somebody unknown. */
function foundIn(
  mail: Email,
  itself: Forwarded | null,
  times: readonly (string | undefined)[],
  ours: readonly string[],
  now: Date,
): Found {
  const outer = itself ?? forwardedIn(textOf(mail));
  if (outer === null) {
    const text = textOf(mail) || (mail.subject ?? '').trim();
    return { author: authorOf(null), recipients: [], text, postedAt: timeOf(times, now) };
  }
  const forwarded = innermost(outer, ours);
  return {
    author: authorOf(forwarded.author),
    recipients: forwarded.recipients,
    text: wordsOf(forwarded),
    postedAt: timeOf([timeIn(forwarded.date), ...times], now),
  };
}

function innermost(outer: Forwarded, ours: readonly string[]): Forwarded {
  let at = outer;
  for (let depth = 0; depth < deepest && isOurs(at.author.address, ours); depth += 1) {
    const next = forwardedIn(at.text);
    if (next === null) return at;
    at = next;
  }
  return at;
}

/** The plain text part; where there is none, what a reader of the HTML sees. */
function textOf({ text = '', html = '' }: Email): string {
  const plain = text.replace(/\r\n?/g, '\n').trim();
  return plain === '' ? textOfHtml(html) : plain;
}

function wordsOf({ subject, text }: Forwarded): string {
  const title = subject.trim();
  return text.startsWith(title) ? text : `${title}\n\n${text}`.trim();
}

const longestName = 320;

function authorOf(author: Forwarded['author'] | null): Found['author'] {
  const address = (author?.address ?? '').toLowerCase().slice(0, longestName);
  const name = (author?.name ?? '').trim().slice(0, longestName);
  const handle = address || name || unknownHandle;
  return { id: handle, handle, name: name || null };
}
