const nl = {
  name: 'Wachtpost',
  own: 'Nederlands',
  code: 'NL',
  skip: 'Naar de inhoud',
  navigation: 'Hoofdmenu',
  languages: 'Taal',
  signOut: 'Afmelden',
  ownPlaces: { work: 'Mijn werk', sessions: 'Mijn aanmeldingen' },
  disclaimer:
    'Wachtpost zet berichten op volgorde. Een mens leest, beslist en blijft verantwoordelijk. De computer ' +
    'oordeelt nooit over wie een bericht schreef.',
  request: 'Verzoek',
  yourRoles: (roles: string) => `Uw rol is nu: ${roles}.`,
  toStart: 'Naar het begin',
  places: {
    flags: 'Signalen',
    review: 'Tweede beoordelaar',
    checks: 'Kwaliteit',
    manage: 'Beheer',
    statistics: 'Cijfers',
    requests: 'Verzoeken',
    my: 'Mijn pagina',
  },
  tellHelp: 'Noem bij een vraag aan de beheerder dit nummer:',
};

const en: typeof nl = {
  name: 'Wachtpost',
  own: 'English',
  code: 'EN',
  skip: 'Skip to content',
  navigation: 'Main menu',
  languages: 'Language',
  signOut: 'Sign out',
  ownPlaces: { work: 'My work', sessions: 'My sessions' },
  disclaimer:
    'Wachtpost puts posts in order. A person reads, decides and stays responsible. The computer never ' +
    'judges who wrote a post.',
  request: 'Request',
  yourRoles: (roles: string) => `Your role at present: ${roles}.`,
  toStart: 'To the start',
  places: {
    flags: 'Flags',
    review: 'Second reviewer',
    checks: 'Quality',
    manage: 'Administration',
    statistics: 'Figures',
    requests: 'Requests',
    my: 'My page',
  },
  tellHelp: 'When you ask the administrator, mention this number:',
};

export const site = { nl, en };
