import type { Check, CheckName } from '../system/checks.ts';

interface About {
  readonly name: string;
  readonly good: string;
  readonly wrong: (count: string) => string;
  readonly next: string;
}

const aboutNl: Readonly<Record<CheckName, About>> = {
  workers: {
    name: 'Processen',
    good: 'Alle processen draaien.',
    wrong: (count) =>
      count === '1'
        ? 'Eén proces geeft geen teken van leven.'
        : `${count} processen geven geen teken van leven.`,
    next: 'Hieronder staat welk proces het is en wanneer het voor het laatst is gezien. Laat wie Wachtpost voor u beheert het opnieuw starten. Wat wacht, wordt daarna ingehaald.',
  },
  scoring: {
    name: 'Beoordelen',
    good: 'Nieuwe berichten krijgen meteen een score.',
    wrong: (count) => `${count} berichten wachten te lang op een score.`,
    next: 'Kijk of het proces “classify” draait en start het zo nodig opnieuw. Er gaat niets verloren: wat wacht, wordt daarna ingehaald.',
  },
  unscorable: {
    name: 'Onleesbare berichten',
    good: 'De computer kon de laatste zeven dagen alles lezen.',
    wrong: (count) => `${count} berichten van de laatste zeven dagen kon de computer niet lezen.`,
    next: 'Een adviseur krijgt ze te zien. Worden het er meer, meld het dan aan wie Wachtpost voor u beheert.',
  },
  queue: {
    name: 'Werkvoorraad',
    good: 'Het werk wordt bijgehouden.',
    wrong: (count) => `De werkvoorraad loopt achter of antwoordt niet (${count} taken wachten).`,
    next: 'Kijk of de processen draaien en of de wachtrij (Redis of de database) bereikbaar is.',
  },
  parked: {
    name: 'Mislukte taken',
    good: 'Er zijn geen taken opgegeven.',
    wrong: (count) => `${count} taken zijn na meer pogingen opgegeven.`,
    next: 'Het logbestand zegt waarom. Berichten zonder score worden vanzelf opnieuw aangeboden.',
  },
  connectors: {
    name: 'Koppelingen',
    good: 'Alle koppelingen die aan staan, werken.',
    wrong: (count) => `${count} koppelingen halen niets op of haperen.`,
    next: 'De pagina van de koppeling zegt wat er aan de hand is en wat u kunt doen.',
  },
  mail: {
    name: 'Mail',
    good: 'Er zijn geen uitnodigingen blijven liggen.',
    wrong: (count) => `${count} uitnodigingen konden niet worden gemaild.`,
    next: 'Kijk of het adres klopt en of de mailserver (SMTP_URL) bereikbaar is.',
  },
  keys: {
    name: 'Sleutels',
    good: 'Geheimen zijn versleuteld met de nieuwste sleutel.',
    wrong: (count) =>
      `De sleutel is ouder dan een jaar, of geheimen staan nog onder een oude sleutel (${count}).`,
    next: 'Laat wie Wachtpost voor u beheert een nieuwe sleutel vooraan in SECRETS_KEY zetten en “npx wachtpost secrets rotate” draaien.',
  },
};

const overallNl: Readonly<Record<Check['state'], string>> = {
  good: 'Alles werkt.',
  look: 'Alles werkt, maar er is iets om naar te kijken.',
  bad: 'Er is iets dat nu aandacht nodig heeft.',
};

const nl = {
  title: 'Toestand van het systeem',
  overall: overallNl,
  checks: 'Wat is nagekeken',
  states: { good: 'In orde', look: 'Kijk hiernaar', bad: 'Nu nodig' },
  about: aboutNl,
  look: 'Bekijk',
  figures: {
    scored: 'Laatste score',
    never: 'nog nooit',
    model: 'Model',
    revision: 'Versie van het model',
    unknown: 'onbekend',
    storage: 'Opslag, alle organisaties samen',
    megabytes: (count: string) => `${count} MB`,
    key: 'Sleutel voor geheimen, sinds',
  },
  workers: {
    title: 'Processen',
    all: 'Van deze hele installatie. Een proces geeft drie keer per minuut een teken van leven.',
    names: {
      ingest: 'Ophalen',
      classify: 'Beoordelen',
      notify: 'Mailen',
      upkeep: 'Opruimen',
    },
    running: (count: number) => (count === 1 ? 'Draait' : `Draait ${count} keer`),
    still: 'Geen teken van leven',
    seen: 'Laatste teken:',
    never: 'Nog nooit gezien.',
  },
  queues: {
    title: 'Taken',
    all: 'Van alle organisaties van deze installatie samen.',
    counts: (waiting: string, active: string, parked: string) =>
      `${waiting} wachten, ${active} bezig, ${parked} opgegeven`,
    names: {
      pull: 'Ophalen',
      probe: 'Koppeling testen',
      claim: 'Accounts bewijzen',
      classify: 'Beoordelen',
      notify: 'Mailen',
      upkeep: 'Opruimen',
    },
  },
};

