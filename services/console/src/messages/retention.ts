type Rules = readonly (readonly [string, string])[];

const rulesNl: Rules = [
  ['Open signalen', 'Blijven tot een adviseur heeft beslist.'],
  [
    'Bewaarplicht en lopende vragen',
    'Een signaal met een bewaarplicht, een voorstel dat wacht of een open vraag van de bestuurder gaat niet weg.',
  ],
  [
    'Op verzoek van de bestuurder',
    'Signalen en bewijs gaan meteen weg, behalve onder een bewaarplicht.',
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
    `Van 1 tot ${most} uur, nadat de computer de tekst heeft beoordeeld. Platforms vragen om niets langer dan dertig dagen te bewaren. Kort is veiliger; 24 uur is genoeg voor controle.`,
  sampledDays: 'Steekproef, in dagen',
  sampledDaysHint: (most: number) =>
    `Van 1 tot ${most} dagen. Een klein deel van de teksten zonder signaal blijft langer, om te schatten wat is gemist.`,
  dismissedDays: 'Signaal dat niet relevant bleek, in dagen',
  dismissedDaysHint: (most: number) =>
    `Van 1 tot ${most} dagen na de beslissing. Daarna gaan tekst en bewijs weg; het telt nog mee in de cijfers.`,
  incidentMonths: 'Elk ander afgehandeld signaal met bewijs, in maanden',
  incidentMonthsHint: ({ least, most }: { least: number; most: number }) =>
    `Van ${least} tot ${most} maanden na de beslissing. Ook wat in de gaten wordt gehouden of is geëscaleerd. Lang genoeg voor aangifte en klacht; leg de keuze vast in uw DPIA.`,
  look: 'Bekijk wat dit betekent',
  preview: 'Wat deze termijnen betekenen',
  removesNone: 'Er wordt nu niets extra verwijderd.',
  removes: (texts: string) =>
    `Bij deze termijnen zijn nu ${texts} teksten aan de beurt om te verdwijnen.`,
  removesFlags: (flags: string) =>
    `Ook zijn nu ${flags} afgehandelde signalen aan de beurt, met tekst en bewijs.`,
  cannotUndo: 'Wat is verwijderd, komt niet terug.',
  confirm: 'Bewaar deze termijnen',
  cancel: 'Niets wijzigen',
  fixed: 'Wat vast ligt',
  rules: rulesNl,
  problems: {
    textHours: 'Vul een heel aantal uren in, van 1 tot 720.',
    sampledDays: 'Vul een heel aantal dagen in, van 1 tot 30.',
    dismissedDays: 'Vul een heel aantal dagen in, van 1 tot 365.',
    incidentMonths: 'Vul een heel aantal maanden in, van 6 tot 84.',
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
    `From 1 to ${most} hours, once the computer has scored the text. Platforms ask to keep nothing longer than thirty days. Brief is safer; 24 hours are enough to check.`,
  sampledDays: 'Sample, in days',
  sampledDaysHint: (most) =>
    `From 1 to ${most} days. A small part of the texts without a flag stays longer, to estimate what was missed.`,
  dismissedDays: 'Flag that was found not relevant, in days',
  dismissedDaysHint: (most) =>
    `From 1 to ${most} days after the decision. Then text and evidence go; it still counts in the figures.`,
  incidentMonths: 'Any other handled flag with its evidence, in months',
  incidentMonthsHint: ({ least, most }) =>
    `From ${least} to ${most} months after the decision. Also what is on watch or was escalated. Long enough for a police report and a complaint; write the choice down in your DPIA.`,
  look: 'See what this means',
  preview: 'What these periods mean',
  removesNone: 'Nothing more is removed now.',
  removes: (texts) => `With these periods it is now the turn of ${texts} texts to go.`,
  removesFlags: (flags) =>
    `It is also the turn of ${flags} handled flags to go, with their text and evidence.`,
  cannotUndo: 'What was removed does not come back.',
  confirm: 'Save these periods',
  cancel: 'Change nothing',
  fixed: 'What is fixed',
  rules: [
    ['Open flags', 'Stay until an adviser has decided.'],
    [
      'Legal holds and open questions',
      'A flag with a legal hold, a proposal that waits or an open question of the official does not go.',
    ],
    ['At the request of the official', 'Flags and evidence go at once, except under a legal hold.'],
    ['After consent is withdrawn', 'Posts without a flag are erased within a minute.'],
    ['Audit log', 'Only grows. It holds no texts and no names of officials.'],
    ['Sessions', 'End after half an hour without use and always after twelve hours.'],
    ['Invitations', 'Hold for fourteen days.'],
  ],
  problems: {
    textHours: 'Fill in a whole number of hours, from 1 to 720.',
    sampledDays: 'Fill in a whole number of days, from 1 to 30.',
    dismissedDays: 'Fill in a whole number of days, from 1 to 365.',
    incidentMonths: 'Fill in a whole number of months, from 6 to 84.',
  },
  done: {
    saved: 'The periods were saved. What is older is removed within a minute.',
  },
};

export const retention = { nl, en };
