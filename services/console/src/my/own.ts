import { findOwnOfficial } from '@wachtpost/casework';
import type { Context as Case, Official } from '@wachtpost/casework';
import type { Context } from 'hono';
import { unlinkedPage } from '../account/page.ts';
import { mailOf } from '../account/scope.ts';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { PageError } from '../http/problem.ts';
import { forgottenPage } from './forgotten.ts';

type C = Context<ConsoleEnv>;

/** Who looks at their own page. */
export interface Own {
  readonly ctx: Case;
  readonly official: Official;
}

type Answer = Response | Promise<Response>;

/**
 * A route for officials about themselves. Whoever is none that we know is told what to do about it.
 * @throws PageError not_found for a form of somebody who is none.
 */
export function forOwn(route: (c: C, own: Own) => Answer): (c: C) => Promise<Response> {
  return async (c) => {
    const { ctx } = allow(c, 'ownPages');
    const official = await findOwnOfficial(ctx);
    if (official !== null) {
      return route(c, { ctx, official });
    }
    if (c.req.method !== 'GET' || c.req.param('id') !== undefined) {
      throw new PageError('not_found');
    }
    const done = c.req.query('done');
    if (done === 'forgotten' || done === 'held') {
      return c.html(forgottenPage(c.var.view, done));
    }
    return c.html(unlinkedPage(c.var.view, await mailOf(ctx)));
  };
}
