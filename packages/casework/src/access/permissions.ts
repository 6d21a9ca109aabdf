import type { Role } from '../context.ts';

/** What somebody may do, in a sentence, and the roles that may. */
interface Rule {
  readonly allows: string;
  readonly roles: readonly Role[];
}

/**
 * Who may do what: the one table that console and API ask. Which page or operation needs which permission stands in
 * the tables of routes, `services/console/src/http/routes.ts` and `services/api/src/permissions.ts`; what is listed in
 * neither cannot be served. `docs/permissions.md` is printed from all three.
 */
export const permissions = {
  seeFlags: {
    allows: 'See the queue, and flags with their texts masked',
    roles: ['adviser', 'auditor'],
  },
  workOnFlags: {
    allows: 'Read what a post says, claim flags and decide',
    roles: ['adviser'],
  },
  shareViews: {
    allows: 'Share saved filters of the queue with colleagues',
    roles: ['administrator', 'adviser'],
  },
  secondReview: {
    allows: 'Be the second pair of eyes on what another adviser decided',
    roles: ['second_reviewer'],
  },
  doChecks: {
    allows: 'Judge again, blind, what was drawn to see how well the work goes',
    roles: ['adviser'],
  },
  writeGolden: {
    allows: 'Invent texts with a known answer for colleagues to judge',
    roles: ['second_reviewer'],
  },
  seeQuality: {
    allows: 'See how well people agree and what was missed, of nobody in particular',
    roles: ['administrator', 'second_reviewer', 'auditor'],
  },
  seeOfficials: {
    allows: 'See who is protected: officials, their consents and accounts',
    roles: ['administrator', 'adviser', 'auditor'],
  },
  manageOfficials: {
    allows: 'Register, change and erase officials, and record their consent',
    roles: ['administrator'],
  },
  seeAccounts: {
    allows: 'See how the proof of an account stands',
    roles: ['administrator', 'auditor'],
  },
  manageAccounts: {
    allows: 'Help officials to prove their accounts, and vouch where nobody can prove',
    roles: ['administrator'],
  },
  manageMembers: {
    allows: 'Invite colleagues, give out roles, let in and shut out',
    roles: ['administrator'],
  },
  seeAudit: {
    allows: 'Read the log of what was done, save it, and check that log and evidence are whole',
    roles: ['administrator', 'auditor'],
  },
  seeManagement: {
    allows: 'Open the page that leads to administration and oversight',
    roles: ['administrator', 'auditor'],
  },
  ownAccounts: {
    allows: 'Prove accounts of one’s own',
    roles: ['official'],
  },
  seeConnectors: {
    allows: 'See where posts come from and how that fares',
    roles: ['administrator', 'auditor'],
  },
  manageConnectors: {
    allows: 'Add, test, switch and remove the places that posts come from',
    roles: ['administrator'],
  },
  importPosts: {
    allows: 'Hand over posts from another system',
    roles: ['administrator'],
  },
  seeOrganisation: {
    allows: 'See how readily posts are flagged, and what that costs',
    roles: ['administrator', 'adviser', 'auditor'],
  },
  manageOrganisation: {
    allows: 'Change the organisation, how readily posts are flagged, and how long texts stay',
    roles: ['administrator'],
  },
  seeHealth: {
    allows: 'See how the service runs',
    roles: ['administrator', 'auditor'],
  },
  seeStatistics: {
    allows: 'See counts in which no person can be recognised',
    roles: ['analyst', 'auditor'],
  },
  ownPages: {
    allows:
      'See and choose what concerns oneself as an official: consent, posts, notices, requests, data',
    roles: ['official'],
  },
  answerRequests: {
    allows: 'See and answer what officials ask for',
    roles: ['adviser'],
  },
  manageContacts: {
    allows: 'Choose whom officials can turn to',
    roles: ['administrator'],
  },
  ownTokens: {
    allows: 'Make, see and revoke API tokens of one’s own, for what one may do oneself',
    roles: ['administrator', 'adviser', 'second_reviewer', 'analyst', 'auditor'],
  },
  ownSession: {
    allows: 'Sign out, and see and end sessions of one’s own',
    roles: ['administrator', 'adviser', 'second_reviewer', 'official', 'analyst', 'auditor'],
  },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

/** Whether one of the roles gives this permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  return rule.roles.some((role) => roles.includes(role));
}

/** What somebody has who has this role: a duty comes with the role that it belongs to. */
export function rolesWith(role: Role): Role[] {
  return role === 'second_reviewer' ? ['adviser', role] : [role];
}
