import { createHash } from 'node:crypto';
import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { PartReport } from '../evidence/verify.ts';

interface Link {
  readonly sequence: number;
  readonly chainSha256: Buffer;
  /** Null where the entry is gone. */
  readonly text: string | null;
}

interface End {
  readonly endSequence: number;
  readonly endSha256: Buffer;
  /** The link after which this part begins. */
  readonly before: Buffer | null;
}

/** A link beside the chain's end; the end stands alone where no link comes after `after`. */
type Row = End & (Link | { readonly sequence: null });

/**
 * Recomputes a part of the log's chain: `limit` links after the one numbered `after`. Part after part covers all of
 * it, however long it is, since each begins with the link that the one before has checked.
 */
export async function verifyAudit(
  ctx: Context,
  { after, limit }: { after: number; limit: number },
): Promise<PartReport> {
  return transaction(ctx, async (tx) => {
    const rows = await readPart(tx, after, limit);
    const [end] = rows;
    if (end === undefined) {
      return { state: 'broken', sequence: 0, reason: 'end' };
    }
    const links = rows.filter((row): row is End & Link => row.sequence !== null);
    let head = after === 0 ? startOf(ctx.organisationId) : end.before;
    let checked = after;
    for (const { sequence, chainSha256, text } of links) {
      if (head === null || sequence !== checked + 1 || text === null) {
        return { state: 'broken', sequence: checked + 1, reason: 'missing' };
      }
      if (!link(head, text).equals(chainSha256)) {
        return { state: 'broken', sequence, reason: 'changed' };
      }
      head = chainSha256;
      checked = sequence;
    }
    if (links.length === limit && checked < end.endSequence) {
      return { state: 'sound', checked, of: end.endSequence, done: false };
    }
    if (checked !== end.endSequence || head?.equals(end.endSha256) !== true) {
      return { state: 'broken', sequence: checked, reason: 'end' };
    }
    return (await hasUnlinked(tx))
      ? { state: 'broken', sequence: checked, reason: 'unlinked' }
      : { state: 'sound', checked, of: checked, done: true };
  });
}

/** One statement reads links and end: what is written meanwhile is in both or in neither. */
function readPart(tx: Transaction, after: number, limit: number): Promise<Row[]> {
  return tx<Row[]>`
    select c.sequence as end_sequence, c.head as end_sha256, b.chain_sha256 as before,
      l.sequence, l.chain_sha256, l.text
    from audit_chain c
    left join audit_link b on b.organisation_id = c.organisation_id and b.sequence = ${after}
    left join (
      select l.organisation_id, l.sequence, l.chain_sha256,
        case when e.id is not null then audit_text(e) end as text
      from audit_link l
      left join audit_entry e on e.organisation_id = l.organisation_id and e.id = l.entry_id
      where l.sequence > ${after} order by l.sequence limit ${limit}) l
      on l.organisation_id = c.organisation_id
    order by l.sequence`;
}

/** An entry that was slipped in beside the chain. */
async function hasUnlinked(tx: Transaction): Promise<boolean> {
  const [row] = await tx<{ found: boolean }[]>`
    select exists (select from audit_entry e where not exists (
      select from audit_link l
      where l.organisation_id = e.organisation_id and l.entry_id = e.id)) as found`;
  return row?.found === true;
}

function startOf(organisationId: string): Buffer {
  return createHash('sha256').update(`wachtpost audit chain ${organisationId}`).digest();
}

function link(head: Buffer, text: string): Buffer {
  const content = createHash('sha256').update(text).digest();
  return createHash('sha256').update(head).update(content).digest();
}
