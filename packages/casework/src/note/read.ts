import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Note } from './note.ts';

/** The notes with a flag, the oldest first. They are for advisers: whoever calls this has seen to it. */
export function listNotes(ctx: Context, flagId: string): Promise<Note[]> {
  return transaction(
    ctx,
    (tx) => tx<Note[]>`
      select n.id, n.member_id, m.name as member_name, n.text, n.created_at, n.edited_at, n.removed_at
      from flag_note n join member m on m.id = n.member_id
      where n.flag_id = ${flagId} order by n.created_at, n.id`,
  );
}
