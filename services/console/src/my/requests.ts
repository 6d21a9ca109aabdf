import {
  askRequest,
  listOwnRequests,
  readIncident,
  requestSchema,
  withdrawRequest,
} from '@wachtpost/casework';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import { problemsIn } from '../page/problems.ts';
import type { Own } from './own.ts';
import { ownRequestsPage } from './requests-page.ts';
import type { RequestForm } from './requests-page.ts';

type C = Context<ConsoleEnv>;

export async function showRequests(c: C, own: Own): Promise<Response> {
  const { view } = c.var;
  const form = {
    kind: c.req.query('kind') ?? 'talk',
    flagId: await ownFlag(own, c.req.query('flag')),
    message: '',
    problems: {},
  };
  const requests = await listOwnRequests(own.ctx);
  const done = doneIn(c, view.words.request.done);
  return c.html(ownRequestsPage(view, { requests, form, done }));
}

/** A link to a flag that is gone, or of somebody else, asks about none in particular. */
async function ownFlag({ ctx }: Own, asked: string | undefined): Promise<string | null> {
  const id = z.uuid().safeParse(asked);
  if (!id.success) {
    return null;
  }
  return readIncident(ctx, id.data).then(
    (incident) => incident.id,
    () => null,
  );
}

export async function ask(c: C, { ctx }: Own): Promise<Response> {
  const form = await readForm(c);
  const [kind, message] = [textIn(form, 'kind'), textIn(form, 'message')];
  const flagId = textIn(form, 'flag') || null;
  const request = requestSchema.safeParse({ kind, message, flagId });
  if (!request.success) {
    const { wrongKind, wrongMessage } = c.var.view.words.request;
    const problems = problemsIn(request.error, { kind: wrongKind, message: wrongMessage });
    const refused: RequestForm = { kind, message, flagId, problems };
    const requests = await listOwnRequests(ctx);
    return c.html(ownRequestsPage(c.var.view, { requests, form: refused, done: null }), 422);
  }
  await askRequest(ctx, request.data);
  return c.redirect('/my/requests?done=asked', 303);
}

export async function takeBack(c: C, { ctx }: Own): Promise<Response> {
  await withdrawRequest(ctx, idIn(c));
  return c.redirect('/my/requests?done=withdrawn', 303);
}
