import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { ContactPoint } from './contact.ts';

/** Whom officials of this organisation can turn to, in the order that it chose. */
export function listContacts(ctx: Context): Promise<ContactPoint[]> {
  return transaction(
    ctx,
    (tx) => tx<ContactPoint[]>`
      select id, name, purpose, phone, email, url, version from contact_point order by position, id`,
  );
}
