import type { RequestState, WishKind } from '@wachtpost/casework';

interface WishWords {
  readonly name: string;
  readonly hint: string;
}

const whatNl: Readonly<Record<WishKind, WishWords>> = {
  all: {
    name: 'Alles',
    hint: 'Elk bericht dat opvalt, en elk besluit. Nooit vaker dan eens per kwartier.',
  },
  daily: {
    name: 'Elke dag een samenvatting',
    hint: 'Om acht uur ’s ochtends, als er iets is. Wat dringend is, hoort u meteen.',
  },
  weekly: {
    name: 'Elke week een samenvatting',
    hint: 'Op maandagochtend, als er iets is. Wat dringend is, hoort u meteen.',
  },
  urgent: { name: 'Alleen wat dringend is', hint: 'Alleen als een adviseur iets ernstig vindt.' },
  nothing: { name: 'Niets', hint: 'Uw adviseur let op. U kijkt zelf wanneer u wilt.' },
};

const whatEn: typeof whatNl = {
  all: {
    name: 'Everything',
    hint: 'Each post that is noticed, and each decision. Never more than once in a quarter of an hour.',
  },
  daily: {
    name: 'A summary each day',
    hint: 'At eight in the morning, when there is something. What is urgent you hear at once.',
  },
  weekly: {
    name: 'A summary each week',
    hint: 'On Monday morning, when there is something. What is urgent you hear at once.',
  },
  urgent: { name: 'Only what is urgent', hint: 'Only when an adviser finds something serious.' },
  nothing: { name: 'Nothing', hint: 'Your adviser keeps watch. You look when you want to.' },
};

const nl = {
  title: 'Wat ik wil horen',
  lead: 'U kiest wat u hoort, en hoe. De tekst van een bericht sturen wij nooit.',
  notChosen: 'U koos nog niets. Tot u kiest, geldt wat hieronder staat.',
  what: 'Wat wilt u horen?',
  whats: whatNl,
  always:
    'Antwoord op uw eigen verzoek, en een herinnering als uw toestemming afloopt, krijgt u altijd.',
  how: 'Hoe wilt u het horen?',
  console: 'Op deze pagina ziet u altijd wat u koos.',
  byMail: 'Ook per e-mail',
  byMailHint: (email: string) => `Aan ${email}. In de mail staat alleen dát er iets is.`,
  noMail: 'Wachtpost heeft geen e-mailadres van u.',
  quiet: 'Wanneer niet?',
  quietOn: 'Stuur geen mail in deze uren',
  quietFrom: 'Vanaf',
  quietUntil: 'Tot',
  urgentAlways: 'Wat dringend is, mag dan toch komen',
  submit: 'Bewaar',
  saved: 'Uw keuze is bewaard.',
  wrongWhat: 'Kies wat u wilt horen.',
  wrongQuiet: 'Vul twee verschillende tijden in, zoals 22:00 en 07:00.',
  raised: 'Een bericht over u viel op. Een adviseur kijkt ernaar.',
  decided: {
    confirmed: 'Een adviseur neemt een bericht over u serieus.',
    watch: 'Een adviseur houdt een bericht over u in de gaten.',
    escalated: 'Een adviseur vindt een bericht over u ernstig. Neem contact op.',
  } as Readonly<Record<string, string>>,
  step: 'Er is iets voor u gedaan.',
  request: {
    planned: 'Uw verzoek is gepland.',
    done: 'Uw verzoek is afgerond.',
  } as Readonly<Partial<Record<RequestState, string>>>,
  consent_ending: (platform: string) =>
    `Uw toestemming voor ${platform} loopt bijna af. U kunt haar verlengen.`,
  consent_ended: (platform: string) =>
    `Uw toestemming voor ${platform} is afgelopen. Wachtpost kijkt daar niet meer.`,
  urgent: 'Dringend',
  look: 'Bekijk',
};

const en: typeof nl = {
  title: 'What I want to hear',
  lead: 'You choose what you hear, and how. We never send the text of a post.',
  notChosen: 'You chose nothing yet. Until you do, what stands below holds.',
  what: 'What do you want to hear?',
  whats: whatEn,
  always:
    'The answer to your own request, and a reminder when your consent ends, always reach you.',
  how: 'How do you want to hear it?',
  console: 'On this page you always see what you chose.',
  byMail: 'By e-mail too',
  byMailHint: (email: string) => `To ${email}. The mail only says that there is something.`,
  noMail: 'Wachtpost has no e-mail address of yours.',
  quiet: 'When not?',
  quietOn: 'Send no mail in these hours',
  quietFrom: 'From',
  quietUntil: 'Until',
  urgentAlways: 'What is urgent may come all the same',
  submit: 'Save',
  saved: 'Your choice is saved.',
  wrongWhat: 'Choose what you want to hear.',
  wrongQuiet: 'Give two different times, such as 22:00 and 07:00.',
  raised: 'A post about you was noticed. An adviser will look at it.',
  decided: {
    confirmed: 'An adviser takes a post about you seriously.',
    watch: 'An adviser keeps an eye on a post about you.',
    escalated: 'An adviser finds a post about you serious. Get in touch.',
  },
  step: 'Something was done for you.',
  request: { planned: 'Your request is planned.', done: 'Your request is done.' },
  consent_ending: (platform: string) => `Your consent for ${platform} ends soon. You can renew it.`,
  consent_ended: (platform: string) =>
    `Your consent for ${platform} has ended. Wachtpost does not look there any more.`,
  urgent: 'Urgent',
  look: 'Look',
};

export const notice = { nl, en };
