const nl = {
  machine: 'Wachtpost',
  event: {
    created: 'maakte een signaal van dit bericht',
    rescored: 'bekeek het gewijzigde bericht opnieuw',
    claimed: 'pakte het signaal op',
    released: 'gaf het signaal terug',
    revealed: 'toonde de tekst',
    decided: 'besloot',
    post_edited: 'zag dat het bericht is gewijzigd',
    post_removed: 'zag dat het bericht is verwijderd',
  },
  other: 'deed iets met dit signaal',
  note: 'Notitie',
};

const en: typeof nl = {
  machine: 'Wachtpost',
  event: {
    created: 'made a flag of this post',
    rescored: 'looked at the edited post again',
    claimed: 'took up the flag',
    released: 'gave the flag back',
    revealed: 'showed the text',
    decided: 'decided',
    post_edited: 'saw that the post was edited',
    post_removed: 'saw that the post was removed',
  },
  other: 'did something with this flag',
  note: 'Note',
};

export const history = { nl, en };
