import { listIncidents, readIncident, revealIncident } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { incidentPage } from './incident-page.ts';
import { incidentsPage } from './incidents-page.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

const incidentsPerPage = 25;
const keySchema = z.tuple([z.uuid()]);

export async function showIncidents(c: C, { ctx }: Own): Promise<Response> {
  const cursor = c.req.query('after');
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 1));
  const after = key.success ? key.data[0] : null;
  const page = await listIncidents(ctx, { after, size: incidentsPerPage });
  return c.html(incidentsPage(c.var.view, { ...page, isFirst: after === null }));
}

export async function showIncident(c: C, { ctx }: Own): Promise<Response> {
  const incident = await readIncident(ctx, idIn(c));
  return c.html(incidentPage(c.var.view, incident, null));
}

/** Showing is remembered, so it is no GET. Only who asks for all gets all. */
export async function reveal(c: C, { ctx }: Own): Promise<Response> {
  const careful = textIn(await readForm(c), 'extent') !== 'all';
  const revealed = await revealIncident(ctx, idIn(c), { careful });
  const incident = await readIncident(ctx, idIn(c));
  return c.html(incidentPage(c.var.view, incident, revealed));
}
