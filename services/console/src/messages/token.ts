import type { Scope } from '@wachtpost/casework';

/** What a token may do is told under these heads. */
export type ScopeGroup = 'flags' | 'officials' | 'posts' | 'organisation';

const groups: Readonly<Record<ScopeGroup, string>> = {
  flags: 'Signalen',
  officials: 'Bestuurders',
  posts: 'Waar berichten vandaan komen',
  organisation: 'Organisatie en cijfers',
};
const scopes: Readonly<Record<Scope, string>> = {
  seeFlags: 'Signalen bekijken, zonder de tekst van berichten',
  workOnFlags: 'Signalen behandelen: teksten lezen, oppakken en beslissen',
  secondReview: 'Als tweede beoordelaar voorstellen goedkeuren of afwijzen',
  seeOfficials: 'Zien wie beschermd wordt, met toestemming en accounts',
  manageOfficials: 'Bestuurders aanmelden, wijzigen en verwijderen',
  seeAccounts: 'Zien hoe ver het bewijs van een account is',
  manageAccounts: 'Bestuurders helpen om een account te bewijzen',
  seeConnectors: 'Koppelingen bekijken',
  manageConnectors: 'Koppelingen toevoegen, wijzigen en verwijderen',
  importPosts: 'Berichten aanleveren uit een ander systeem',
  seeOrganisation: 'Zien hoe snel een bericht een signaal wordt',
  manageOrganisation: 'Kiezen hoe snel een bericht een signaal wordt',
  seeHealth: 'Zien of Wachtpost goed werkt',
  seeStatistics: 'Cijfers ophalen waarin niemand te herkennen is',
};

const nl = {
  title: 'API-sleutels',
  lead: 'Met een API-sleutel kan een ander programma namens u iets doen in Wachtpost. Geef een sleutel alleen wat dat programma nodig heeft. Raakt u een rol kwijt, dan kan de sleutel dat ook niet meer.',
  toSessions: 'Waar u bent aangemeld',
  toTokens: 'API-sleutels voor andere programma’s',
  list: 'Uw sleutels',
  none: 'U heeft nog geen sleutels.',
  make: 'Nieuwe sleutel',
  name: 'Waar is de sleutel voor?',
  nameHint:
    'Noem het programma, bijvoorbeeld “Export naar het zaaksysteem”. Collega’s die beheren, zien deze naam.',
  may: 'Wat mag de sleutel?',
  mayHint: 'U ziet alleen wat u zelf mag.',
  groups,
  scopes,
  days: 'Hoelang werkt de sleutel?',
  dayChoices: {
    30: '30 dagen',
    90: '90 dagen',
    180: 'een half jaar',
    365: 'een jaar',
  },
  until: (day: string) => `tot ${day}`,
  submit: 'Maak de sleutel',
  nameMissing: 'Schrijf in hoogstens 100 tekens waar de sleutel voor is.',
  scopesMissing: 'Kies minstens één ding dat de sleutel mag.',
  daysMissing: 'Kies hoelang de sleutel werkt. Een jaar is het langst.',
  full: (most: number) =>
    `U heeft ${most} sleutels die werken. Meer mag niet. Trek er eerst een in.`,
  madeTitle: 'Uw sleutel is gemaakt',
  madeText:
    'Kopieer de sleutel nu. Wachtpost toont hem één keer en bewaart hem niet. Bewaar hem zoals een wachtwoord, nooit in een mail of chat.',
  field: (name: string) => `Sleutel voor ${name}`,
  copy: 'Kopieer de sleutel',
  copied: 'Gekopieerd.',
  ready: 'Ik heb de sleutel bewaard',
  twice:
    'Deze sleutel was al gemaakt. U stuurde het formulier twee keer in. Er is één sleutel, en die komt niet opnieuw in beeld. Heeft u hem niet bewaard? Trek hem dan in en maak een nieuwe.',
  rights: 'Mag',
  created: (day: string) => `Gemaakt op ${day}.`,
  works: (day: string) => `Werkt tot ${day}.`,
  expired: (day: string) => `Verlopen op ${day}. De sleutel werkt niet meer.`,
  used: (day: string) => `Laatst gebruikt op ${day}.`,
  unused: 'Nog niet gebruikt.',
  revoke: 'Trek in',
  revokeText: 'Een programma dat een ingetrokken sleutel gebruikt, kan meteen niets meer.',
  done: { revoked: 'De sleutel is ingetrokken en werkt niet meer.' },
  ofMember: 'API-sleutels',
  ofMemberText:
    'Programma’s die namens deze collega werken. De sleutels zelf kan niemand inzien. Intrekken werkt meteen.',
  ofMemberNone: 'Deze collega heeft geen sleutels.',
};

