import type { RequestKind, RequestState } from '@wachtpost/casework';

const kindsNl: Readonly<Record<RequestKind, string>> = { talk: 'Gesprek', dossier: 'Dossier' };
const kindsEn: typeof kindsNl = { talk: 'Talk', dossier: 'Dossier' };

const statesNl: Readonly<Record<RequestState, string>> = {
  asked: 'Gevraagd',
  planned: 'Gepland',
  done: 'Klaar',
  withdrawn: 'Ingetrokken',
};
const statesEn: typeof statesNl = {
  asked: 'Asked',
  planned: 'Planned',
  done: 'Done',
  withdrawn: 'Taken back',
};

const hintsNl: Readonly<Record<RequestKind, string>> = {
  talk: 'Uw adviseur neemt contact met u op.',
  dossier:
    'Uw adviseur zet bij elkaar wat nodig is voor een melding of aangifte, en zegt wanneer het klaar is.',
};
const hintsEn: typeof hintsNl = {
  talk: 'Your adviser gets in touch with you.',
  dossier:
    'Your adviser puts together what a report to the police needs, and says when it is ready.',
};

const nl = {
  title: 'Gesprek en dossier',
  lead: 'Vraag uw adviseur om een gesprek of om een dossier. U ziet hier hoe het ermee staat.',
  kinds: kindsNl,
  states: statesNl,
  hints: hintsNl,
  new: 'Nieuw verzoek',
  what: 'Waar vraagt u om?',
  message: 'Wilt u er iets bij zeggen? (mag leeg blijven)',
  messageHelp:
    'Bijvoorbeeld wanneer u te bereiken bent. Alleen adviseurs lezen dit. Ten hoogste 1.000 tekens.',
  about: 'Dit gaat over één bericht dat opviel.',
  submit: 'Verstuur',
  wrongKind: 'Kies waar u om vraagt.',
  wrongMessage: 'Maak uw tekst korter dan 1.000 tekens.',
  list: 'Uw verzoeken',
  none: 'U vroeg nog niets.',
  asked: (when: string) => `Gevraagd op ${when}.`,
  planned: (when: string) => `Gepland voor ${when}.`,
  answer: 'Antwoord van de adviseur',
  yourMessage: 'U schreef',
  withdraw: 'Trek in',
  done: { asked: 'Uw verzoek is verstuurd.', withdrawn: 'Uw verzoek is ingetrokken.' },
  inbox: 'Verzoeken van bestuurders',
  inboxLead:
    'Bestuurders vragen hier om een gesprek of een dossier. Wie het langst wacht, staat bovenaan.',
  inboxStates: 'Stand van de verzoeken',
  inboxEmpty:
    'Er is geen verzoek met deze stand. Vraagt een bestuurder om een gesprek of een dossier, dan staat het bij “Gevraagd”.',
  from: (kind: string, name: string) => `${kind} met ${name}`,
  fromDossier: (name: string) => `Dossier voor ${name}`,
  back: 'Alle verzoeken',
  theirMessage: 'Wat de bestuurder schreef',
  noMessage: 'Er is niets bij geschreven.',
  toFlag: 'Het signaal waar dit over gaat',
  handledBy: (name: string) => `Beantwoord door ${name}.`,
  plan: 'Plan het',
  planLead: 'De bestuurder krijgt hierover bericht.',
  when: 'Wanneer?',
  whenHelp: 'Dag en tijd in Nederland.',
  answerField: 'Antwoord aan de bestuurder (mag leeg blijven)',
  answerHelp:
    'De bestuurder leest dit. Neem geen tekst uit berichten over. Ten hoogste 1.000 tekens.',
  planSubmit: 'Leg vast en laat het weten',
  finish: 'Rond af',
  finishSubmit: 'Klaar, laat het weten',
  wrongWhen: 'Vul een dag en een tijd in.',
  wrongAnswer: 'Maak het antwoord korter dan 1.000 tekens.',
  answered: 'Vastgelegd. De bestuurder krijgt bericht.',
  closed: 'Dit verzoek is afgerond of ingetrokken.',
  next: 'Volgende verzoeken',
};

const en: typeof nl = {
  title: 'Talk and dossier',
  lead: 'Ask your adviser for a talk or a dossier. Here you see how it stands.',
  kinds: kindsEn,
  states: statesEn,
  hints: hintsEn,
  new: 'New request',
  what: 'What do you ask for?',
  message: 'Do you want to add something? (may stay empty)',
  messageHelp:
    'For instance when you can be reached. Only advisers read this. At most 1,000 characters.',
  about: 'This is about one post that was noticed.',
  submit: 'Send',
  wrongKind: 'Choose what you ask for.',
  wrongMessage: 'Make your text shorter than 1,000 characters.',
  list: 'Your requests',
  none: 'You asked nothing yet.',
  asked: (when: string) => `Asked on ${when}.`,
  planned: (when: string) => `Planned for ${when}.`,
  answer: 'Answer of the adviser',
  yourMessage: 'You wrote',
  withdraw: 'Take back',
  done: { asked: 'Your request is sent.', withdrawn: 'Your request is taken back.' },
  inbox: 'Requests of officials',
  inboxLead: 'Officials ask here for a talk or a dossier. Whoever waits longest stands on top.',
  inboxStates: 'State of the requests',
  inboxEmpty:
    'There is no request in this state. When an official asks for a talk or a dossier, it stands under “Asked”.',
  from: (kind: string, name: string) => `${kind} with ${name}`,
  fromDossier: (name: string) => `Dossier for ${name}`,
  back: 'All requests',
  theirMessage: 'What the official wrote',
  noMessage: 'Nothing was added.',
  toFlag: 'The flag that this is about',
  handledBy: (name: string) => `Answered by ${name}.`,
  plan: 'Plan it',
  planLead: 'The official is told of this.',
  when: 'When?',
  whenHelp: 'Day and time in the Netherlands.',
  answerField: 'Answer to the official (may stay empty)',
  answerHelp: 'The official reads this. Do not copy text from posts. At most 1,000 characters.',
  planSubmit: 'Record and tell them',
  finish: 'Finish',
  finishSubmit: 'Done, tell them',
  wrongWhen: 'Give a day and a time.',
  wrongAnswer: 'Make the answer shorter than 1,000 characters.',
  answered: 'Recorded. The official is told.',
  closed: 'This request is done or was taken back.',
  next: 'Next requests',
};

export const request = { nl, en };
