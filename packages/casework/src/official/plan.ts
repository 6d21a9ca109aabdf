import { handleKey } from './official.ts';
import type { OfficialDetails } from './official.ts';

/** A line of a list of officials: who somebody is, and until when they hold office. */
export interface Listed {
  /** Number of the line in its file, for people. */
  readonly line: number;
  readonly official: OfficialDetails;
  /** "2026-11-24"; null where the list does not say. */
  readonly termEndsOn: string | null;
}

/** Somebody who is registered. */
export interface Registered {
  readonly id: string;
  readonly official: OfficialDetails;
  readonly termEndsOn: string | null;
}

export type Part = 'function' | 'party' | 'email' | 'handles' | 'aliases' | 'term';

export type ListedProblem =
  /** The same person stands on an earlier line of the list. */
  | { readonly kind: 'twice'; readonly line: number }
  /** Somebody with this name is registered with another e-mail address. */
  | { readonly kind: 'other_email' }
  /** This e-mail address belongs to somebody with another name. */
  | { readonly kind: 'other_name' }
  /** Two registered people have this name: a list cannot tell which is meant. */
  | { readonly kind: 'ambiguous' }
  /** One of the accounts belongs to somebody else. */
  | { readonly kind: 'handle_taken' };

/** What a line of a list would do. */
export type Planned = { readonly listed: Listed } & (
  | { readonly outcome: 'new' | 'same' }
  | {
      readonly outcome: 'changed';
      readonly id: string;
      readonly parts: readonly Part[];
      readonly merged: OfficialDetails;
    }
  | { readonly outcome: 'problem'; readonly problem: ListedProblem }
);

/**
 * What each line would do to those who are registered. What a list leaves out stays as it is: it adds accounts and
 * nicknames and takes none away, so that no proof is lost and a second time changes nothing. Pure.
 */
export function planList(registered: readonly Registered[], list: readonly Listed[]): Planned[] {
  const byMail = Map.groupBy(registered.filter(mailOf), (one) => mailOf(one) ?? '');
  const byName = Map.groupBy(registered, ({ official }) => nameKey(official));
  const owners = new Map(
    registered.flatMap((one) => keysOf(one.official).map((key) => [key, one.id] as const)),
  );
  const lines = new Map<string, number>();
  return list.map((listed) => {
    const earlier = firstLine(lines, listed);
    if (earlier !== null) {
      return { listed, outcome: 'problem', problem: { kind: 'twice', line: earlier } };
    }
    const named = byName.get(nameKey(listed.official)) ?? [];
    const found = findSame(named, byMail.get(mailOf(listed) ?? '') ?? [], mailOf(listed));
    if ('kind' in found) {
      return { listed, outcome: 'problem', problem: found };
    }
    const id = found.same?.id ?? `line ${listed.line}`;
    const keys = keysOf(listed.official);
    if (keys.some((key) => (owners.get(key) ?? id) !== id)) {
      return { listed, outcome: 'problem', problem: { kind: 'handle_taken' } };
    }
    keys.forEach((key) => owners.set(key, id));
    return found.same === null ? { listed, outcome: 'new' } : compare(listed, found.same);
  });
}

function findSame(
  named: readonly Registered[],
  mailed: readonly Registered[],
  email: string | null,
): { readonly same: Registered | null } | ListedProblem {
  const both = named.find((one) => mailed.includes(one));
  if (both !== undefined) {
    return { same: both };
  }
  if (mailed.length > 0) {
    return { kind: 'other_name' };
  }
  const [only, another] = named;
  if (another !== undefined) {
    return { kind: 'ambiguous' };
  }
  const isOther = only !== undefined && email !== null && mailOf(only) !== null;
  return isOther ? { kind: 'other_email' } : { same: only ?? null };
}

function compare(listed: Listed, { id, official: known, termEndsOn }: Registered): Planned {
  const { official } = listed;
  const merged: OfficialDetails = {
    ...known,
    function: official.function,
    party: official.party ?? known.party,
    email: known.email ?? official.email,
    handles: [...known.handles, ...missing(official.handles, known.handles, accountKey)],
    aliases: [...known.aliases, ...missing(official.aliases, known.aliases, ({ text }) => text)],
  };
  const differs: Readonly<Record<Part, boolean>> = {
    function: merged.function !== known.function,
    party: merged.party !== known.party,
    email: merged.email !== known.email,
    handles: merged.handles.length > known.handles.length,
    aliases: merged.aliases.length > known.aliases.length,
    term: listed.termEndsOn !== null && listed.termEndsOn !== termEndsOn,
  };
  const parts = (Object.keys(differs) as Part[]).filter((part) => differs[part]);
  return parts.length === 0
    ? { listed, outcome: 'same' }
    : { listed, outcome: 'changed', id, parts, merged };
}

/** The earlier line with the same person; remembers this one where there is none. */
function firstLine(lines: Map<string, number>, listed: Listed): number | null {
  const mail = mailOf(listed);
  const keys = [`name ${nameKey(listed.official)}`, ...(mail === null ? [] : [`mail ${mail}`])];
  const earlier = keys.map((key) => lines.get(key)).find((line) => line !== undefined);
  if (earlier === undefined) {
    keys.forEach((key) => lines.set(key, listed.line));
  }
  return earlier ?? null;
}

function missing<T>(wanted: readonly T[], known: readonly T[], keyOf: (item: T) => string): T[] {
  const keys = new Set(known.map(keyOf));
  return wanted.filter((item) => !keys.has(keyOf(item)));
}

const mailOf = ({ official }: Pick<Registered, 'official'>) =>
  official.email?.toLowerCase() ?? null;
const accountKey = ({ platform, handle }: OfficialDetails['handles'][number]) =>
  `${platform} ${handleKey(handle)}`;
const keysOf = ({ handles }: OfficialDetails) => handles.map(accountKey);

/** People write one name in several ways: capitals, spaces and accents do not make another person. */
function nameKey({ name }: OfficialDetails): string {
  return [name.given || name.initials, name.particle, name.family]
    .map((part) =>
      part
        .normalize('NFKD')
        .replaceAll(/[\p{M}.]/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    )
    .join('|');
}
