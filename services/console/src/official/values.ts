import { officialSchema, platforms } from '@wachtpost/casework';
import type { NewOfficial, Official } from '@wachtpost/casework';
import { z } from 'zod';

const own = [
  'given',
  'initials',
  'particle',
  'family',
  'function',
  'party',
  'email',
  'aliases',
  'termEndsOn',
] as const;

/** Where officials have accounts: what only machines post to is none. */
export const accountPlatforms = platforms.filter(
  (platform) => !['feed', 'mail', 'webhook'].includes(platform),
);

/** What is known of an official as people write it, in a form or on a line of a file. */
export const valueNames = [...own, ...accountPlatforms] as const;
export type ValueName = (typeof valueNames)[number];
export type Values = Readonly<Record<ValueName, string>>;

export interface ReadOfficial {
  readonly official: z.output<typeof officialSchema> | null;
  readonly termEndsOn: string | null;
  /** Values that cannot stay so. */
  readonly wrong: readonly ValueName[];
}

/** Reads what somebody wrote. Several accounts or nicknames stand apart by a vertical bar or a new line. */
export function readValues(values: Values): ReadOfficial {
  const term = isoDate(values.termEndsOn);
  const isDate = term === '' || z.iso.date().safeParse(term).success;
  const checked = officialSchema.safeParse(toOfficial(values));
  const wrong = new Set(checked.error?.issues.map(({ path }) => valueOf(path, values)) ?? []);
  if (!isDate) {
    wrong.add('termEndsOn');
  }
  return {
    official: checked.data ?? null,
    termEndsOn: isDate && term !== '' ? term : null,
    wrong: valueNames.filter((name) => wrong.has(name)),
  };
}

export const noValues = Object.fromEntries(
  valueNames.map((name) => [name, '']),
) as unknown as Values;

/** As a form shows what is known. */
export function valuesOf(official: Official): Values {
  const { name, handles, aliases } = official;
  const accounts = accountPlatforms.map((platform) => [
    platform,
    handles
      .filter((one) => one.platform === platform)
      .map((one) => one.handle)
      .join(' | '),
  ]);
  return {
    ...noValues,
    ...Object.fromEntries(accounts),
    ...name,
    function: official.function,
    party: official.party ?? '',
    email: official.email ?? '',
    aliases: aliases.map(({ text, ambiguous }) => (ambiguous ? `${text} ?` : text)).join(' | '),
    termEndsOn: official.termEndsOn ?? '',
  };
}

function toOfficial(values: Values): NewOfficial {
  const { given, initials, particle, family, party, email } = values;
  return {
    name: { given, initials, particle, family },
    function: values.function,
    party: party.trim() === '' ? null : party,
    email: email.trim() === '' ? null : email.trim(),
    handles: accountPlatforms.flatMap((platform) =>
      listed(values[platform]).map((handle) => ({ platform, handle })),
    ),
    aliases: listed(values.aliases).map((text) => ({
      text: text.replace(/\s*\?$/, ''),
      ambiguous: text.endsWith('?'),
    })),
  };
}

const listed = (text: string) =>
  text
    .split(/[|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Which of the values a problem of the schema is about. */
function valueOf(path: readonly PropertyKey[], values: Values): ValueName {
  const [first, second] = path;
  if (first === 'name') {
    return own.find((name) => name === second) ?? 'family';
  }
  if (first === 'handles') {
    const handle = toOfficial(values).handles?.[Number(second)];
    return accountPlatforms.find((platform) => platform === handle?.platform) ?? 'mastodon';
  }
  return own.find((name) => name === first) ?? 'family';
}

/** "2026-03-18" as it is, "18-3-2026" as the same; anything else as it is. */
function isoDate(text: string): string {
  const written = text.trim();
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written) ?? [];
  return year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
