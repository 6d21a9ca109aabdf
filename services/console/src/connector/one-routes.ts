import {
  askProbe,
  disableConnector,
  DomainError,
  enableConnector,
  readConnector,
  readProbe,
  removeConnector,
  signOffConnector,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { detailOf } from './detail.ts';
import { detailPage } from './detail-page.ts';
import { readDone } from './done.ts';
import { kindOf } from './known.ts';
import { isAwaited, probeAnswer } from './probe.ts';
import { removePage } from './remove-page.ts';
import { update } from './update.ts';

type C = Context<ConsoleEnv>;

/** One connector: look, change, test, switch, sign, remove. */
export function oneRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/connectors/:id', show)
    .post('/connectors/:id', checkedForm, update)
    .get('/connectors/:id/probe', showProbe)
    .post('/connectors/:id/probe', checkedForm, probe)
    .post('/connectors/:id/enable', checkedForm, enable)
    .post('/connectors/:id/disable', checkedForm, disable)
    .post('/connectors/:id/sign-off', checkedForm, signOff)
    .get('/connectors/:id/remove', showRemove)
    .post('/connectors/:id/remove', checkedForm, remove);
}

async function show(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const done = readDone(c.var.view.words, c.req.query('done'));
  return c.html(detailPage(c.var.view, await detailOf(c, ctx, { done })));
}

/** For the script that waits: nothing until there is an answer. Without script it is the page itself. */
async function showProbe(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const id = idIn(c);
  if (c.req.header('hx-request') !== 'true') {
    await readConnector(ctx, id);
    return c.redirect(`/connectors/${id}#probe`, 303);
  }
  const probed = await readProbe(ctx, id);
  if (isAwaited(c.var.view, probed)) {
    c.header('hx-reswap', 'none');
    return c.html('');
  }
  return c.html(probeAnswer(c.var.view, id, probed));
}

async function probe(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const id = idIn(c);
  const probeId = await askProbe(ctx, id);
  const { organisationId } = ctx;
  await c.var.deps.errands.probe({ organisationId, probeId });
  return c.redirect(`/connectors/${id}#probe`, 303);
}

async function enable(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const connector = await readConnector(ctx, idIn(c));
  const kind = kindOf(c.var.deps, connector);
  if (kind === null) {
    throw new PageError('refused');
  }
  await enableConnector(ctx, connector.id, { needsSignOff: kind.signOff });
  return c.redirect(`/connectors/${connector.id}?done=enabled`, 303);
}

async function disable(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  await disableConnector(ctx, idIn(c));
  return c.redirect(`/connectors/${idIn(c)}?done=disabled`, 303);
}

async function signOff(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  const note = textIn(await readForm(c), 'note');
  try {
    await signOffConnector(ctx, idIn(c), note);
    return c.redirect(`/connectors/${idIn(c)}?done=signed`, 303);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') {
      return c.html(detailPage(c.var.view, await detailOf(c, ctx, { note })), 422);
    }
    throw error;
  }
}

async function showRemove(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  return c.html(removePage(c.var.view, await readConnector(ctx, idIn(c))));
}

async function remove(c: C) {
  const { ctx } = allow(c, 'manageConnectors');
  await removeConnector(ctx, idIn(c));
  return c.redirect('/connectors?done=removed', 303);
}
