import {
  addContact,
  addStandardContacts,
  contactSchema,
  DomainError,
  listContacts,
  raiseContact,
  removeContact,
  updateContact,
} from '@wachtpost/casework';
import type { ContactPoint, Context as Case } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { doneIn } from '../page/done.ts';
import { problemsIn } from '../page/problems.ts';
import { contactPage } from './edit-page.ts';
import type { ContactForm } from './edit-page.ts';
import { contactsPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** Whom officials can turn to, for the administrator to edit. */
export function contactRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/contacts', show)
    .post('/contacts', checkedForm, add)
    .get('/contacts/new', showNew)
    .post('/contacts/standard', checkedForm, complete)
    .get('/contacts/:id', showOne)
    .post('/contacts/:id', checkedForm, save)
    .post('/contacts/:id/raise', checkedForm, raise)
    .post('/contacts/:id/remove', checkedForm, remove);
}

async function show(c: C) {
  const { ctx } = allow(c, 'manageContacts');
  const { view } = c.var;
  const done = doneIn(c, view.words.contact.done);
  return c.html(contactsPage(view, { contacts: await listContacts(ctx), done }));
}

function showNew(c: C) {
  allow(c, 'manageContacts');
  return c.html(contactPage(c.var.view, { contact: null, form: empty, conflict: false }));
}

async function showOne(c: C) {
  const contact = await contactIn(c, allow(c, 'manageContacts').ctx);
  return c.html(contactPage(c.var.view, { contact, form: formOf(contact), conflict: false }));
}

async function add(c: C) {
  const { ctx } = allow(c, 'manageContacts');
  const { form, parsed } = read(c, await readForm(c));
  if (!parsed.success) {
    return c.html(contactPage(c.var.view, { contact: null, form, conflict: false }), 422);
  }
  try {
    await addContact(ctx, parsed.data);
  } catch (error) {
    if (isConflict(error)) {
      return c.redirect('/contacts?done=full', 303);
    }
    throw error;
  }
  return c.redirect('/contacts?done=saved', 303);
}

/** What was written is not lost when somebody else was first: both stand on the page then. */
async function save(c: C) {
  const { ctx } = allow(c, 'manageContacts');
  const contact = await contactIn(c, ctx);
  const sent = await readForm(c);
  const { form, parsed } = read(c, sent);
  if (!parsed.success) {
    return c.html(contactPage(c.var.view, { contact, form, conflict: false }), 422);
  }
  try {
    await updateContact(ctx, contact.id, {
      ...parsed.data,
      version: Number(textIn(sent, 'version')),
    });
  } catch (error) {
    if (isConflict(error)) {
      return c.html(contactPage(c.var.view, { contact, form, conflict: true }), 409);
    }
    throw error;
  }
  return c.redirect('/contacts?done=saved', 303);
}

async function complete(c: C) {
  await addStandardContacts(allow(c, 'manageContacts').ctx);
  return c.redirect('/contacts?done=standard', 303);
}

async function raise(c: C) {
  const { ctx } = allow(c, 'manageContacts');
  await raiseContact(ctx, (await contactIn(c, ctx)).id);
  return c.redirect('/contacts?done=moved', 303);
}

async function remove(c: C) {
  const { ctx } = allow(c, 'manageContacts');
  await removeContact(ctx, (await contactIn(c, ctx)).id);
  return c.redirect('/contacts?done=removed', 303);
}

/** The list is short, so the one in the address is looked up in it. @throws PageError not_found. */
async function contactIn(c: C, ctx: Case): Promise<ContactPoint> {
  const id = idIn(c);
  const contact = (await listContacts(ctx)).find((one) => one.id === id);
  if (contact === undefined) {
    throw new PageError('not_found');
  }
  return contact;
}

const empty: ContactForm = { name: '', purpose: '', phone: '', email: '', url: '', problems: {} };

function formOf({ name, purpose, phone, email, url }: ContactPoint): ContactForm {
  const filled = { phone: phone ?? '', email: email ?? '', url: url ?? '' };
  return { name, purpose, ...filled, problems: {} };
}

function read(c: C, sent: FormData) {
  const written = {
    name: textIn(sent, 'name'),
    purpose: textIn(sent, 'purpose'),
    phone: textIn(sent, 'phone'),
    email: textIn(sent, 'email'),
    url: textIn(sent, 'url'),
  };
  const parsed = contactSchema.safeParse(written);
  const problems = problemsIn(parsed.error, c.var.view.words.contact.wrong);
  return { form: { ...written, problems }, parsed };
}

function isConflict(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'conflict';
}
