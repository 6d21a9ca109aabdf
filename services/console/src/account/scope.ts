import {
  DomainError,
  displayName,
  findMember,
  findOwnOfficial,
  listClaims,
  listConnectors,
  readOfficial,
} from '@wachtpost/casework';
import type { ConnectorKinds, Context as Case, Official } from '@wachtpost/casework';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { accountsOf } from './accounts.ts';
import type { Account } from './accounts.ts';

type C = Context<ConsoleEnv>;

/** Whose accounts a page is about, and who looks at them. */
export interface Scope {
  readonly ctx: Case;
  readonly official: Official;
  /** Where these pages stand. */
  readonly base: string;
  /** The official themselves; else an administrator. */
  readonly own: boolean;
}

export const ownBase = '/my/accounts';

/** Null when the member is no official that we know. */
export async function findOwnScope(c: C): Promise<Scope | null> {
  const { ctx } = allow(c, 'ownAccounts');
  const official = await findOwnOfficial(ctx);
  return official && { ctx, official, base: ownBase, own: true };
}

/** @throws PageError not_found. */
export async function ownScope(c: C): Promise<Scope> {
  const scope = await findOwnScope(c);
  if (scope === null) {
    throw new PageError('not_found');
  }
  return scope;
}

/** The official in the address, for an administrator. @throws DomainError not_found. */
export async function officialScope(c: C): Promise<Scope> {
  const { ctx } = allow(c, 'manageAccounts');
  const official = await readOfficial(ctx, idIn(c));
  return { ctx, official, base: `/officials/${official.id}/accounts`, own: false };
}

/** What stands on the page of a scope. */
export async function readAccounts(c: C, { ctx, official }: Scope): Promise<Account[]> {
  const [connectors, claims] = await Promise.all([
    listConnectors(ctx),
    listClaims(ctx, official.id),
  ]);
  const { kinds } = c.var.deps;
  const known = { official, kinds: kinds.list(), connectors, claims, now: c.var.view.now };
  return Promise.all(accountsOf(known).map((account) => onlyOpenWays(kinds, ctx, account)));
}

/**
 * Signing in is offered where its connector is set up for it. A sign-in takes the place of a code that stands, so it may
 * not begin where it leads nowhere.
 */
async function onlyOpenWays(kinds: ConnectorKinds, ctx: Case, account: Account): Promise<Account> {
  const { oauth: connectorId, ...ways } = account.ways;
  if (connectorId === undefined) {
    return account;
  }
  const { organisationId } = ctx;
  const request = { handle: account.handle, state: '', challenge: '' };
  try {
    await kinds.authorisationUrl({ organisationId, connectorId }, request);
    return account;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'refused') {
      return { ...account, ways };
    }
    throw error;
  }
}

export function nameOf({ official }: Scope): string {
  return displayName(official.name);
}

/** The address that the acting member signed in with, for whom no official has it. */
export async function mailOf(ctx: Case): Promise<string> {
  const member = ctx.actor.kind === 'member' ? await findMember(ctx, ctx.actor.id) : null;
  return member?.email ?? '';
}
