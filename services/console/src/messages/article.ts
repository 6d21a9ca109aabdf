import type { Article } from '@wachtpost/casework';

const nlArticles: Readonly<Record<Article, string>> = {
  '124': 'een lid van de raad of de staten met geweld of dreiging van een vergadering weghouden',
  '131': 'opruiing: in het openbaar aanzetten tot een misdrijf of tot geweld tegen de overheid',
  '132': 'een tekst of afbeelding verspreiden waarin wordt opgeruid',
  '137c': 'een groep mensen beledigen',
  '137d': 'aanzetten tot haat, discriminatie of geweld',
  '137e':
    'zulke uitingen openbaar maken of verspreiden, anders dan om er zakelijk over te berichten',
  '179': 'een ambtenaar dwingen met geweld of dreiging',
  '261': 'smaad: iemands goede naam aantasten',
  '262': 'laster: smaad tegen beter weten in',
  '266': 'belediging',
  '267': 'belediging van een ambtenaar in functie; vraag of dat voor deze functie geldt',
  '284': 'iemand dwingen met geweld of dreiging',
  '285': 'bedreiging met een ernstig misdrijf',
  '285b': 'belaging (stalking)',
  '285d':
    'doxing: privégegevens gebruiken om bang te maken of te hinderen; zwaarder bij onder anderen een burgemeester, wethouder of raadslid',
  '429ter':
    'seksuele intimidatie in het openbaar, een overtreding sinds 1 juli 2024; vraag of dit bericht daaronder valt',
};

const enArticles: typeof nlArticles = {
  '124':
    'keeping a member of the council or the provincial states from a meeting by force or threat',
  '131': 'incitement: calling in public for a crime or for violence against the authorities',
  '132': 'spreading a text or picture that incites',
  '137c': 'insulting a group of people',
  '137d': 'inciting hatred, discrimination or violence',
  '137e': 'publishing or spreading such expressions, other than to report on them',
  '179': 'coercing a public servant by force or threat',
  '261': 'defamation',
  '262': 'slander: defamation against better knowledge',
  '266': 'insult',
  '267': 'insulting a public servant in function; ask whether that covers this function',
  '284': 'coercing somebody by force or threat',
  '285': 'threatening with a serious crime',
  '285b': 'stalking',
  '285d':
    'doxing: using private data to frighten or hinder; graver towards, among others, a mayor, alderman or councillor',
  '429ter':
    'sexual harassment in public, a minor offence since 1 July 2024; ask whether this post is covered',
};

const nl = {
  title: 'Artikelen om naar te kijken',
  hint: 'Geen oordeel, wel een vraag om aan de politie te stellen. Wijs bij een aangifte op de functie van de bestuurder en vraag om de VPT-code (Veilige Publieke Taak).',
  number: (article: string) => `${article} Sr`,
  names: nlArticles,
  complaint: (until: string) =>
    `Bij de artikelen met een ster is misschien een klacht nodig. Daarvoor geldt een termijn van drie maanden vanaf de dag dat de betrokkene ervan weet (artikel 66 Sr; vraag het na). Gerekend vanaf de plaatsing is dat tot ${until}.`,
  star: 'misschien klacht nodig',
};

const en: typeof nl = {
  title: 'Articles to look at',
  hint: "Not a judgement, but a question for the police. With a report, point out the official's function and ask for the VPT code (Veilige Publieke Taak).",
  number: (article: string) => `${article} Sr`,
  names: enArticles,
  complaint: (until: string) =>
    `Articles with a star may take a complaint, within three months of the day on which the person concerned knows of it (article 66 Sr; ask to be sure). Counted from the posting, that is until ${until}.`,
  star: 'may take a complaint',
};

export const article = { nl, en };
