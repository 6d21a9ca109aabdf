/** Who said what about a post: a machine, which guesses, or a person, who saw it. */
const nl = {
  machine: 'computer',
  person: 'mens',
  title: 'Labels',
  byMachine: 'De computer denkt aan',
  byPerson: (name: string) => `${name} zag`,
  nothing: 'niets',
  same: 'De adviseur is het met de computer eens.',
  different: 'De adviseur ziet het anders dan de computer. Het oordeel van de adviseur telt.',
  outdated: 'De tekst is daarna veranderd. Kijk of de labels nog kloppen.',
  correct: 'Verbeter de labels',
  correctHint:
    'Hiermee beslist u nog niet. Wat de computer dacht, blijft ernaast staan en helpt om hem te beoordelen.',
  submit: 'Leg labels vast',
  choose: 'Kies minstens één label. Is er niets aan de hand? Beslis dan “Niet relevant”.',
};

const en: typeof nl = {
  machine: 'computer',
  person: 'person',
  title: 'Labels',
  byMachine: 'The computer thinks of',
  byPerson: (name: string) => `${name} saw`,
  nothing: 'nothing',
  same: 'The adviser agrees with the computer.',
  different: "The adviser sees it differently. The adviser's judgement counts.",
  outdated: 'The text changed afterwards. See whether the labels still hold.',
  correct: 'Correct the labels',
  correctHint:
    'This is no decision yet. What the computer thought stays beside it and helps to judge the computer.',
  submit: 'Record labels',
  choose: 'Choose at least one label. If nothing is wrong, decide “Not relevant”.',
};

export const labelling = { nl, en };
