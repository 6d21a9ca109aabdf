type Rules = readonly (readonly [string, string])[];

const rulesNl: Rules = [
  [
    'Signalen en bewijs',
    'Blijven als dossier van de bestuurder, tot die vraagt om gewist te worden.',
  ],
  ['Na intrekken van toestemming', 'Berichten zonder signaal worden binnen een minuut gewist.'],
  ['Logboek', 'Groeit alleen. Het bevat geen teksten en geen namen van bestuurders.'],
  ['Aanmeldingen', 'Eindigen na een half uur zonder gebruik en altijd na twaalf uur.'],
  ['Uitnodigingen', 'Gelden veertien dagen.'],
];

const nl = {
  title: 'Bewaartermijnen',
  lead: 'Wachtpost bewaart teksten zo kort mogelijk. Cijfers blijven, zonder tekst en zonder wie het schreef.',
  textHours: 'Tekst zonder signaal, in uren',
  textHoursHint: (most: number) =>
    `Van 1 tot ${most} uur. Platforms vragen om niets langer dan dertig dagen te bewaren. Kort is veiliger; 24 uur is genoeg voor controle.`,
  sampledDays: 'Steekproef, in dagen',
  sampledDaysHint: (most: number) =>
    `Van 1 tot ${most} dagen. Een klein deel van de teksten zonder signaal blijft langer, om te schatten wat is gemist.`,
  look: 'Bekijk wat dit betekent',
  preview: 'Wat deze termijnen betekenen',
  removesNone: 'Er wordt nu niets extra verwijderd.',
  removes: (texts: string) =>
    `Bij deze termijnen zijn nu ${texts} teksten aan de beurt om te verdwijnen.`,
  cannotUndo: 'Wat is verwijderd, komt niet terug. Signalen en hun bewijs blijven.',
  confirm: 'Bewaar deze termijnen',
  cancel: 'Niets wijzigen',
  fixed: 'Wat vast ligt',
  rules: rulesNl,
  problems: {
    textHours: 'Vul een heel aantal uren in, van 1 tot 720.',
    sampledDays: 'Vul een heel aantal dagen in, van 1 tot 30.',
  },
  done: {
    saved: 'De termijnen zijn bewaard. Wat ouder is, wordt binnen een minuut verwijderd.',
  },
};

const en: typeof nl = {
  title: 'Retention',
  lead: 'Wachtpost keeps texts as briefly as it can. Counts stay, without text and without who wrote it.',
  textHours: 'Text without a flag, in hours',
  textHoursHint: (most) =>
    `From 1 to ${most} hours. Platforms ask to keep nothing longer than thirty days. Brief is safer; 24 hours are enough to check.`,
  sampledDays: 'Sample, in days',
  sampledDaysHint: (most) =>
    `From 1 to ${most} days. A small part of the texts without a flag stays longer, to estimate what was missed.`,
  look: 'See what this means',
  preview: 'What these periods mean',
  removesNone: 'Nothing more is removed now.',
  removes: (texts) => `With these periods it is now the turn of ${texts} texts to go.`,
  cannotUndo: 'What was removed does not come back. Flags and their evidence stay.',
  confirm: 'Save these periods',
  cancel: 'Change nothing',
  fixed: 'What is fixed',
  rules: [
    ['Flags and evidence', 'Stay as the file of the official, until they ask to be erased.'],
    ['After consent is withdrawn', 'Posts without a flag are erased within a minute.'],
    ['Audit log', 'Only grows. It holds no texts and no names of officials.'],
    ['Sessions', 'End after half an hour without use and always after twelve hours.'],
    ['Invitations', 'Hold for fourteen days.'],
  ],
  problems: {
    textHours: 'Fill in a whole number of hours, from 1 to 720.',
    sampledDays: 'Fill in a whole number of days, from 1 to 30.',
  },
  done: {
    saved: 'The periods were saved. What is older is removed within a minute.',
  },
};

export const retention = { nl, en };
