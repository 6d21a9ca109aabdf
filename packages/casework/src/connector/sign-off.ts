import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';

/** Shorter is no ground for anything. */
const shortestNote = 20;
const longestNote = 2_000;

/**
 * Records that the member who acts answers for the use of this connector, and on what ground. Signing again replaces the note; the
 * audit log keeps that it happened.
 * @throws DomainError not_found, or invalid for a note that says too little.
 */
export async function signOffConnector(ctx: Context, id: string, note: string): Promise<void> {
  const signedOffBy = memberId(ctx);
  const text = checkNote(note);
  await transaction(ctx, async (tx) => {
    const signed = await tx`
      update connector set signed_off_at = now(), signed_off_by = ${signedOffBy},
        signed_off_note = ${text}, updated_at = now()
      where id = ${id}
        and (signed_off_by is distinct from ${signedOffBy} or signed_off_note is distinct from ${text})`;
    if (signed.count > 0) {
      await audit(ctx, tx, { action: 'connector.signed_off', subject: { kind: 'connector', id } });
    } else if ((await tx`select id from connector where id = ${id}`).length === 0) {
      throw notFound('connector');
    }
  });
}

/** @throws DomainError invalid. */
export function checkNote(note: string): string {
  const text = note.trim();
  if (text.length < shortestNote || text.length > longestNote) {
    const message = `Say on what ground, in ${shortestNote} to ${longestNote} characters.`;
    throw new DomainError('invalid', message);
  }
  return text;
}
