const nl = {
  title: 'Mijn pagina',
  hello: (name: string) => `Dag ${name}`,
  nav: 'Mijn pagina',
  tabs: {
    start: 'Overzicht',
    consent: 'Toestemming',
    incidents: 'Berichten over mij',
    requests: 'Gesprek en dossier',
    notices: 'Wat ik wil horen',
    accounts: 'Mijn accounts',
    help: 'Hulp',
    data: 'Mijn gegevens',
  },
  danger: 'Direct gevaar? Bel 112.',
  watchedOn: (platforms: string) => `Wachtpost kijkt voor u mee op ${platforms}.`,
  watchedNowhere: 'Wachtpost kijkt nergens voor u mee. Er wordt niets over u verzameld.',
  toConsent: 'Uw toestemming bekijken of veranderen',
  stop: 'Stop met alles',
  accounts: (proved: number, all: number) =>
    all === 0
      ? 'U gaf geen accounts op. Wachtpost zoekt alleen op uw naam.'
      : `${proved} van uw ${all} accounts ${all === 1 ? 'is' : 'zijn'} bewezen. Alleen berichten aan bewezen accounts tellen mee.`,
  toAccounts: 'Naar mijn accounts',
  news: 'Nieuw voor u',
  noNews: 'Er is niets nieuws. U hoeft nu niets te doen.',
  seen: 'Gezien, zet weg',
  allHelp: 'Iedereen die kan helpen',
  talk: 'Praat erover',
  talkText:
    'U hoeft dit niet alleen te dragen. Vraag uw adviseur om een gesprek, ook als u twijfelt of het ernstig genoeg is.',
  askTalk: 'Vraag om een gesprek',
  what: 'Wat doet Wachtpost?',
  steps: [
    'Wachtpost zoekt op de platforms waar u ja zei naar openbare berichten die aan u gericht zijn of u noemen.',
    'Een computer leest die berichten en schat of er iets ernstigs in staat. De computer beslist niets.',
    'Wat opvalt, bekijkt een veiligheidsadviseur van uw organisatie. Die beslist, samen met u, wat er gebeurt.',
  ],
  kept: (hours: string, days: string) =>
    `De tekst van een bericht dat niet opvalt, wordt na ${hours} gewist. Een heel klein deel blijft ${days}, om na te gaan wat de computer mist.`,
  keptFlagged: (days: string, months: string) =>
    `Een bericht dat opvalt, blijft bewaard met bewijs, zodat u later aangifte kunt doen: ${months} nadat een adviseur besliste. Bleek het niet relevant, dan ${days}. U kunt het eerder laten wissen.`,
  never: 'Wat doet Wachtpost nooit?',
  nevers: [
    'Meelezen in besloten groepen, privéberichten of uw mail.',
    'Een profiel maken van u, of van wie een bericht schreef.',
    'Iets plaatsen, beantwoorden of verwijderen.',
    'Zelf de politie bellen of zelf een besluit nemen.',
    'Iets over u aan de politie of aan anderen geven zonder dat een mens daarover besluit.',
  ],
  done: {
    read: 'Weggezet.',
    stopped: 'Alles staat uit. Wachtpost kijkt nergens meer voor u mee.',
  },
};

const en: typeof nl = {
  title: 'My page',
  hello: (name: string) => `Hello ${name}`,
  nav: 'My page',
  tabs: {
    start: 'Overview',
    consent: 'Consent',
    incidents: 'Posts about me',
    requests: 'Talk and dossier',
    notices: 'What I want to hear',
    accounts: 'My accounts',
    help: 'Help',
    data: 'My data',
  },
  danger: 'Immediate danger? Call 112.',
  watchedOn: (platforms: string) => `Wachtpost keeps watch for you on ${platforms}.`,
  watchedNowhere: 'Wachtpost watches nowhere for you. Nothing about you is collected.',
  toConsent: 'See or change your consent',
  stop: 'Stop everything',
  accounts: (proved: number, all: number) =>
    all === 0
      ? 'You named no accounts. Wachtpost looks for your name alone.'
      : `${proved} of your ${all} accounts ${all === 1 ? 'is' : 'are'} proved. Only posts to proved accounts count.`,
  toAccounts: 'To my accounts',
  news: 'New for you',
  noNews: 'There is nothing new. You need not do anything now.',
  seen: 'Seen, put away',
  allHelp: 'Everybody who can help',
  talk: 'Talk about it',
  talkText:
    'You need not carry this alone. Ask your adviser for a talk, also when you doubt whether it is serious enough.',
  askTalk: 'Ask for a talk',
  what: 'What does Wachtpost do?',
  steps: [
    'On the platforms where you said yes, Wachtpost looks for public posts that are addressed to you or name you.',
    'A computer reads those posts and estimates whether they hold something serious. The computer decides nothing.',
    'What is noticed is looked at by a security adviser of your organisation, who decides, with you, what happens.',
  ],
  kept: (hours: string, days: string) =>
    `The text of a post that is not noticed is erased after ${hours}. A very small part stays ${days}, to find out what the computer misses.`,
  keptFlagged: (days, months) =>
    `A post that is noticed stays, with evidence, so that you can report it to the police later: ${months} after an adviser decided. If it turned out not to be relevant, ${days}. You can have it erased sooner.`,
  never: 'What does Wachtpost never do?',
  nevers: [
    'Read along in closed groups, private messages or your mail.',
    'Make a profile of you, or of whoever wrote a post.',
    'Post, answer or remove anything.',
    'Call the police by itself, or take a decision by itself.',
    'Give anything about you to the police or others without a person deciding so.',
  ],
  done: {
    read: 'Put away.',
    stopped: 'Everything is off. Wachtpost watches nowhere for you any more.',
  },
};

export const my = { nl, en };
