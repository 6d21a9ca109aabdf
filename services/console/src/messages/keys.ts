type Keys = readonly (readonly [readonly string[], string])[];

const listNl: Keys = [
  [['j', 'k'], 'Naar het volgende of vorige signaal in de lijst'],
  [['Enter'], 'Open het signaal'],
  [['c'], 'Pak het signaal op, of geef het terug op zijn eigen pagina'],
  [
    ['r'],
    'Toon de tekst van een signaal met kwetsende woorden verborgen; daarna telkens het volgende verborgen stuk',
  ],
  [['Shift', 'r'], 'Toon de hele tekst'],
  [
    ['1', '…', '7'],
    'Op de pagina van een signaal: zet een label aan of uit. In de lijst: open het signaal met dat label aangevinkt',
  ],
  [['x'], 'Leg meteen vast: niet relevant'],
  [['e'], 'Schaal op; eerst wordt om een reden gevraagd'],
  [['u'], 'Neem uw laatste besluit terug'],
  [['?'], 'Toon deze lijst'],
];

const listEn: Keys = [
  [['j', 'k'], 'To the next or the previous flag in the list'],
  [['Enter'], 'Open the flag'],
  [['c'], 'Take the flag up, or give it back on its own page'],
  [
    ['r'],
    'Show the text of a flag with hurtful words hidden; after that the next hidden piece each time',
  ],
  [['Shift', 'r'], 'Show the whole text'],
  [
    ['1', '…', '7'],
    'On the page of a flag: turn a label on or off. In the list: open the flag with that label ticked',
  ],
  [['x'], 'Record at once: not relevant'],
  [['e'], 'Escalate; you are asked for a reason first'],
  [['u'], 'Take your last decision back'],
  [['?'], 'Show this list'],
];

const nl = {
  title: 'Sneltoetsen',
  list: listNl,
  note: 'Sneltoetsen doen niets terwijl u in een veld typt. Alles kan ook zonder.',
  hint: 'toont wat u met toetsen kunt doen.',
  all: 'Alle sneltoetsen',
  off: 'Zet sneltoetsen uit',
  on: 'Zet sneltoetsen aan',
  close: 'Sluit',
  back: 'Alle signalen',
};

const en: typeof nl = {
  title: 'Keyboard shortcuts',
  list: listEn,
  note: 'Shortcuts do nothing while you type in a field. Everything can be done without them.',
  hint: 'shows what keys can do.',
  all: 'All shortcuts',
  off: 'Turn shortcuts off',
  on: 'Turn shortcuts on',
  close: 'Close',
  back: 'All flags',
};

export const keys = { nl, en };
