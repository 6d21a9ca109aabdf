import type { Role } from '@wachtpost/casework';
import { may } from '../http/access.ts';

/** What an administrator looks after, in the order of the page that leads to it. */
const areas = [
  { name: 'officials', href: '/officials', needs: 'manageAccounts', group: 'people' },
  { name: 'members', href: '/members', needs: 'manageMembers', group: 'people' },
  { name: 'contacts', href: '/contacts', needs: 'manageContacts', group: 'people' },
  { name: 'connectors', href: '/connectors', needs: 'manageConnectors', group: 'working' },
  { name: 'organisation', href: '/organisation', needs: 'manageOrganisation', group: 'working' },
  { name: 'retention', href: '/retention', needs: 'manageOrganisation', group: 'working' },
  { name: 'audit', href: '/audit', needs: 'seeAudit', group: 'oversight' },
  { name: 'system', href: '/system', needs: 'seeHealth', group: 'oversight' },
  { name: 'quality', href: '/quality', needs: 'seeQuality', group: 'oversight' },
] as const;

export const groups = ['people', 'working', 'oversight'] as const;
export type Area = (typeof areas)[number];

export function areasFor(roles: readonly Role[]): Area[] {
  return areas.filter(({ needs }) => may(roles, needs));
}

/** Where the pages of administration stand: all count as below their page in the menu. */
export const areaPaths = areas.map(({ href }) => href);
