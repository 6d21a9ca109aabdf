const nl = {
  back: 'Alle signalen',
  summary: (platform: string, officials: string, labels: string) =>
    `Bericht op ${platform} over ${officials}: mogelijk ${labels}`,
  summaryDecided: (platform: string, officials: string, labels: string) =>
    `Bericht op ${platform} over ${officials}: ${labels} volgens de adviseur`,
  nobody: 'niemand meer',
  unlabelled: 'gemeld bericht',
  reported:
    'Een mens meldde dit bericht of vond het bij een controle. Daarom kijkt er altijd een mens naar.',
  nothingFound: 'De computer vond er niets in dat een signaal zou geven.',
  textless:
    'Dit bericht heeft geen tekst. Wat erbij zat, zoals een schermafdruk, is als bewijs bewaard.',
  seenBy: (name: string) => `Labels volgens ${name}`,
  posted: 'Geplaatst',
  captured: 'Vastgelegd',
  edited: 'Het bericht is daarna gewijzigd',
  removed:
    'Het bericht is daarna verwijderd door het platform of de afzender. Het bewijs is bewaard.',
  author: 'Afzender',
  authorHint: 'een schuilnaam: dezelfde afzender krijgt hier steeds dezelfde',
  text: 'Het bericht',
  masked: (length: string) => `De tekst is verborgen. Hij is ${length} tekens lang.`,
  maskedHint: 'Toon de tekst als u er klaar voor bent. Dat u hem las, komt in de geschiedenis.',
  hide: 'Verberg de tekst',
  textOfAdviser: 'Alleen een veiligheidsadviseur kan de tekst tonen.',
  carried:
    'Gemarkeerd zijn de woorden die de kans het meest verhoogden, met het label erachter. Ze verklaren wat de computer deed, niet wat de schrijver bedoelde.',
  carriedBy: 'droeg bij aan',
  carriedByNone: (labels: string) => `Voor ${labels} vielen er geen woorden op.`,
  notExplained:
    'Welke woorden de kans verhoogden, is nog niet berekend of kon niet worden berekend.',
  marks: 'Tekens die normaal onzichtbaar zijn, staan er als code: U+….',
  work: 'Wie werkt hieraan?',
  nobodyWorks: 'Niemand werkt hieraan.',
  claim: 'Oppakken',
  release: 'Teruggeven',
  scores: 'Wat de computer denkt',
  scoresHint:
    'De kans dat een adviseur dit label ook geeft. Labels staan los van elkaar: samen zijn ze geen honderd procent. De computer let alleen op de tekst, niet op de afzender.',
  below: (labels: string) => `Vrijwel geen aanwijzing voor ${labels}.`,
  model: 'Berekend door',
  uncertain:
    'Dit signaal is onzeker: voor geen enkel label is de kans zo hoog dat de computer er zeker van is. Het oordeel is aan u.',
  sensitivity: { low: 'laag', normal: 'normaal', high: 'hoog' } as Readonly<Record<string, string>>,
  judgedAt: (level: string) => `Beoordeeld met gevoeligheid: ${level}.`,
  limits: (threshold: string, certain: string) =>
    `getoond vanaf ${threshold}, zeker vanaf ${certain}`,
  officials: 'Over wie gaat het, en waarom?',
  history: 'Geschiedenis',
};

const en: typeof nl = {
  back: 'All flags',
  summary: (platform: string, officials: string, labels: string) =>
    `Post on ${platform} about ${officials}: possible ${labels}`,
  summaryDecided: (platform: string, officials: string, labels: string) =>
    `Post on ${platform} about ${officials}: ${labels} in the adviser's view`,
  nobody: 'nobody any more',
  unlabelled: 'reported post',
  reported: 'A person reported this post or found it in a check, so a person always looks at it.',
  nothingFound: 'The computer found nothing in it that would raise a flag.',
  textless: 'This post has no text. What came with it, such as a screenshot, is kept as evidence.',
  seenBy: (name: string) => `Labels according to ${name}`,
  posted: 'Posted',
  captured: 'Captured',
  edited: 'The post was edited afterwards',
  removed: 'The post was removed afterwards by the platform or its sender. The evidence is kept.',
  author: 'Sender',
  authorHint: 'a pseudonym: the same sender always gets the same one here',
  text: 'The post',
  masked: (length: string) => `The text is hidden. It is ${length} characters long.`,
  maskedHint: 'Show the text when you are ready for it. That you read it is kept in the history.',
  hide: 'Hide the text',
  textOfAdviser: 'Only a security adviser can show the text.',
  carried:
    'Marked are the words that raised the chance most, with the label behind them. They explain what the computer did, not what the writer meant.',
  carriedBy: 'added to',
  carriedByNone: (labels: string) => `For ${labels} no words stood out.`,
  notExplained:
    'Which words raised the chance has not been computed yet, or could not be computed.',
  marks: 'Characters that are usually invisible are shown as a code: U+….',
  work: 'Who works on this?',
  nobodyWorks: 'Nobody works on this.',
  claim: 'Take up',
  release: 'Give back',
  scores: 'What the computer thinks',
  scoresHint:
    'The chance that an adviser gives this label too. Labels stand apart: together they are not a hundred per cent. The computer looks at the text alone, not at its sender.',
  below: (labels: string) => `Hardly any sign of ${labels}.`,
  model: 'Computed by',
  uncertain:
    'This flag is uncertain: for no label is the chance so high that the computer is certain of it. The judgement is yours.',
  sensitivity: { low: 'low', normal: 'normal', high: 'high' },
  judgedAt: (level: string) => `Judged at sensitivity: ${level}.`,
  limits: (threshold: string, certain: string) =>
    `shown from ${threshold}, certain from ${certain}`,
  officials: 'Who is it about, and why?',
  history: 'History',
};

export const flag = { nl, en };
