import type { Context } from 'hono';
import type { ApiEnv } from './deps.ts';
import { answerProblem, ProblemError } from './problem.ts';
import { methodsOf } from './route-key.ts';

/** Answers what no route took: OPTIONS with what is allowed, else 405, or 404 for an unknown path. */
export function answerUnmatched(c: Context<ApiEnv>): Response {
  const allow = methodsOf(c.req.path).join(', ');
  if (allow === '') {
    return answerProblem(c, new ProblemError(404, 'There is nothing at this address.'));
  }
  if (c.req.method === 'OPTIONS') {
    return c.body(null, 204, { allow });
  }
  const detail = `This address answers ${allow}.`;
  return answerProblem(c, new ProblemError(405, detail, { headers: { allow } }));
}