const groupsEn: typeof groups = {
  flags: 'Flags',
  officials: 'Officials',
  posts: 'Where posts come from',
  organisation: 'Organisation and figures',
};
const scopesEn: typeof scopes = {
  seeFlags: 'See flags, without the text of posts',
  workOnFlags: 'Work on flags: read texts, claim and decide',
  secondReview: 'Approve or refuse proposals as second reviewer',
  seeOfficials: 'See who is protected, with consent and accounts',
  manageOfficials: 'Register, change and erase officials',
  seeAccounts: 'See how far the proof of an account is',
  manageAccounts: 'Help officials to prove an account',
  seeConnectors: 'See connectors',
  manageConnectors: 'Add, change and remove connectors',
  importPosts: 'Hand over posts from another system',
  seeOrganisation: 'See how readily a post becomes a flag',
  manageOrganisation: 'Choose how readily a post becomes a flag',
  seeHealth: 'See whether Wachtpost runs well',
  seeStatistics: 'Fetch figures in which nobody can be recognised',
};

const en: typeof nl = {
  title: 'API tokens',
  lead: 'With an API token another program can do something in Wachtpost on your behalf. Give a token only what that program needs. When you lose a role, the token can no longer do that either.',
  toSessions: 'Where you are signed in',
  toTokens: 'API tokens for other programs',
  list: 'Your tokens',
  none: 'You have no tokens yet.',
  make: 'New token',
  name: 'What is the token for?',
  nameHint:
    'Name the program, for instance “Export to the case system”. Colleagues who administer see this name.',
  may: 'What may the token do?',
  mayHint: 'You see only what you may do yourself.',
  groups: groupsEn,
  scopes: scopesEn,
  days: 'How long does the token work?',
  dayChoices: { 30: '30 days', 90: '90 days', 180: 'half a year', 365: 'a year' },
  until: (day: string) => `until ${day}`,
  submit: 'Make the token',
  nameMissing: 'Write in 100 characters at most what the token is for.',
  scopesMissing: 'Choose at least one thing that the token may do.',
  daysMissing: 'Choose how long the token works. A year is the longest.',
  full: (most: number) => `You have ${most} tokens that work, which is the most. Revoke one first.`,
  madeTitle: 'Your token is made',
  madeText:
    'Copy the token now. Wachtpost shows it once and does not keep it. Keep it like a password, never in a mail or chat.',
  field: (name: string) => `Token for ${name}`,
  copy: 'Copy the token',
  copied: 'Copied.',
  ready: 'I have kept the token',
  twice:
    'This token was made already. You sent the form twice. There is one token, and it is not shown again. Did you not keep it? Revoke it then and make a new one.',
  rights: 'May',
  created: (day: string) => `Made on ${day}.`,
  works: (day: string) => `Works until ${day}.`,
  expired: (day: string) => `Expired on ${day}. The token works no more.`,
  used: (day: string) => `Last used on ${day}.`,
  unused: 'Not used yet.',
  revoke: 'Revoke',
  revokeText: 'A program that uses a revoked token can do nothing any more, at once.',
  done: { revoked: 'The token is revoked and works no more.' },
  ofMember: 'API tokens',
  ofMemberText:
    'Programs that work on behalf of this colleague. Nobody can see the tokens themselves. Revoking works at once.',
  ofMemberNone: 'This colleague has no tokens.',
};

export const token = { nl, en };
