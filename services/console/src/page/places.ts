import type { Role } from '@wachtpost/casework';
import { may } from '../http/access.ts';
import { areaPaths } from '../manage/areas.ts';

/** Where the main menu leads, in its order. The first that somebody may see is their front page. */
const places = [
  { name: 'flags', href: '/flags', needs: 'seeFlags' },
  { name: 'review', href: '/review', needs: 'seeFlags' },
  { name: 'requests', href: '/requests', needs: 'answerRequests' },
  { name: 'checks', href: '/quality/checks', needs: 'doChecks', holds: ['/quality'] },
  { name: 'manage', href: '/manage', needs: 'seeManagement', holds: areaPaths },
  { name: 'statistics', href: '/statistics', needs: 'seeStatistics' },
  { name: 'my', href: '/my', needs: 'ownPages' },
] as const;

export type Place = (typeof places)[number];

/** What is one's own, beside one's name. */
const ownPlaces = [
  { name: 'work', href: '/my/work', needs: 'workOnFlags', holds: ['/my/pace'] },
  { name: 'sessions', href: '/my/sessions', needs: 'ownSession', holds: ['/my/tokens'] },
] as const;

export function ownPlacesFor(roles: readonly Role[]): (typeof ownPlaces)[number][] {
  return ownPlaces.filter(({ needs }) => may(roles, needs));
}

interface Standing {
  readonly href: string;
  readonly holds?: readonly string[];
}

/** Pure. The one place that a page stands in, by the longest address it lies below; null where it is in none. */
export function placeOf<T extends Standing>(here: string, among: readonly T[]): T | null {
  const path = here.split('?')[0] ?? '';
  const depth = ({ href, holds = [] }: Standing) =>
    Math.max(
      ...[href, ...holds].map((top) =>
        path === top || path.startsWith(`${top}/`) ? top.length : 0,
      ),
    );
  const [deepest] = among.toSorted((a, b) => depth(b) - depth(a));
  return deepest === undefined || depth(deepest) === 0 ? null : deepest;
}

export function placesFor(roles: readonly Role[]): Place[] {
  return places.filter(({ needs }) => may(roles, needs));
}
