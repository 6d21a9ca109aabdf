const nl = {
  title: 'Notities',
  hint: 'Alleen voor adviseurs. Neem geen tekst of namen uit het bericht over.',
  none: 'Er zijn nog geen notities.',
  field: 'Nieuwe notitie',
  submit: 'Bewaar notitie',
  edit: 'Wijzig of verwijder',
  editField: 'Notitie',
  editHint: 'De oude woorden worden niet bewaard.',
  save: 'Bewaar',
  remove: 'Verwijder notitie',
  edited: 'gewijzigd',
  removed: 'verwijderde deze notitie',
  problem: 'Schrijf een notitie van 1 tot 4000 tekens.',
  full: 'Er zijn geen notities meer mogelijk.',
};

const en: typeof nl = {
  title: 'Notes',
  hint: 'For advisers alone. Do not copy text or names from the post.',
  none: 'There are no notes yet.',
  field: 'New note',
  submit: 'Keep note',
  edit: 'Change or remove',
  editField: 'Note',
  editHint: 'The old words are not kept.',
  save: 'Keep',
  remove: 'Remove note',
  edited: 'changed',
  removed: 'removed this note',
  problem: 'Write a note of 1 to 4000 characters.',
  full: 'No more notes are possible.',
};

export const note = { nl, en };