const en: typeof nl = {
  title: 'State of the system',
  overall: {
    good: 'Everything works.',
    look: 'Everything works, but there is something to look at.',
    bad: 'Something needs attention now.',
  },
  checks: 'What was checked',
  states: { good: 'In order', look: 'Look at this', bad: 'Now' },
  about: {
    workers: {
      name: 'Processes',
      good: 'All processes run.',
      wrong: (count) =>
        count === '1'
          ? 'One process gives no sign of life.'
          : `${count} processes give no sign of life.`,
      next: 'Below stands which process it is and when it was last seen. Have whoever runs Wachtpost for you start it again. What waits is caught up with afterwards.',
    },
    scoring: {
      name: 'Scoring',
      good: 'New posts get a score at once.',
      wrong: (count) => `${count} posts wait too long for a score.`,
      next: 'See whether the process “classify” runs, and start it again if need be. Nothing is lost: what waits is caught up with afterwards.',
    },
    unscorable: {
      name: 'Unreadable posts',
      good: 'The computer could read everything in the last seven days.',
      wrong: (count) => `The computer could not read ${count} posts of the last seven days.`,
      next: 'An adviser is shown them. If they become more, tell whoever runs Wachtpost for you.',
    },
    queue: {
      name: 'Work in store',
      good: 'The work is kept up with.',
      wrong: (count) => `The queue runs behind or does not answer (${count} jobs wait).`,
      next: 'See whether the processes run, and whether the queue (Redis or the database) can be reached.',
    },
    parked: {
      name: 'Failed jobs',
      good: 'No job was given up.',
      wrong: (count) => `${count} jobs were given up after several tries.`,
      next: 'The log file says why. Posts without a score are handed over again by themselves.',
    },
    connectors: {
      name: 'Connectors',
      good: 'All connectors that are on work.',
      wrong: (count) => `${count} connectors fetch nothing or falter.`,
      next: 'The page of the connector says what is the matter and what you can do.',
    },
    mail: {
      name: 'Mail',
      good: 'No invitation was left lying.',
      wrong: (count) => `${count} invitations could not be mailed.`,
      next: 'See whether the address is right and whether the mail server (SMTP_URL) can be reached.',
    },
    keys: {
      name: 'Keys',
      good: 'Secrets are sealed with the newest key.',
      wrong: (count) =>
        `The key is older than a year, or secrets are still under an old key (${count}).`,
      next: 'Have whoever runs Wachtpost for you put a new key in front of SECRETS_KEY and run “npx wachtpost secrets rotate”.',
    },
  },
  look: 'Look',
  figures: {
    scored: 'Latest score',
    never: 'never',
    model: 'Model',
    revision: 'Revision of the model',
    unknown: 'unknown',
    storage: 'Storage, all organisations together',
    megabytes: (count) => `${count} MB`,
    key: 'Key for secrets, since',
  },
  workers: {
    title: 'Processes',
    all: 'Of this whole installation. A process gives a sign of life three times a minute.',
    names: { ingest: 'Fetching', classify: 'Scoring', notify: 'Mailing', upkeep: 'Tidying' },
    running: (count) => (count === 1 ? 'Runs' : `Runs ${count} times`),
    still: 'No sign of life',
    seen: 'Last sign:',
    never: 'Never seen.',
  },
  queues: {
    title: 'Jobs',
    all: 'Of all organisations of this installation together.',
    counts: (waiting, active, parked) => `${waiting} wait, ${active} at work, ${parked} given up`,
    names: {
      pull: 'Fetching',
      probe: 'Testing connectors',
      claim: 'Proving accounts',
      classify: 'Scoring',
      notify: 'Mailing',
      upkeep: 'Tidying',
    },
  },
};

export const system = { nl, en };
