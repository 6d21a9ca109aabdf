import type { Database, Transaction } from '@wachtpost/database';
import { inOrganisation } from '@wachtpost/database';
import type { Logger } from '@wachtpost/runtime';

export const roles = ['administrator', 'adviser', 'official', 'analyst', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** On whose behalf something happens. It stands in every audit entry. */
export type Actor =
  | { readonly kind: 'member'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'machine'; readonly name: string };

/** What every verb gets first: one organisation, one actor. */
export interface Context {
  readonly db: Database;
  readonly organisationId: string;
  readonly actor: Actor;
  readonly log: Logger;
  /** Key material of the installation, for pseudonyms and keyed hashes. */
  readonly secret: string;
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
