import { answerClaim, DomainError, readClaim } from '@wachtpost/casework';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { returnedPage } from './leave-page.ts';
import { ownBase } from './scope.ts';
import { waitFor, waitQuery } from './waiting.ts';

/** As a platform sends its user back (RFC 6749, 4.1.2). */
const answerSchema = z.object({
  state: z.string().regex(/^[\w-]{32,128}$/),
  code: z.string().regex(/^[\x20-\x7e]{1,4000}$/),
});

/**
 * Back from a platform. The state is what makes this request genuine: it is known to the member who began and counts
 * once. The code leaves the address at once.
 */
export async function finishSignIn(c: Context<ConsoleEnv>) {
  const { ctx } = allow(c, 'ownAccounts');
  const { view, deps } = c.var;
  const answer = answerSchema.safeParse(c.req.query());
  if (!answer.success) {
    const denied = c.req.query('error') !== undefined;
    return c.html(returnedPage(view, denied ? 'denied' : 'unknown'), denied ? 200 : 400);
  }
  try {
    const claimId = await answerClaim(ctx, answer.data);
    await deps.errands.claim({ organisationId: ctx.organisationId, claimId });
    const query = waitQuery(waitFor(await readClaim(ctx, claimId), view));
    return c.redirect(`${ownBase}/claims/${claimId}?${query}`, 303);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') {
      return c.html(returnedPage(view, 'unknown'), 400);
    }
    if (error instanceof DomainError && error.kind === 'conflict') {
      return c.html(returnedPage(view, 'used'), 409);
    }
    throw error;
  }
}
