import { endBreak } from '@wachtpost/casework';
import { createMiddleware } from 'hono/factory';
import type { ConsoleEnv } from '../deps.ts';
import { isPart } from '../flag/parts.ts';
import { allow } from '../http/access.ts';
import { readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { askBackPage } from './ask-page.ts';

/** Whoever claims a flag during their break is asked first whether they are back, and comes back by saying so. */
export const askWhetherBack = createMiddleware<ConsoleEnv>(async (c, next) => {
  const { ctx } = allow(c, 'workOnFlags');
  const { view } = c.var;
  const rests = view.reader?.care?.breakEndsAt ?? null;
  if (rests === null) {
    return next();
  }
  if (textIn(await readForm(c), 'again') === 'yes') {
    await endBreak(ctx);
    return next();
  }
  if (isPart(c)) {
    // The question takes the place of the page.
    c.header('hx-retarget', 'body');
    c.header('hx-reswap', 'innerHTML');
  }
  return c.html(askBackPage(view, idIn(c)), 409);
});
