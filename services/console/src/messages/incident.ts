import type { FlagStatus, StepKind } from '@wachtpost/casework';

const statusNl: Readonly<Record<FlagStatus, string>> = {
  open: 'Wacht op een adviseur. De computer weet niet of dit ernstig is.',
  watch: 'Een adviseur keek ernaar en houdt het in de gaten.',
  confirmed: 'Een adviseur keek ernaar en vindt dit serieus.',
  escalated:
    'Een adviseur vindt dit ernstig en haalde er anderen bij, zoals de leiding of de politie.',
  not_relevant: 'Een adviseur keek ernaar: niets aan de hand.',
};

const statusEn: typeof statusNl = {
  open: 'Waits for an adviser. The computer does not know whether this is serious.',
  watch: 'An adviser looked at it and keeps an eye on it.',
  confirmed: 'An adviser looked at it and takes it seriously.',
  escalated:
    'An adviser finds this serious and called in others, such as management or the police.',
  not_relevant: 'An adviser looked at it: nothing is wrong.',
};

const stepsNl: Readonly<Record<StepKind, string>> = {
  talked: 'Met de bestuurder gepraat',
  warning_letter: 'De afzender een waarschuwing gestuurd',
  platform_notice: 'Het bericht gemeld bij het platform',
  police_told: 'Melding gedaan bij de politie',
  police_report: 'Aangifte gedaan',
  aftercare: 'Nazorg gegeven',
};

const stepsEn: typeof stepsNl = {
  talked: 'Talked with the official',
  warning_letter: 'Sent the sender a warning',
  platform_notice: 'Notified the platform of the post',
  police_told: 'Told the police',
  police_report: 'Reported to the police',
  aftercare: 'Gave aftercare',
};

const nl = {
  title: 'Berichten over mij',
  lead: 'Dit viel de computer op. De teksten zijn verborgen. U hoeft ze niet te lezen: uw adviseur heeft dat voor u gedaan of doet dat nog.',
  list: 'Berichten, nieuwste eerst',
  empty: 'Er is niets',
  emptyText:
    'Er viel nog geen bericht over u op. U hoeft niets te doen: valt er iets op, dan staat het hier.',
  summary: (platform: string, labels: string) => `Op ${platform}: mogelijk ${labels}`,
  summaryDecided: (platform: string, labels: string) => `Op ${platform}: ${labels}`,
  summaryNothing: (platform: string) => `Op ${platform}: niets aan de hand`,
  posted: 'Geplaatst',
  status: statusNl,
  steps: stepsNl,
  done: 'Wat is er gedaan?',
  nothingDone: 'Hier staat nog niets. Vraag uw adviseur gerust hoe het ermee staat.',
  next: 'Oudere berichten',
  first: 'Terug naar het begin',
  back: 'Alle berichten over mij',
  about: 'Waar gaat het over?',
  removed: 'Het bericht is later verwijderd. Het bewijs is bewaard.',
  edited: 'Het bericht is later gewijzigd.',
  text: 'Het bericht zelf',
  warning:
    'Dit kan u raken. U hoeft het niet te lezen: uw adviseur kan u vertellen wat er staat. Lees het liever niet alleen, en niet vlak voor het slapengaan.',
  noted: 'Dat u het las, wordt vastgelegd.',
  revealCareful: 'Toon het, met het ergste verborgen',
  revealAll: 'Toon alles',
  hide: 'Verberg het weer',
  hiddenPiece: 'verborgen',
  hiddenPieces: 'Waar “verborgen” staat, bleef een stuk tekst weg.',
  noText: 'De tekst is niet meer bewaard.',
  after: 'Doet dit iets met u? Dat is niet vreemd. Praat erover met iemand.',
  askTalk: 'Vraag om een gesprek hierover',
  askDossier: 'Vraag om een dossier hierover',
  nothingRecorded: 'Er is nog niets vastgelegd.',
  record: 'Leg vast wat er is gedaan',
  recordLead:
    'De bestuurder ziet dit op de eigen pagina: alleen wat u kiest en de dag. Gaat het bericht over meer bestuurders, dan zien zij het allemaal.',
  recordKind: 'Wat is er gedaan?',
  recordDay: 'Op welke dag?',
  recordSubmit: 'Leg vast',
  wrongKind: 'Kies wat er is gedaan.',
  wrongDay: 'Kies een dag die niet in de toekomst ligt.',
  recorded: 'Vastgelegd. De bestuurder ziet dit.',
  removeStep: 'Haal weg',
  stepRemoved: 'Weggehaald.',
  toFlag: 'Terug naar het signaal',
  help: 'Hulp, en wat er is gedaan',
  danger: 'Direct gevaar voor iemand? Bel 112.',
  toSteps: 'Wat is er gedaan, en wie kan helpen?',
};

const en: typeof nl = {
  title: 'Posts about me',
  lead: 'This is what the computer noticed. The texts are hidden. You need not read them: your adviser has done so for you, or still will.',
  list: 'Posts, newest first',
  empty: 'There is nothing',
  emptyText:
    'No post about you was noticed yet. You need not do anything: what is noticed stands here.',
  summary: (platform: string, labels: string) => `On ${platform}: possible ${labels}`,
  summaryDecided: (platform: string, labels: string) => `On ${platform}: ${labels}`,
  summaryNothing: (platform: string) => `On ${platform}: nothing is wrong`,
  posted: 'Posted',
  status: statusEn,
  steps: stepsEn,
  done: 'What was done?',
  nothingDone: 'Nothing stands here yet. Feel free to ask your adviser how it is going.',
  next: 'Older posts',
  first: 'Back to the start',
  back: 'All posts about me',
  about: 'What is it about?',
  removed: 'The post was removed later. The evidence is kept.',
  edited: 'The post was edited later.',
  text: 'The post itself',
  warning:
    'This may affect you. You need not read it: your adviser can tell you what it says. Better not read it alone, nor right before you sleep.',
  noted: 'That you read it is recorded.',
  revealCareful: 'Show it, with the worst hidden',
  revealAll: 'Show everything',
  hide: 'Hide it again',
  hiddenPiece: 'hidden',
  hiddenPieces: 'Where it says “hidden”, a piece of the text was left out.',
  noText: 'The text is not kept any more.',
  after: 'Does this do something to you? That is not strange. Talk about it with somebody.',
  askTalk: 'Ask for a talk about this',
  askDossier: 'Ask for a dossier about this',
  nothingRecorded: 'Nothing was recorded yet.',
  record: 'Record what was done',
  recordLead:
    'The official sees this on their own page: only what you choose and the day. Where a post is about several officials, all of them see it.',
  recordKind: 'What was done?',
  recordDay: 'On which day?',
  recordSubmit: 'Record',
  wrongKind: 'Choose what was done.',
  wrongDay: 'Choose a day that is not in the future.',
  recorded: 'Recorded. The official sees this.',
  removeStep: 'Take away',
  stepRemoved: 'Taken away.',
  toFlag: 'Back to the flag',
  help: 'Help, and what was done',
  danger: 'Immediate danger for somebody? Call 112.',
  toSteps: 'What was done, and who can help?',
};

export const incident = { nl, en };
