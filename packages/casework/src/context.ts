import type { Database, Transaction } from '@wachtpost/database';
import { inOrganisation } from '@wachtpost/database';
import type { Logger } from '@wachtpost/runtime';
import { DomainError } from './errors.ts';
import type { KeyRing } from './secret/key-ring.ts';

/** The second reviewer is a duty of advisers: nobody has it who is none. */
export const roles = [
  'administrator',
  'adviser',
  'second_reviewer',
  'official',
  'analyst',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** On whose behalf something happens. It stands in every audit entry. */
export type Actor =
  | { readonly kind: 'member'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'machine'; readonly name: string };

/** What is the same for every organisation that one installation serves. */
export interface Installation {
  readonly db: Database;
  readonly log: Logger;
  /** Key material, for pseudonyms and keyed hashes. */
  readonly secret: string;
  /** What secrets of connectors and officials are sealed with. */
  readonly keys: KeyRing;
}

/** What every verb gets first: one organisation, one actor. */
export interface Context extends Installation {
  readonly organisationId: string;
  readonly actor: Actor;
}

/** The context of a process that works by itself, under its own name in the audit log. */
export function asMachine(
  installation: Installation,
  organisationId: string,
  name: string,
): Context {
  const { db, secret, keys } = installation;
  const log = installation.log.child({ organisationId });
  return { db, secret, keys, log, organisationId, actor: { kind: 'machine', name } };
}

/** One transaction that sees and writes the context's organisation alone. */
export function transaction<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return inOrganisation(ctx.db, ctx.organisationId, work);
}

/** The member who acts; for verbs that only a person may do. */
export function memberId(ctx: Context): string {
  if (ctx.actor.kind !== 'member') {
    throw new Error(`Only a person can do this, not the machine "${ctx.actor.name}".`);
  }
  return ctx.actor.id;
}

/**
 * For what no person may see or say, whatever their role: opened secrets, and what a platform answered.
 * @throws DomainError refused.
 */
export function machineOnly(ctx: Context, message = 'A secret is not shown again.'): void {
  if (ctx.actor.kind !== 'machine') {
    throw new DomainError('refused', message);
  }
}
