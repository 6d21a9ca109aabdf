import { decide } from './decide.ts';
import { flag } from './flag.ts';
import { history } from './history.ts';
import { label } from './label.ts';
import { mention } from './mention.ts';
import { platform } from './platform.ts';
import { problem } from './problem.ts';
import { queue } from './queue.ts';
import { role } from './role.ts';
import { signIn } from './sign-in.ts';
import { site } from './site.ts';
import { status } from './status.ts';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'nl';

const parts = {
  decide,
  flag,
  history,
  label,
  mention,
  platform,
  problem,
  queue,
  role,
  signIn,
  site,
  status,
};

/** Every word on a page, in one language. English has what Dutch has, or the compiler says so. */
export type Words = { readonly [Part in keyof typeof parts]: (typeof parts)[Part]['nl'] };

const catalogue: Readonly<Record<Language, Words>> = { nl: inLanguage('nl'), en: inLanguage('en') };

export function wordsFor(language: Language): Words {
  return catalogue[language];
}

export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value);
}

function inLanguage(language: Language): Words {
  const chosen = Object.entries(parts).map(([name, part]) => [name, part[language]]);
  return Object.fromEntries(chosen) as Words;
}
