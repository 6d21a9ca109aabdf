import type { errorKindOf } from '../connector/state.ts';

type Advice = Partial<Record<ReturnType<typeof errorKindOf>, { what: string; next: string }>>;
type Names = Readonly<Record<string, (name: string, count: string, n: number) => string>>;

const nl = {
  title: 'Een deel van deze koppeling wordt niet gelezen.',
  rest: 'De rest wel.',
  count: (count: string, n: number) =>
    n === 1 ? 'Eén onderdeel wordt niet gelezen' : `${count} onderdelen worden niet gelezen`,
  since: (when: string) => `Dit is zo sinds ${when}.`,
  names: {
    channel: (name) => `Kanaal ${name}:`,
    video: (name) => `Video ${name}:`,
    subreddit: (name) => `r/${name}:`,
    hashtag: (name) => `Hashtag #${name}:`,
    search: () => 'Zoeken:',
    official: (_, count, n) =>
      n === 1 ? 'Toegang van een bestuurder:' : `Toegang van ${count} bestuurders:`,
    other: (name) => `${name}:`,
  } satisfies Names as Names,
  errors: {
    gone: {
      what: 'bestaat niet meer, of heet nu anders.',
      next: 'Kijk of de naam klopt. Bestaat het echt niet meer, haal het dan weg bij de instellingen.',
    },
    forbidden: {
      what: 'mogen wij niet lezen.',
      next: 'Kijk bij het platform of het besloten is, of dat uw toegang hiervoor te weinig rechten heeft.',
    },
    unauthorised: {
      what: 'vraagt om een andere aanmelding.',
      next: 'Kijk of de sleutel bij de instellingen hiervoor genoeg rechten heeft.',
    },
  } satisfies Advice as Advice,
  official: {
    unauthorised: {
      what: 'werkt niet meer. Wat alleen met die toegang te zien is, mist Wachtpost nu.',
      next: 'Vraag de bestuurder om bij “Mijn accounts” opnieuw toegang te geven.',
    },
    forbidden: {
      what: 'heeft te weinig rechten.',
      next: 'Vraag de bestuurder om bij “Mijn accounts” opnieuw toegang te geven.',
    },
    gone: {
      what: 'hoort bij een account dat niet meer bestaat.',
      next: 'Vraag de bestuurder of het account is opgeheven of nu anders heet.',
    },
  } satisfies Advice as Advice,
  unknown: {
    what: 'kan niet worden gelezen.',
    next: 'Wachtpost probeert het bij elke keer ophalen opnieuw. Blijft het zo, meld het dan aan wie Wachtpost voor u beheert.',
  },
};

const en: typeof nl = {
  title: 'A part of this connector is not read.',
  rest: 'The rest is.',
  count: (count: string, n: number) =>
    n === 1 ? 'One part is not read' : `${count} parts are not read`,
  since: (when: string) => `It has been so since ${when}.`,
  names: {
    channel: (name) => `Channel ${name}:`,
    video: (name) => `Video ${name}:`,
    subreddit: (name) => `r/${name}:`,
    hashtag: (name) => `Hashtag #${name}:`,
    search: () => 'Search:',
    official: (_, count, n) =>
      n === 1 ? 'Access of an official:' : `Access of ${count} officials:`,
    other: (name) => `${name}:`,
  },
  errors: {
    gone: {
      what: 'is not there any more, or has another name now.',
      next: 'See whether the name is right. If it is really gone, remove it at the settings.',
    },
    forbidden: {
      what: 'may not be read by us.',
      next: 'See at the platform whether it is private, or your access has too few rights for it.',
    },
    unauthorised: {
      what: 'asks for another sign-in.',
      next: 'See whether the key at the settings has enough rights for it.',
    },
  },
  official: {
    unauthorised: {
      what: 'does not work any more. Wachtpost now misses what can be seen with that access alone.',
      next: 'Ask the official to give access again at “My accounts”.',
    },
    forbidden: {
      what: 'has too few rights.',
      next: 'Ask the official to give access again at “My accounts”.',
    },
    gone: {
      what: 'belongs to an account that is not there any more.',
      next: 'Ask the official whether the account was closed or has another name now.',
    },
  },
  unknown: {
    what: 'cannot be read.',
    next: 'Wachtpost tries again at each pull. If it stays like this, tell whoever runs Wachtpost for you.',
  },
};

export const part = { nl, en };
