import type { Role } from '../context.ts';
import { may } from './permissions.ts';
import type { Permission } from './permissions.ts';

/**
 * What a token can be made for: the permissions that the API asks for, in the order in which people see them. A test of
 * the API holds this list against its routes.
 */
export const scopes = [
  'seeFlags',
  'workOnFlags',
  'secondReview',
  'seeOfficials',
  'manageOfficials',
  'seeAccounts',
  'manageAccounts',
  'seeConnectors',
  'manageConnectors',
  'importPosts',
  'seeOrganisation',
  'manageOrganisation',
  'seeHealth',
  'seeStatistics',
] as const satisfies readonly Permission[];

export type Scope = (typeof scopes)[number];

/** What somebody with these roles may make a token for; nothing for who is an official alone. */
export function scopesOf(roles: readonly Role[]): Scope[] {
  return scopes.filter((scope) => may(roles, scope));
}
