import type { Role } from '@wachtpost/casework';
import { may } from '../http/access.ts';
import { areaPaths } from '../manage/areas.ts';

/** Where the main menu leads, in its order. The first that somebody may see is their front page. */
const places = [
  { name: 'flags', href: '/flags', needs: 'seeFlags' },
  { name: 'review', href: '/review', needs: 'seeFlags' },
  { name: 'requests', href: '/requests', needs: 'answerRequests' },
  { name: 'checks', href: '/quality/checks', needs: 'doChecks' },
  { name: 'manage', href: '/manage', needs: 'seeManagement', holds: areaPaths },
  { name: 'statistics', href: '/statistics', needs: 'seeStatistics' },
  { name: 'my', href: '/my', needs: 'ownPages' },
] as const;

export type Place = (typeof places)[number];

export function placesFor(roles: readonly Role[]): Place[] {
  return places.filter(({ needs }) => may(roles, needs));
}
