import { addConnector, DomainError, listConnectors } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { kindWords } from '../messages/kind.ts';
import { choosePage, newPage } from './choose-page.ts';
import { readDone } from './done.ts';
import { chosenKind, faresOf, kindsToChoose } from './known.ts';
import { listPage } from './list-page.ts';
import { oneRoutes } from './one-routes.ts';
import { problemsOfKind } from './problems.ts';
import { fieldsOf } from './schema.ts';
import { freshForm, isWrong, ownName, readSubmitted, withProblems } from './submitted.ts';
import type { Filled } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** Where posts come from: how each place fares, a new one, and the pages of one. */
export function connectorRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/connectors', showList)
    .get('/connectors/new', showNew)
    .post('/connectors', checkedForm, create)
    .route('/', oneRoutes());
}

async function showList(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const connectors = await listConnectors(ctx);
  const { deps } = c.var;
  const fares = await Promise.all(
    connectors.map((connector) => faresOf(deps, ctx.organisationId, connector)),
  );
  const done = readDone(c.var.view.words, c.req.query('done'));
  return c.html(listPage(c.var.view, { fares, done }));
}

function showNew(c: C) {
  allow(c, 'manageConnectors');
  const name = c.req.query('kind');
  if (name === undefined) {
    return c.html(choosePage(c.var.view, kindsToChoose(c.var.deps)));
  }
  const kind = chosenKind(c.var.deps, name);
  const fields = fieldsOf(kind.schema, kind.secrets);
  const { name: called } = kindWords(c.var.view.words.kind, kind.kind);
  return c.html(newPage(c.var.view, kind, freshForm(called, fields)));
}

/** It begins switched off whatever its kind: an administrator tests it and then switches it on. */
async function create(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const { deps, view } = c.var;
  const form = await readForm(c);
  const kind = chosenKind(deps, textIn(form, 'kind'));
  const submitted = readSubmitted(view, form, fieldsOf(kind.schema, kind.secrets), {
    secrets: [],
    settings: {},
  });
  const refuse = (filled: Filled, status: 409 | 422) => c.html(newPage(view, kind, filled), status);
  if (isWrong(submitted)) {
    return refuse(submitted.filled, 422);
  }
  const { filled, settings, secrets } = submitted;
  const wrong = problemsOfKind(deps.kinds, kind, { ...settings, ...secrets }, view);
  if (wrong !== null) {
    return refuse(withProblems(filled, wrong), 422);
  }
  try {
    const added = { kind: kind.kind, name: filled.name, settings, secrets, enabled: false };
    const id = await addConnector(ctx, added);
    return c.redirect(`/connectors/${id}?done=added`, 303);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      return refuse(withProblems(filled, { [ownName]: { words: view.words.form.nameTaken } }), 409);
    }
    throw error;
  }
}
