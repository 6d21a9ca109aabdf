import type { Device } from '@wachtpost/casework';

const browsers: Readonly<Record<Exclude<Device['browser'], 'other'>, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  safari: 'Safari',
};
const systems: Readonly<Record<Exclude<Device['system'], 'other'>, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
};

const nl = {
  title: 'Waar u bent aangemeld',
  lead: (idleMinutes: number, hours: number) =>
    `U ziet hier elke browser waarin u bent aangemeld. Een aanmelding stopt na ${idleMinutes} minuten zonder gebruik, en altijd na ${hours} uur.`,
  list: 'Uw aanmeldingen',
  browsers: { ...browsers, other: 'Andere browser' },
  systems: { ...systems, other: 'een ander apparaat' },
  device: (browser: string, system: string) => `${browser} op ${system}`,
  current: 'deze browser',
  since: (moment: string) => `Aangemeld op ${moment}.`,
  used: 'Laatst gebruikt:',
  end: 'Daar afmelden',
  endOthers: 'Overal afmelden, behalve hier',
  unknown:
    'Herkent u een aanmelding niet? Meld die dan af, en waarschuw de beheerder van uw werkaccount. Verander daar ook uw wachtwoord.',
  done: 'Afgemeld. Wie die browser gebruikt, moet opnieuw aanmelden.',
};

const en: typeof nl = {
  title: 'Where you are signed in',
  lead: (idleMinutes: number, hours: number) =>
    `Here is every browser in which you are signed in. It ends after ${idleMinutes} minutes without use, and always after ${hours} hours.`,
  list: 'Your sessions',
  browsers: { ...browsers, other: 'Another browser' },
  systems: { ...systems, other: 'another device' },
  device: (browser: string, system: string) => `${browser} on ${system}`,
  current: 'this browser',
  since: (moment: string) => `Signed in on ${moment}.`,
  used: 'Last used:',
  end: 'Sign out there',
  endOthers: 'Sign out everywhere but here',
  unknown:
    'Is there one that you do not know? Sign out there, and warn whoever manages your work account. Change your password there as well.',
  done: 'Signed out. Whoever uses that browser has to sign in again.',
};

export const session = { nl, en };
