import type { FileProblem } from './csv.ts';
import { accountPlatforms } from './values.ts';
import type { ValueName } from './values.ts';

/** What people call their columns, in Dutch and in English, without capitals and punctuation. */
const names: Readonly<Record<string, ValueName>> = {
  voornaam: 'given',
  roepnaam: 'given',
  given: 'given',
  givenname: 'given',
  firstname: 'given',
  voorletters: 'initials',
  initialen: 'initials',
  initials: 'initials',
  tussenvoegsel: 'particle',
  tussenvoegsels: 'particle',
  voorvoegsel: 'particle',
  particle: 'particle',
  prefix: 'particle',
  achternaam: 'family',
  familienaam: 'family',
  family: 'family',
  familyname: 'family',
  lastname: 'family',
  surname: 'family',
  functie: 'function',
  rol: 'function',
  function: 'function',
  role: 'function',
  title: 'function',
  partij: 'party',
  fractie: 'party',
  party: 'party',
  email: 'email',
  emailadres: 'email',
  mail: 'email',
  emailaddress: 'email',
  bijnaam: 'aliases',
  bijnamen: 'aliases',
  aliassen: 'aliases',
  zoektermen: 'aliases',
  aliases: 'aliases',
  nicknames: 'aliases',
  terms: 'aliases',
  eindetermijn: 'termEndsOn',
  eindambtstermijn: 'termEndsOn',
  einddatum: 'termEndsOn',
  termends: 'termEndsOn',
  endofterm: 'termEndsOn',
  twitter: 'x',
  ...Object.fromEntries(accountPlatforms.map((platform) => [platform, platform])),
};

/** Nobody can be registered without these. */
const needed = ['family', 'function'] as const;

interface Columns {
  /** Of each column; null for one that means nothing here. */
  readonly names: readonly (ValueName | null)[];
  readonly unused: readonly string[];
}

/** Which column is what, by the words of the first line. */
export function columnsOf(header: readonly string[]): Columns | FileProblem {
  const found = header.map((cell) => {
    const key = plain(cell);
    return Object.hasOwn(names, key) ? (names[key] ?? null) : null;
  });
  const twice = found.findIndex((name, at) => name !== null && found.indexOf(name) !== at);
  if (twice !== -1) {
    return { kind: 'column_twice', column: header[twice] ?? '' };
  }
  const missing = needed.filter((name) => !found.includes(name));
  if (missing.length > 0) {
    return { kind: 'columns', missing };
  }
  const unused = header.filter((cell, at) => found[at] === null && cell !== '');
  return { names: found, unused };
}

function plain(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}
