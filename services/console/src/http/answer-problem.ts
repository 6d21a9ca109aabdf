import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { wordsFor } from '../messages/messages.ts';
import { problemPage } from '../page/problem.ts';
import type { View } from '../page/view.ts';
import { chooseLanguage } from './language.ts';
import { problemOf, statusOf } from './problem.ts';

/**
 * The one place where errors become pages. Somebody who is not signed in is asked to, and comes back to the
 * page they wanted; what nobody foresaw is logged in full and shown as a request id.
 */
export function answerProblem(error: Error, c: Context<ConsoleEnv>): Response | Promise<Response> {
  const kind = problemOf(error);
  if (kind === 'failure') {
    c.var.deps.log.error({ err: error, requestId: c.var.requestId }, 'a page could not be made');
  } else if (kind.startsWith('sign_in')) {
    c.var.deps.log.warn(
      { err: error, requestId: c.var.requestId },
      'a sign-in ended without a session',
    );
  }
  if (kind === 'signed_out' && c.req.method === 'GET') {
    const next = c.req.path + new URL(c.req.url).search;
    const front = `/?${new URLSearchParams({ next }).toString()}`;
    if (c.req.header('hx-request') === 'true') {
      // A page that waited for its part goes to the front as a whole.
      c.header('hx-redirect', front);
      return c.body(null, 204);
    }
    return c.redirect(front, 303);
  }
  if (c.req.header('hx-request') === 'true') {
    c.header('hx-retarget', 'body');
    c.header('hx-reswap', 'innerHTML');
  }
  return c.html(problemPage(viewOf(c), kind), statusOf[kind]);
}

/** An error may come before anybody knows who asks, for instance because the database is away. */
function viewOf(c: Context<ConsoleEnv>): View {
  const known: View | undefined = c.var.view;
  if (known !== undefined) {
    return known;
  }
  const language = chooseLanguage(c);
  const { assets, requestId } = c.var;
  const words = wordsFor(language);
  return { language, words, now: new Date(), here: '/', assets, requestId, reader: null };
}
