const nlReasons: Readonly<Record<string, string>> = {
  'a link is missing': 'er ontbreekt een schakel',
  'the link does not follow the one before it': 'een schakel past niet op de vorige',
  'the content was changed': 'de inhoud is veranderd',
  'the link was changed': 'een schakel is veranderd',
  'the chain does not end where its head says': 'het einde van de keten ontbreekt',
};

const enReasons: typeof nlReasons = Object.fromEntries(
  Object.keys(nlReasons).map((reason) => [reason, reason]),
);

const nl = {
  title: 'Bewijs',
  hint: 'Het bericht is verzegeld toen het signaal ontstond: een vingerafdruk (SHA-256) van wat is vastgelegd, in een keten met al het andere bewijs. Verandert er één letter, dan klopt hij niet meer.',
  item: (sequence: number) => `Nummer ${sequence}`,
  none: 'Er is nog niets verzegeld.',
  verify: 'Reken het bewijs na',
  verifyHint: 'De hele keten wordt nagerekend. Dat kan even duren.',
  sound: 'Klopt',
  soundText: (items: string) =>
    `Alle ${items} schakels zijn nagerekend, ook die van dit signaal. Er is niets veranderd.`,
  erased: (count: string) =>
    `Van ${count} is de inhoud gewist, omdat een bestuurder daarom vroeg; hun vingerafdrukken kloppen.`,
  broken: 'Klopt niet',
  brokenHere: (sequence: string, reason: string) =>
    `Bij nummer ${sequence}: ${reason}. Voor dit signaal staat niet meer vast dat niets is veranderd. Waarschuw de beheerder, en beslis of meld niet op dit bewijs alleen.`,
  brokenElsewhere: (sequence: string, reason: string) =>
    `Bij nummer ${sequence}: ${reason}. Het bewijs van dit signaal staat daarvóór en klopt. Waarschuw de beheerder.`,
  reasons: nlReasons,
};

const en: typeof nl = {
  title: 'Evidence',
  hint: 'The post was sealed when the flag was raised: a fingerprint (SHA-256) of what was captured, in a chain with all other evidence. Change one letter and it no longer matches.',
  item: (sequence: number) => `Number ${sequence}`,
  none: 'Nothing is sealed yet.',
  verify: 'Verify the evidence',
  verifyHint: 'The whole chain is computed again. That may take a moment.',
  sound: 'Correct',
  soundText: (items: string) =>
    `All ${items} links were computed again, those of this flag among them. Nothing was changed.`,
  erased: (count: string) =>
    `The content of ${count} was erased, because an official asked for it; their fingerprints match.`,
  broken: 'Not correct',
  brokenHere: (sequence: string, reason: string) =>
    `At number ${sequence}: ${reason}. For this flag it is no longer certain that nothing was changed. Warn the administrator, and do not decide or report on this evidence alone.`,
  brokenElsewhere: (sequence: string, reason: string) =>
    `At number ${sequence}: ${reason}. The evidence of this flag stands before it and is correct. Warn the administrator.`,
  reasons: enReasons,
};

export const evidence = { nl, en };
