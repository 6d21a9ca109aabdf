import { listAdvisers, listContacts, listNotes, readFlag } from '@wachtpost/casework';
import type { Context as Case, FlagDetail } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../deps.ts';
import { may } from '../http/access.ts';
import { idIn } from '../http/id.ts';
import type { Html } from '../page/view.ts';
import { historySection } from './history.ts';
import { flagPage } from './page.ts';
import type { FlagPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** The whole page of the flag in the address, with what was asked for; read after the deed, so that it tells of it. */
export async function answerPage(
  c: C,
  ctx: Case,
  page: Omit<Partial<FlagPage>, 'flag' | 'notes' | 'contacts' | 'advisers'> = {},
  status: 200 | 422 = 200,
) {
  const [flag, advisers] = await Promise.all([readFlag(ctx, idIn(c)), listAdvisers(ctx)]);
  const { reader } = c.var.view;
  const reads = reader !== null && may(reader.roles, 'workOnFlags');
  const notes = reads ? await listNotes(ctx, flag.id) : null;
  const contacts = reads && flag.severity === 3 ? await listContacts(ctx) : [];
  const known = { flag, notes, contacts, advisers };
  return c.html(flagPage(c.var.view, { ...fresh, ...page, ...known }), status);
}

const fresh = { form: null, label: null, done: null };

/** htmx asked for a part of the page; the history changed with it. */
export async function answerPart(c: C, ctx: Case, part: (flag: FlagDetail) => Html | null) {
  const flag = await readFlag(ctx, idIn(c));
  const { view } = c.var;
  return c.html(html`${part(flag)}${historySection(view, flag, { outOfBand: true })}`);
}

/** Whether htmx asks: then it wants a part. */
export const isPart = (c: C) => c.req.header('hx-request') === 'true';
