import type { BulkResult } from '@wachtpost/casework';

const nl = {
  open: 'Beslis over deze signalen samen',
  title: 'Samen beslissen',
  back: 'Terug naar de signalen',
  count: (count: string, flags: number) =>
    flags === 1 ? 'Dit is 1 signaal.' : `Dit zijn ${count} signalen.`,
  first: (shown: string, all: string) =>
    `Dit zijn de ${shown} dringendste van ${all} signalen. Beslis eerst over deze; daarna komen de volgende.`,
  more: (all: string) => `meer dan ${all}`,
  explain:
    'Uw besluit geldt voor elk signaal dat hieronder is aangevinkt. Haal het vinkje weg bij een signaal dat u apart wilt bekijken. De teksten blijven verborgen; open een signaal om de tekst te zien.',
  near: 'Berichten die een paar woorden afwijken, zijn niet aangevinkt. Bekijk ze eerst.',
  claimed: 'Signalen waar een collega aan werkt, zijn niet aangevinkt en worden overgeslagen.',
  list: 'Signalen',
  include: (labels: string) => `Beslis mee over: ${labels}`,
  look: 'Bekijk',
  escalate: 'Opschalen kan alleen per signaal: daar moet iemand elk bericht voor bekijken.',
  labelsHint:
    'Deze labels komen op elk aangevinkt signaal. Aangevinkt staat wat de computer bij allemaal vond.',
  note: 'Reden',
  noteHint:
    'Eén keer, voor alle signalen samen. Alleen voor collega’s. Neem geen tekst of namen uit de berichten over.',
  submit: 'Leg besluit vast voor alle aangevinkte signalen',
  chooseFlags: 'Vink minstens één signaal aan.',
  giveNote: 'Geef een reden van hoogstens 4000 tekens.',
  empty: 'Er zijn geen signalen om samen over te beslissen.',
  doneTitle: 'Samen besloten',
  done: (count: string, flags: number) =>
    flags === 1 ? 'Over 1 signaal is besloten' : `Over ${count} signalen is besloten`,
  by: (name: string, at: string) => `${name} besloot dit ${at}.`,
  skipped: 'Overgeslagen',
  skippedText: 'Deze signalen zijn niet veranderd. Bekijk ze apart.',
  results: {
    claimed: 'een collega werkt hieraan',
    moved: 'hierover was al besloten',
    changed: 'dit bericht is gewijzigd nadat u het zag',
  } satisfies Record<Exclude<BulkResult, 'decided'>, string> as Readonly<Record<string, string>>,
  flags: 'Waarover is besloten',
  flag: (at: number) => `Signaal ${at}`,
  undo: 'Neem alle besluiten terug',
  undoUntil: (at: string) =>
    `Dat kan tot ${at}. Waar een collega intussen iets mee deed, blijft zoals het is.`,
  undone: (count: string, flags: number) =>
    flags === 1 ? '1 besluit is teruggenomen.' : `${count} besluiten zijn teruggenomen.`,
  kept: 'niet teruggenomen: er is daarna iets mee gedaan',
};

const en: typeof nl = {
  open: 'Decide about these flags together',
  title: 'Decide together',
  back: 'Back to the flags',
  count: (count: string, flags: number) =>
    flags === 1 ? 'This is 1 flag.' : `These are ${count} flags.`,
  first: (shown: string, all: string) =>
    `These are the ${shown} most urgent of ${all} flags. Decide about these first; the next ones follow.`,
  more: (all: string) => `more than ${all}`,
  explain:
    'Your decision holds for every flag that is ticked below. Untick a flag that you want to look at by itself. The texts stay hidden; open a flag to see its text.',
  near: 'Posts that differ by a few words are not ticked. Look at them first.',
  claimed: 'Flags that a colleague works on are not ticked and are skipped.',
  list: 'Flags',
  include: (labels: string) => `Decide along: ${labels}`,
  look: 'Look',
  escalate: 'Escalating is done one by one: somebody has to look at each post for that.',
  labelsHint:
    'These labels go onto every flag that is ticked. Ticked is what the computer found in all of them.',
  note: 'Reason',
  noteHint:
    'Once, for all flags together. For colleagues alone. Do not copy text or names from the posts.',
  submit: 'Record decision for all ticked flags',
  chooseFlags: 'Tick at least one flag.',
  giveNote: 'Give a reason of at most 4000 characters.',
  empty: 'There are no flags to decide about together.',
  doneTitle: 'Decided together',
  done: (count: string, flags: number) =>
    flags === 1 ? '1 flag was decided' : `${count} flags were decided`,
  by: (name: string, at: string) => `${name} decided this ${at}.`,
  skipped: 'Skipped',
  skippedText: 'These flags were not changed. Look at them one by one.',
  results: {
    claimed: 'a colleague works on this',
    moved: 'this was decided already',
    changed: 'this post was edited after you saw it',
  },
  flags: 'What was decided about',
  flag: (at: number) => `Flag ${at}`,
  undo: 'Take all decisions back',
  undoUntil: (at: string) =>
    `That can be done until ${at}. What a colleague did something with since stays as it is.`,
  undone: (count: string, flags: number) =>
    flags === 1 ? '1 decision was taken back.' : `${count} decisions were taken back.`,
  kept: 'not taken back: something was done with it since',
};

export const bulk = { nl, en };
