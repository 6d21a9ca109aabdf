import {
  changeView,
  chooseView,
  DomainError,
  listViews,
  removeView,
  saveView,
  viewSchema,
} from '@wachtpost/casework';
import type { Context as Case } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import { queryIn, readQuery } from '../queue/query.ts';
import { viewFormPage } from './form-page.ts';
import { viewsPage } from './list-page.ts';
import type { ViewsPage } from './list-page.ts';

type C = Context<ConsoleEnv>;

/** Filters under a name: keep, rename, share, begin with, remove. */
export function savedRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/views', (c) => list(c, null))
    .get('/views/new', ask)
    .post('/views', checkedForm, save)
    .post('/views/unchoose', checkedForm, unchoose)
    .post('/views/:id', checkedForm, change)
    .post('/views/:id/choose', checkedForm, act(chooseView, 'chosen'))
    .post('/views/:id/remove', checkedForm, act(removeView, 'removed'));
}

async function list(c: C, refused: ViewsPage['refused']) {
  const { ctx } = allow(c, 'seeFlags');
  const views = await listViews(ctx);
  const done = doneIn(c, c.var.view.words.saved.done);
  const view = { ...c.var.view, here: '/views' };
  return c.html(viewsPage(view, { views, done, refused }), refused === null ? 200 : 422);
}

function ask(c: C) {
  allow(c, 'seeFlags');
  const query = readQuery(c.req.query());
  return c.html(viewFormPage(c.var.view, query, { name: '', shared: false, problems: {} }));
}

async function save(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const form = await readForm(c);
  const { pileId: _pile, ...filter } = queryIn(form);
  const written = writtenIn(c, form);
  const refused = await tryNaming(c, written.name, () => saveView(ctx, { ...written, filter }));
  return refused === null
    ? c.redirect('/views?done=saved', 303)
    : c.html(
        viewFormPage({ ...c.var.view, here: '/views' }, filter, {
          ...written,
          problems: { name: refused },
        }),
        422,
      );
}

async function change(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const id = idIn(c);
  const written = writtenIn(c, await readForm(c));
  const refused = await tryNaming(c, written.name, () => changeView(ctx, id, written));
  return refused === null
    ? c.redirect('/views?done=changed', 303)
    : list(c, { id, name: written.name, says: refused });
}

async function unchoose(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  await chooseView(ctx, null);
  return c.redirect('/views?done=stopped', 303);
}

function act(verb: (ctx: Case, id: string) => Promise<void>, done: string) {
  return async (c: C) => {
    const { ctx } = allow(c, 'seeFlags');
    await verb(ctx, idIn(c));
    return c.redirect(`/views?done=${done}`, 303);
  };
}

/** Sharing takes a permission of its own. */
function writtenIn(c: C, form: FormData): { name: string; shared: boolean } {
  const shared = textIn(form, 'shared') === 'yes';
  if (shared) {
    allow(c, 'shareViews');
  }
  return { name: textIn(form, 'name').trim(), shared };
}

/** What is wrong with a name, in words; null when all is done. */
async function tryNaming(c: C, name: string, work: () => Promise<unknown>): Promise<string | null> {
  const { saved } = c.var.view.words;
  if (!viewSchema.shape.name.safeParse(name).success) {
    return saved.giveName;
  }
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      return saved.taken;
    }
    throw error;
  }
}
