import { account } from './account.ts';
import { article } from './article.ts';
import { attachment } from './attachment.ts';
import { bulk } from './bulk.ts';
import { audit } from './audit.ts';
import { care } from './care.ts';
import { claim } from './claim.ts';
import { consent } from './consent.ts';
import { contact } from './contact.ts';
import { data } from './data.ts';
import { incident } from './incident.ts';
import { my } from './my.ts';
import { notice } from './notice.ts';
import { request } from './request.ts';
import { connector } from './connector.ts';
import { decide } from './decide.ts';
import { escalate } from './escalate.ts';
import { evidence } from './evidence.ts';
import { flag } from './flag.ts';
import { form } from './form.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { keys } from './keys.ts';
import { kind } from './kind.ts';
import { label } from './label.ts';
import { labelling } from './labelling.ts';
import { manage } from './manage.ts';
import { member } from './member.ts';
import { mention } from './mention.ts';
import { note } from './note.ts';
import { part } from './part.ts';
import { pile } from './pile.ts';
import { official } from './official.ts';
import { organisation } from './organisation.ts';
import { pace } from './pace.ts';
import { platform } from './platform.ts';
import { probe } from './probe.ts';
import { problem } from './problem.ts';
import { quality } from './quality.ts';
import { queue } from './queue.ts';
import { reading } from './reading.ts';
import { review } from './review.ts';
import { retention } from './retention.ts';
import { role } from './role.ts';
import { saved } from './saved.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { site } from './site.ts';
import { statistics } from './statistics.ts';
import { status } from './status.ts';
import { token } from './token.ts';
import { together } from './together.ts';
import { system } from './system.ts';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'nl';

const parts = {
  account,
  article,
  attachment,
  bulk,
  care,
  audit,
  claim,
  consent,
  contact,
  data,
  incident,
  my,
  notice,
  request,
  connector,
  decide,
  escalate,
  evidence,
  flag,
  form,
  health,
  history,
  keys,
  kind,
  label,
  labelling,
  manage,
  member,
  mention,
  note,
  part,
  pile,
  official,
  organisation,
  pace,
  platform,
  probe,
  problem,
  quality,
  queue,
  reading,
  review,
  retention,
  role,
  saved,
  session,
  signIn,
  site,
  statistics,
  status,
  together,
  token,
  system,
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
  const chosen = Object.entries(parts).map(([name, own]) => [name, own[language]]);
  return Object.fromEntries(chosen) as Words;
}
