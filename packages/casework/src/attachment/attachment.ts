import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import { addEvent } from '../flag/event.ts';

/** Something that came with a post that was handed in, as its evidence holds it. */
export interface Attachment {
  /** 1 for the first. */
  readonly place: number;
  /** As its sender called it; null for none. */
  readonly filename: string | null;
  /** As its sender says. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Whether more than its hash is kept. */
  readonly isKept: boolean;
}

/** How long somebody who asked for an attachment may open it, in minutes. */
const openMinutes = 15;

/** What came with the post of a flag; nothing for most. Opens none of it. */
export async function listAttachments(ctx: Context, flagId: string): Promise<Attachment[]> {
  return transaction(ctx, (tx) => select(tx, flagId));
}

/**
 * Lets the person who asks open an attachment for a while, and remembers that they asked.
 * @throws DomainError not_found, or conflict when only its hash is kept.
 */
export async function askAttachment(ctx: Context, flagId: string, place: number): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const attachment = await find(tx, flagId, place);
    const data = { what: 'attachment', place, sha256: attachment.sha256 };
    await addEvent(ctx, tx, { flagId, kind: 'revealed', data });
  });
}

/** Those that the person who asks may open now, because they asked for them a moment ago. */
export async function listOpen(ctx: Context, flagId: string): Promise<number[]> {
  const rows = await transaction(ctx, (tx) => selectOpen(ctx, tx, flagId));
  return rows.map(({ place }) => place);
}

/**
 * What an attachment holds, for who asked for it a moment ago.
 * @throws DomainError not_found, conflict when only its hash is kept, or refused when it was not asked for.
 */
export async function openAttachment(
  ctx: Context,
  flagId: string,
  place: number,
): Promise<{ attachment: Attachment; content: Buffer }> {
  return transaction(ctx, async (tx) => {
    const attachment = await find(tx, flagId, place);
    const open = await selectOpen(ctx, tx, flagId);
    if (!open.some((each) => each.place === place)) {
      throw new DomainError('refused', 'Ask for this attachment first.');
    }
    const [row] = await tx<[{ content: string }]>`
      select p.raw -> 'attachments' -> ${place - 1}::int ->> 'content' as content
      from flag f join post p on p.id = f.post_id where f.id = ${flagId}`;
    return { attachment, content: Buffer.from(row.content, 'base64') };
  });
}

async function find(tx: Transaction, flagId: string, place: number): Promise<Attachment> {
  const all = await select(tx, flagId);
  const attachment = all.find((each) => each.place === place);
  if (attachment === undefined) {
    throw notFound('attachment');
  }
  if (!attachment.isKept) {
    throw new DomainError('conflict', 'Only the hash of this attachment is kept.');
  }
  return attachment;
}

/** Only mails bring attachments; what other platforms send may call anything by that name. */
function select(tx: Transaction, flagId: string): Promise<Attachment[]> {
  return tx<Attachment[]>`
    select a.place::int, a.item ->> 'filename' as filename, a.item ->> 'contentType' as content_type,
      (a.item ->> 'size')::int as size, a.item ->> 'sha256' as sha256,
      a.item ->> 'content' is not null as is_kept
    from flag f join post p on p.id = f.post_id,
      jsonb_array_elements(p.raw -> 'attachments') with ordinality as a (item, place)
    where f.id = ${flagId} and p.platform = 'mail' order by a.place`;
}

function selectOpen(ctx: Context, tx: Transaction, flagId: string): Promise<{ place: number }[]> {
  return tx<{ place: number }[]>`
    select distinct (data ->> 'place')::int as place from flag_event
    where flag_id = ${flagId} and kind = 'revealed' and member_id = ${memberId(ctx)}
      and data ->> 'what' = 'attachment' and at > now() - ${openMinutes} * interval '1 minute'
    order by 1`;
}
