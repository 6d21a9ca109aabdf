import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { readOrganisation } from '../organisation/read.ts';
import { contactSchema, mostContacts } from './contact.ts';
import type { NewContact } from './contact.ts';
import { standardContactsFor } from './standard.ts';

/** Adds a contact point at the end. Returns its id. @throws DomainError conflict when the list is full. */
export async function addContact(ctx: Context, input: NewContact): Promise<string> {
  const contact = contactSchema.parse(input);
  const id = uuid();
  await transaction(ctx, async (tx) => {
    const { count, last } = await lockList(ctx, tx);
    if (count >= mostContacts) {
      throw new DomainError('conflict', 'The list is full: remove an entry first.');
    }
    const { organisationId } = ctx;
    await tx`insert into contact_point ${tx({ organisationId, id, position: last + 1, ...contact })}`;
    await audit(ctx, tx, { action: 'contact.added', subject: { kind: 'contact', id } });
  });
  return id;
}

/**
 * Changes a contact point. The same again changes nothing.
 * @param version the one that was read; somebody who changed it in between is not overwritten.
 * @throws DomainError not_found, or conflict when it has changed since.
 */
export async function updateContact(
  ctx: Context,
  id: string,
  input: NewContact & { readonly version: number },
): Promise<void> {
  const { name, purpose, phone, email, url } = contactSchema.parse(input);
  await transaction(ctx, async (tx) => {
    await lockList(ctx, tx);
    const [before] = await tx<{ version: number; same: boolean }[]>`
      select version, (name, purpose, phone, email, url)
        is not distinct from (${name}, ${purpose}, ${phone}, ${email}, ${url}) as same
      from contact_point where id = ${id}`;
    if (before === undefined) {
      throw notFound('contact point');
    }
    if (before.same) {
      return;
    }
    if (before.version !== input.version) {
      throw new DomainError('conflict', 'Somebody else has changed this contact point.');
    }
    await tx`
      update contact_point set name = ${name}, purpose = ${purpose}, phone = ${phone}, email = ${email},
        url = ${url}, version = version + 1, updated_at = now()
      where id = ${id}`;
    await audit(ctx, tx, { action: 'contact.updated', subject: { kind: 'contact', id } });
  });
}

/** Removes a contact point. Twice is no error. */
export async function removeContact(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const removed = await tx`delete from contact_point where id = ${id}`;
    if (removed.count > 0) {
      await audit(ctx, tx, { action: 'contact.removed', subject: { kind: 'contact', id } });
    }
  });
}

/** Moves a contact point one place up. What stands first, or is gone, stays as it is. */
export async function raiseContact(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockList(ctx, tx);
    const ids = await tx<{ id: string }[]>`select id from contact_point order by position, id`;
    const order = ids.map((row) => row.id);
    const at = order.indexOf(id);
    const above = order[at - 1];
    if (at < 1 || above === undefined) {
      return;
    }
    order.splice(at - 1, 2, id, above);
    await tx`
      update contact_point c set position = o.position
      from unnest(${order}::uuid[]) with ordinality as o (id, position) where c.id = o.id`;
    await audit(ctx, tx, { action: 'contact.moved', subject: { kind: 'contact', id } });
  });
}

/** Adds what the standard list has and this one has not. Returns how many. Twice adds nothing. */
export async function addStandardContacts(ctx: Context): Promise<number> {
  const { kind } = await readOrganisation(ctx);
  return transaction(ctx, async (tx) => {
    await lockList(ctx, tx);
    const added = await writeStandardContacts(tx, ctx.organisationId, kind);
    if (added > 0) {
      await audit(ctx, tx, {
        action: 'contact.standard_added',
        subject: { kind: 'organisation', id: ctx.organisationId },
        data: { contacts: added },
      });
    }
    return added;
  });
}

/** In the transaction that makes an organisation, too. */
export async function writeStandardContacts(
  tx: Transaction,
  organisationId: string,
  kind: Organisation['kind'],
): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    select coalesce(max(position), 0) as last from contact_point`;
  const rows = standardContactsFor(kind).map(({ standard, kinds: _kinds, ...contact }, at) => ({
    organisationId,
    id: uuid(),
    position: (row?.last ?? 0) + at + 1,
    standard,
    ...contactSchema.parse(contact),
  }));
  const added = await tx`
    insert into contact_point ${tx(rows)} on conflict (organisation_id, standard) do nothing`;
  return added.count;
}

/** One writer at a time, so that no two take the same place. */
async function lockList(ctx: Context, tx: Transaction): Promise<{ count: number; last: number }> {
  await tx`select id from organisation where id = ${ctx.organisationId} for no key update`;
  const [row] = await tx<[{ count: number; last: number }]>`
    select count(*) as count, coalesce(max(position), 0) as last from contact_point`;
  return row;
}
