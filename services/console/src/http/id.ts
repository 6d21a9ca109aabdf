import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { PageError } from './problem.ts';

/** The id in an address. @throws PageError not_found when it is none. */
export function idIn(c: Context<ConsoleEnv>, name = 'id'): string {
  const id = z.uuid().safeParse(c.req.param(name));
  if (!id.success) {
    throw new PageError('not_found');
  }
  return id.data;
}
