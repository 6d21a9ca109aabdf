import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ConsoleEnv } from '../deps.ts';
import { PageError } from './problem.ts';

/**
 * The token that every form of a session carries. It is computed, not stored, and worthless in any
 * other session.
 */
export function formToken(secret: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`wachtpost form\0${sessionId}`).digest('base64url');
}

/**
 * Lets a form pass only when it came from a page of the same session. The origin was checked before;
 * this holds also where a browser does not tell it.
 *
 * @throws PageError signed_out without a session, form without the right token.
 */
export const checkedForm = createMiddleware<ConsoleEnv>(async (c, next) => {
  const { session, deps } = c.var;
  if (session === null) {
    throw new PageError('signed_out');
  }
  const given = (await readForm(c)).get('token');
  const expected = Buffer.from(formToken(deps.secret, session.sessionId));
  const told = Buffer.from(typeof given === 'string' ? given : '');
  if (told.length !== expected.length || !timingSafeEqual(told, expected)) {
    throw new PageError('form');
  }
  await next();
});

/** The fields of a form. @throws PageError form when the body is none. */
export async function readForm(c: Context<ConsoleEnv>): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (error) {
    throw new PageError('form', { cause: error });
  }
}

/** One field as text. A file counts as nothing, and the database holds no NUL. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\0', '') : '';
}
