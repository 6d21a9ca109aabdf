import type { Decision } from '@wachtpost/casework';

type Outcome = Decision['outcome'];
type OutcomeWords = Readonly<Record<Outcome, { readonly name: string; readonly hint: string }>>;

const outcomesNl: OutcomeWords = {
  not_relevant: {
    name: 'Niet relevant',
    hint: 'Er is niets aan de hand, of het gaat over iemand anders.',
  },
  watch: { name: 'In de gaten houden', hint: 'Nu niets doen, maar later opnieuw bekijken.' },
  confirmed: {
    name: 'Bevestigen',
    hint: 'Het bericht is wat het label zegt. Bespreek het met de bestuurder.',
  },
  escalated: {
    name: 'Opschalen naar de politie',
    hint: 'Een tweede beoordelaar kijkt mee. Is er nu gevaar? Bel eerst 112.',
  },
};

const outcomesEn: OutcomeWords = {
  not_relevant: { name: 'Not relevant', hint: 'Nothing is wrong, or it is about somebody else.' },
  watch: { name: 'Watch', hint: 'Do nothing now, but look again later.' },
  confirmed: {
    name: 'Confirm',
    hint: 'The post is what the label says. Talk about it with the official.',
  },
  escalated: {
    name: 'Escalate to the police',
    hint: 'A second reviewer looks too. Is somebody in danger now? Call 112 first.',
  },
};

const nl = {
  title: 'Uw besluit',
  titleDecided: 'Het besluit',
  outcome: 'Wat besluit u?',
  outcomes: outcomesNl,
  labels: 'Wat is het volgens u?',
  labelsHint: 'De labels van de computer staan aangevinkt. Verander ze als u het anders ziet.',
  note: 'Notitie (mag leeg blijven)',
  noteHint: 'Alleen voor collega’s. Neem geen tekst of namen uit het bericht over.',
  escalateHow: 'Opschalen: gaat het meteen in?',
  submit: 'Leg besluit vast',
  byOther: (name: string) =>
    `${name} werkt aan dit signaal. U kunt beslissen zodra het is teruggegeven.`,
  decided: 'Over dit signaal is beslist.',
  onlyAdviser: 'Alleen een veiligheidsadviseur beslist.',
  done: 'Uw besluit is vastgelegd',
  next: 'Volgende signaal',
  noNext: 'Dit was het laatste open signaal.',
  problems: 'Het besluit is nog niet vastgelegd',
  chooseOutcome: 'Kies wat u besluit.',
  chooseLabel: 'Kies minstens één label, of kies “Niet relevant”.',
  shorterNote: 'Houd de notitie korter dan 4000 tekens.',
};

const en: typeof nl = {
  title: 'Your decision',
  titleDecided: 'The decision',
  outcome: 'What do you decide?',
  outcomes: outcomesEn,
  labels: 'What is it in your view?',
  labelsHint: "The computer's labels are ticked. Change them when you see it differently.",
  note: 'Note (may stay empty)',
  noteHint: 'For colleagues alone. Do not copy text or names from the post.',
  escalateHow: 'Escalating: does it take effect at once?',
  submit: 'Record decision',
  byOther: (name: string) => `${name} works on this flag. You can decide once it is given back.`,
  decided: 'This flag was decided.',
  onlyAdviser: 'Only a security adviser decides.',
  done: 'Your decision is recorded',
  next: 'Next flag',
  noNext: 'This was the last open flag.',
  problems: 'The decision is not recorded yet',
  chooseOutcome: 'Choose what you decide.',
  chooseLabel: 'Choose at least one label, or choose “Not relevant”.',
  shorterNote: 'Keep the note under 4000 characters.',
};

export const decide = { nl, en };
