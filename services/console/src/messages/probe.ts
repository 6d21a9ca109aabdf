const nl = {
  title: 'Test',
  lead: 'Wat zou u het afgelopen etmaal hebben gevonden? Wachtpost leest één keer mee en telt. Er wordt niets bewaard.',
  ask: 'Test: wat zou ik hebben gevonden?',
  again: 'Test opnieuw',
  busy: 'Wachtpost leest en telt. Dit duurt hooguit een minuut of twee.',
  busySince: (when: string) => `Gevraagd: ${when}.`,
  refresh: 'Kijk of het klaar is',
  late: 'Dit duurt langer dan normaal. Blijft het zo, vraag dan aan wie Wachtpost voor u beheert of het ophalen draait.',
  done: (when: string) => `Getest: ${when}. Er is niets bewaard.`,
  read: (count: string, posts: number) =>
    posts === 1 ? 'Wachtpost las 1 bericht.' : `Wachtpost las ${count} berichten.`,
  mentions: (count: string, mentions: number, officials: string, people: number) => {
    const found =
      mentions === 1 ? 'Daarin stond 1 vermelding' : `Daarin stonden ${count} vermeldingen`;
    return `${found} van ${people === 1 ? '1 bestuurder' : `${officials} bestuurders`}.`;
  },
  noMentions: 'Geen enkel bericht ging over een bestuurder die meedoet.',
  nothing:
    'Dat kan kloppen: misschien was het stil. Kijk anders of het adres klopt en of bestuurders toestemming gaven.',
  span: (oldest: string, newest: string) =>
    `Het oudste was van ${oldest}, het nieuwste van ${newest}.`,
  removals: (count: string) => `${count} keer was een bericht verwijderd.`,
  rejected: (count: string) => `${count} berichten waren onleesbaar.`,
  failed: 'De test stopte door een fout.',
  until: 'Tot dat moment:',
  later: 'Kijk of het adres klopt en test het later opnieuw.',
  nobody:
    'Nog geen enkele bestuurder gaf toestemming. Dan is er niemand om naar te zoeken en valt er niets te testen.',
};

const en: typeof nl = {
  title: 'Test',
  lead: 'What would you have found in the last day? Wachtpost reads along once and counts. Nothing is kept.',
  ask: 'Test: what would I have found?',
  again: 'Test again',
  busy: 'Wachtpost reads and counts. This takes a minute or two at most.',
  busySince: (when: string) => `Asked: ${when}.`,
  refresh: 'See whether it is done',
  late: 'This takes longer than usual. If it stays like this, ask whoever runs Wachtpost for you whether fetching is on.',
  done: (when: string) => `Tested: ${when}. Nothing was kept.`,
  read: (count: string, posts: number) =>
    posts === 1 ? 'Wachtpost read 1 post.' : `Wachtpost read ${count} posts.`,
  mentions: (count: string, mentions: number, officials: string, people: number) => {
    const found = mentions === 1 ? 'There was 1 mention' : `There were ${count} mentions`;
    return `${found} of ${people === 1 ? '1 official' : `${officials} officials`}.`;
  },
  noMentions: 'No post was about an official who takes part.',
  nothing:
    'That may be right: perhaps it was quiet. Otherwise see whether the address is right and whether officials agreed.',
  span: (oldest: string, newest: string) => `The oldest was of ${oldest}, the newest of ${newest}.`,
  removals: (count: string) => `${count} times a post was removed.`,
  rejected: (count: string) => `${count} posts were unreadable.`,
  failed: 'The test ended with an error.',
  until: 'Up to that moment:',
  later: 'See whether the address is right, and test again later.',
  nobody: 'No official agreed yet. So there is nobody to look for, and nothing to test.',
};

export const probe = { nl, en };
