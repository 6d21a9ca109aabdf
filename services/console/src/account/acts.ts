import {
  askClaim,
  attestHandle,
  DomainError,
  dropGrant,
  readClaim,
  unprovable,
} from '@wachtpost/casework';
import type { Claim, ClaimWay } from '@wachtpost/casework';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import type { Account } from './accounts.ts';
import { claimPage, claimState } from './claim-page.ts';
import { leavePage } from './leave-page.ts';
import { accountsPage, readDone } from './page.ts';
import { readAccounts } from './scope.ts';
import type { Scope } from './scope.ts';
import { isAwaited, readWaiting, waitFor, waitQuery } from './waiting.ts';

type C = Context<ConsoleEnv>;

export async function showAccounts(c: C, scope: Scope) {
  const { view } = c.var;
  const accounts = await readAccounts(c, scope);
  const done = readDone(view.words, c.req.query('done'));
  return c.html(accountsPage(view, { scope, accounts, refused: null, done }));
}

/** Begins to prove an account, or goes on with the code that stands. */
export async function prove(c: C, scope: Scope) {
  const form = await readForm(c);
  const account = await accountIn(c, scope, form);
  const way: ClaimWay = textIn(form, 'way') === 'oauth' && scope.own ? 'oauth' : 'code';
  const connectorId = account.ways[way];
  if (connectorId === undefined) {
    throw new PageError('refused');
  }
  if (way === 'oauth') {
    return signIn(c, scope, account, connectorId);
  }
  const claim = await askClaim(scope.ctx, { ...claimed(scope, account), way, connectorId });
  return c.redirect(`${scope.base}/claims/${claim.id}`, 303);
}

/** The way to the platform, with a state that is known to this member alone. */
async function signIn(c: C, scope: Scope, account: Account, connectorId: string) {
  const way = 'oauth';
  const claim = await askClaim(scope.ctx, { ...claimed(scope, account), way, connectorId });
  if (claim.way !== way) {
    throw new PageError('refused');
  }
  const { organisationId } = scope.ctx;
  const { state, challenge } = claim;
  const request = { handle: account.handle, state, challenge };
  const connector = { organisationId, connectorId };
  const href = await c.var.deps.kinds.authorisationUrl(connector, request);
  return c.html(leavePage(c.var.view, account, href));
}

function claimed({ official }: Scope, { platform, handle }: Account) {
  return { officialId: official.id, platform, handle };
}

/** For the script that waits: nothing until there is an answer. */
export async function showClaim(c: C, scope: Scope) {
  const { view } = c.var;
  const claim = await claimIn(c, scope);
  const waiting = readWaiting(c.req.query());
  const page = { scope, claim, waiting };
  if (c.req.header('hx-request') !== 'true') {
    return c.html(claimPage(view, page));
  }
  if (waiting !== null && isAwaited(view, claim, waiting)) {
    c.header('hx-reswap', 'none');
    return c.html('');
  }
  return c.html(claimState(view, page));
}

/** Asks a worker to look into the profile. Asking twice is one look. */
export async function check(c: C, scope: Scope) {
  const claim = await claimIn(c, scope);
  const { organisationId } = scope.ctx;
  if (claim.way === 'code' && claim.outcome !== 'proved') {
    await c.var.deps.errands.claim({ organisationId, claimId: claim.id });
  }
  const query = waitQuery(waitFor(claim, c.var.view));
  return c.redirect(`${scope.base}/claims/${claim.id}?${query}`, 303);
}

export async function withdraw(c: C, scope: Scope) {
  const account = await accountIn(c, scope, await readForm(c));
  await dropGrant(scope.ctx, claimed(scope, account));
  return c.redirect(`${scope.base}?done=withdrawn`, 303);
}

/** Vouches for an account that nobody can prove. What was written is not lost when it says too little. */
export async function attest(c: C, scope: Scope) {
  const form = await readForm(c);
  const account = await accountIn(c, scope, form);
  const note = textIn(form, 'note');
  const closed = unprovable(c.var.deps.kinds.list());
  try {
    await attestHandle(scope.ctx, { ...claimed(scope, account), note, unprovable: closed });
    return c.redirect(`${scope.base}?done=attested`, 303);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') {
      throw error;
    }
    const accounts = await readAccounts(c, scope);
    const page = { scope, accounts, refused: { account, note }, done: null };
    return c.html(accountsPage(c.var.view, page), 422);
  }
}

/** The account that a form names, which has to be one of this official's. @throws PageError not_found. */
async function accountIn(c: C, scope: Scope, form: FormData): Promise<Account> {
  const [platform, handle] = [textIn(form, 'platform'), textIn(form, 'handle')];
  const accounts = await readAccounts(c, scope);
  const account = accounts.find((each) => each.platform === platform && each.handle === handle);
  if (account === undefined) {
    throw new PageError('not_found');
  }
  return account;
}

/** @throws PageError not_found for a claim of another official. */
async function claimIn(c: C, scope: Scope): Promise<Claim> {
  const claim = await readClaim(scope.ctx, idIn(c, 'claim'));
  if (claim.officialId !== scope.official.id) {
    throw new PageError('not_found');
  }
  return claim;
}
