import {
  DomainError,
  giveOwnConsent,
  listConnectors,
  listOwnConsents,
  platforms,
  platformSchema,
  withdrawOwnConsent,
} from '@wachtpost/casework';
import type { PastConsent, Platform } from '@wachtpost/casework';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import { consentPage } from './consent-page.ts';
import { doneIn } from '../page/done.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

export async function showConsent(c: C, own: Own): Promise<Response> {
  const { view } = c.var;
  const consents = await listOwnConsents(own.ctx);
  const offered = await offeredTo(c, own, consents);
  const done = doneIn(c, view.words.consent.done);
  return c.html(consentPage(view, { consents, offered, done }));
}

export async function give(c: C, { ctx }: Own): Promise<Response> {
  const form = await readForm(c);
  const version = textIn(form, 'version').slice(0, 40) || '-';
  try {
    await giveOwnConsent(ctx, { platform: platformIn(form), version });
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      return c.redirect('/my/consent?done=changed', 303);
    }
    throw error;
  }
  return c.redirect('/my/consent?done=given', 303);
}

export async function withdraw(c: C, { ctx }: Own): Promise<Response> {
  await withdrawOwnConsent(ctx, platformIn(await readForm(c)));
  return c.redirect('/my/consent?done=withdrawn', 303);
}

function platformIn(form: FormData): Platform {
  const platform = platformSchema.safeParse(textIn(form, 'platform'));
  if (!platform.success) {
    throw new PageError('invalid');
  }
  return platform.data;
}

/** Where saying yes means something: the organisation listens there, or the official is there or was. */
async function offeredTo(
  c: C,
  { ctx, official }: Own,
  consents: readonly PastConsent[],
): Promise<Platform[]> {
  const kinds = new Map(c.var.deps.kinds.list().map(({ kind, platform }) => [kind, platform]));
  const connectors = await listConnectors(ctx);
  const listened = connectors
    .filter(({ enabled }) => enabled)
    .map(({ kind }) => kinds.get(kind) ?? kind);
  const known = new Set<string>([
    ...listened,
    ...official.handles.map(({ platform }) => platform),
    ...consents.map(({ platform }) => platform),
  ]);
  return platforms.filter((platform) => known.has(platform));
}
