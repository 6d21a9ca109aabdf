const nl = {
  state: 'Stand',
  states: {
    off: { name: 'Uit', says: () => 'Er wordt niets opgehaald.' },
    unsigned: {
      name: 'Uit',
      says: () => 'Iemand moet eerst tekenen voor het gebruik van dit platform.',
    },
    broken: {
      name: 'Onderbroken',
      says: (when: string) => `Wachtpost is gestopt met ophalen. De volgende poging is ${when}.`,
    },
    trying: {
      name: 'Onderbroken',
      says: () => 'Wachtpost doet nu één nieuwe poging. Lukt die, dan gaat alles weer verder.',
    },
    resting: {
      name: 'Rust',
      says: (when: string) => `Het platform vroeg om een pauze. Wachtpost gaat verder ${when}.`,
    },
    failing: {
      name: 'Hapert',
      says: (when: string) => `De laatste keer lukte het niet. De volgende poging is ${when}.`,
    },
    listening: { name: 'Luistert', says: (when: string) => `Luistert mee sinds ${when}.` },
    waiting: {
      name: 'Aan',
      says: () =>
        'Er is nog niets opgehaald. Dat begint vanzelf, zodra een bestuurder toestemming gaf.',
    },
    working: { name: 'Aan', says: () => 'Nieuwe berichten worden vanzelf opgehaald.' },
  },
  soon: 'zo meteen',
  at: (moment: string) => `om ${moment}`,
  on: (moment: string) => `op ${moment}`,
  pulled: 'Laatst opgehaald',
  never: 'nog nooit',
  newest: 'Nieuwste bericht dat is gelezen',
  noneRead: 'nog geen',
  read: 'Gelezen',
  posts: (count: string) => `${count} berichten`,
  mentions: 'Vermeldingen van bestuurders',
  stored: 'Bewaard',
  rejected: 'Onleesbaar',
  quota: 'Verbruik van wat het platform toestaat',
  quotaOf: (used: string, budget: string, period: string) =>
    `${used} van ${budget} per ${period} gebruikt`,
  periods: { minute: 'minuut', hour: 'uur', day: 'dag' },
  quotaPlenty: 'Er is ruim genoeg over.',
  quotaTight:
    'Er is weinig over. Wachtpost stopt zodra het op is en gaat in de volgende periode verder.',
  quotaSpent: 'Alles is op. Wachtpost gaat in de volgende periode verder.',
  quotaUsed: (used: string) => `${used} gebruikt in de laatste periode`,
  failures: (count: string) => `${count} keer achter elkaar mislukt.`,
  technical: 'Technische melding',
  errors: {
    settings: {
      what: 'De instellingen kloppen niet meer.',
      next: 'Kijk de instellingen na en bewaar ze opnieuw.',
    },
    unauthorised: {
      what: 'Het platform accepteert de sleutel of het wachtwoord niet.',
      next: 'Maak bij het platform een nieuwe sleutel aan, vul die bij de instellingen in en bewaar.',
    },
    forbidden: {
      what: 'Het platform kent ons wel, maar laat dit niet toe.',
      next: 'Kijk bij het platform of uw toegang nog geldt en genoeg rechten heeft.',
    },
    gone: {
      what: 'Wat wij zoeken is er niet meer.',
      next: 'Kijk of het adres, het kanaal of het account nog bestaat en pas het bij de instellingen aan.',
    },
    rate_limited: {
      what: 'Wij vroegen te veel in korte tijd.',
      next: 'U hoeft niets te doen: Wachtpost wacht zo lang als het platform vraagt.',
    },
    unavailable: {
      what: 'Het platform antwoordt niet of heeft een storing.',
      next: 'U hoeft niets te doen: Wachtpost probeert het vanzelf opnieuw. Duurt het een dag, kijk dan of het adres klopt.',
    },
    malformed: {
      what: 'Het platform stuurde iets wat Wachtpost niet begrijpt.',
      next: 'Kijk of het adres klopt. Blijft het zo, meld het dan aan wie Wachtpost voor u beheert.',
    },
    other: {
      what: 'Het ophalen is mislukt.',
      next: 'Wachtpost probeert het opnieuw. Blijft het zo, meld het dan aan wie Wachtpost voor u beheert.',
    },
  },
};

const en: typeof nl = {
  state: 'State',
  states: {
    off: { name: 'Off', says: () => 'Nothing is fetched.' },
    unsigned: {
      name: 'Off',
      says: () => 'Somebody has to sign for the use of this platform first.',
    },
    broken: {
      name: 'Interrupted',
      says: (when: string) => `Wachtpost has stopped fetching. The next try is ${when}.`,
    },
    trying: {
      name: 'Interrupted',
      says: () => 'Wachtpost makes one new try now. If it succeeds, everything goes on.',
    },
    resting: {
      name: 'Resting',
      says: (when: string) => `The platform asked for a pause. Wachtpost goes on ${when}.`,
    },
    failing: {
      name: 'Faltering',
      says: (when: string) => `The last time did not succeed. The next try is ${when}.`,
    },
    listening: { name: 'Listening', says: (when: string) => `Listening since ${when}.` },
    waiting: {
      name: 'On',
      says: () => 'Nothing was fetched yet. It begins by itself, once an official agreed.',
    },
    working: { name: 'On', says: () => 'New posts are fetched by themselves.' },
  },
  soon: 'in a moment',
  at: (moment: string) => `at ${moment}`,
  on: (moment: string) => `on ${moment}`,
  pulled: 'Last fetched',
  never: 'never',
  newest: 'Newest post that was read',
  noneRead: 'none yet',
  read: 'Read',
  posts: (count: string) => `${count} posts`,
  mentions: 'Mentions of officials',
  stored: 'Kept',
  rejected: 'Unreadable',
  quota: 'Use of what the platform allows',
  quotaOf: (used: string, budget: string, period: string) =>
    `${used} of ${budget} per ${period} used`,
  periods: { minute: 'minute', hour: 'hour', day: 'day' },
  quotaPlenty: 'There is plenty left.',
  quotaTight: 'Little is left. Wachtpost stops when it is spent and goes on in the next period.',
  quotaSpent: 'All is spent. Wachtpost goes on in the next period.',
  quotaUsed: (used: string) => `${used} used in the latest period`,
  failures: (count: string) => `Failed ${count} times in a row.`,
  technical: 'Technical message',
  errors: {
    settings: {
      what: 'The settings are not right any more.',
      next: 'Check the settings and save them again.',
    },
    unauthorised: {
      what: 'The platform does not accept the key or the password.',
      next: 'Make a new key at the platform, fill it in at the settings and save.',
    },
    forbidden: {
      what: 'The platform knows us, but does not allow this.',
      next: 'See at the platform whether your access still holds and has enough rights.',
    },
    gone: {
      what: 'What we look for is not there any more.',
      next: 'See whether the address, the channel or the account still exists, and change it at the settings.',
    },
    rate_limited: {
      what: 'We asked too much in a short time.',
      next: 'You need do nothing: Wachtpost waits as long as the platform asks.',
    },
    unavailable: {
      what: 'The platform does not answer, or is out of order.',
      next: 'You need do nothing: Wachtpost tries again by itself. If it lasts a day, see whether the address is right.',
    },
    malformed: {
      what: 'The platform sent something that Wachtpost does not understand.',
      next: 'See whether the address is right. If it stays like this, tell whoever runs Wachtpost for you.',
    },
    other: {
      what: 'Fetching failed.',
      next: 'Wachtpost tries again. If it stays like this, tell whoever runs Wachtpost for you.',
    },
  },
};

export const health = { nl, en };
