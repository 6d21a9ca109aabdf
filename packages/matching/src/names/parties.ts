/** Parties in Dutch councils, provinces and water authorities: one line per party, all its names. */
export const parties: readonly (readonly string[])[] = [
  ['VVD'],
  ['PvdA', 'Partij van de Arbeid'],
  ['GroenLinks'],
  ['PRO', 'GroenLinks-PvdA', 'GL-PvdA', 'PvdA-GroenLinks'],
  ['CDA'],
  ['D66'],
  ['SP', 'Socialistische Partij'],
  ['PVV'],
  ['ChristenUnie'],
  ['SGP'],
  ['ChristenUnie-SGP', 'CU-SGP'],
  ['Volt'],
  ['Partij voor de Dieren', 'PvdD'],
  ['Forum voor Democratie', 'FvD', 'Forum'],
  ['JA21'],
  ['BBB', 'BoerBurgerBeweging'],
  ['BIJ1'],
  ['DENK'],
  ['50Plus'],
  ['NSC', 'Nieuw Sociaal Contract'],
  ['Water Natuurlijk'],
  ['AWP', 'Algemene Waterschapspartij'],
];

/** Party names that are also ordinary words: they count only where the writer used capitals. */
export const partiesThatAreWords: ReadonlySet<string> = new Set(['denk', 'volt', 'forum', 'pro']);

/** What "wethouder Bakker van ..." is about when it is no place: portfolios. */
export const portfolios: ReadonlySet<string> = new Set([
  'financien', 'onderwijs', 'jeugd', 'zorg', 'wonen', 'bouwen', 'verkeer', 'vervoer', 'mobiliteit',
  'cultuur', 'sport', 'economie', 'economische', 'sociale', 'sociaal', 'ruimte', 'ruimtelijke',
  'openbare', 'duurzaamheid', 'klimaat', 'energie', 'milieu', 'natuur', 'landbouw', 'water',
  'handhaving', 'veiligheid', 'werk', 'welzijn', 'personeel', 'participatie', 'armoede', 'asiel',
  'integratie', 'toerisme', 'stikstof', 'infrastructuur', 'erfgoed', 'grondzaken', 'evenementen',
]); // prettier-ignore
