const nl = {
  title: 'Organisatie',
  details: 'Gegevens',
  fields: {
    name: 'Naam',
    kind: 'Soort',
    place: 'Naam in een zin',
    contactName: 'Aanspreekpunt',
    contactEmail: 'E-mailadres van het aanspreekpunt',
    contactPhone: 'Telefoon van het aanspreekpunt',
    language: 'Taal van mails',
  },
  kinds: { gemeente: 'Gemeente', provincie: 'Provincie', waterschap: 'Waterschap' },
  placeHint: 'Zoals “Vlierdam”. Hiermee herkent Wachtpost ook namen die vaker voorkomen.',
  contactHint: 'Naar wie medewerkers en bestuurders gaan met vragen. Mag leeg blijven.',
  languageHint: 'Pagina’s volgen de keuze van de lezer.',
  save: 'Bewaar de gegevens',
  problems: {
    name: 'Vul een naam in van hoogstens 200 tekens.',
    kind: 'Kies gemeente, provincie of waterschap.',
    place: 'Vul in hoe mensen de organisatie in een zin noemen.',
    contactName: 'Maak de naam van het aanspreekpunt korter dan 200 tekens.',
    contactEmail: 'Vul een e-mailadres in, zoals naam@gemeente.nl, of laat het leeg.',
    contactPhone: 'Vul een telefoonnummer in met cijfers, of laat het leeg.',
    language: 'Kies Nederlands of Engels.',
  },
  level: {
    title: 'Gevoeligheid',
    lead: 'Hoe snel wordt een bericht een signaal? Gevoeliger vindt meer, maar geeft ook meer vals alarm.',
    choose: 'Niveau',
    names: { low: 'Laag', normal: 'Normaal', high: 'Hoog' },
    basis: (posts: string, days: number) =>
      `Berekend over ${posts} berichten van ${days === 1 ? 'de laatste dag' : `de laatste ${days} dagen`}. Er is niets veranderd.`,
    noScores: 'Er zijn de laatste 30 dagen nog geen berichten beoordeeld om mee te rekenen.',
    gives: (rate: string, all: string) =>
      `Dit had ${rate} ${rate === '1' ? 'signaal' : 'signalen'} per dag gegeven (${all} samen).`,
    finds: (share: string) => `Vindt in onze metingen ${share} van wat aandacht nodig heeft.`,
    notMeasured: 'Hoeveel dit niveau vindt, is niet gemeten.',
    save: 'Bewaar het niveau',
    later: 'Een ander niveau geldt voor nieuwe berichten. Wat al een signaal is, blijft dat.',
  },
  done: {
    saved: 'De gegevens zijn bewaard.',
    level: 'Het niveau is bewaard. Het geldt vanaf het volgende bericht.',
  },
};

const en: typeof nl = {
  title: 'Organisation',
  details: 'Details',
  fields: {
    name: 'Name',
    kind: 'Kind',
    place: 'Name in a sentence',
    contactName: 'Contact',
    contactEmail: 'E-mail address of the contact',
    contactPhone: 'Telephone of the contact',
    language: 'Language of mails',
  },
  kinds: { gemeente: 'Municipality', provincie: 'Province', waterschap: 'Water authority' },
  placeHint: 'Such as “Vlierdam”. With it Wachtpost recognises names that several people have.',
  contactHint: 'Whom members and officials turn to with questions. May stay empty.',
  languageHint: 'Pages follow the choice of their reader.',
  save: 'Save the details',
  problems: {
    name: 'Fill in a name of at most 200 characters.',
    kind: 'Choose municipality, province or water authority.',
    place: 'Fill in what people call the organisation in a sentence.',
    contactName: 'Make the name of the contact shorter than 200 characters.',
    contactEmail: 'Fill in an e-mail address, such as name@municipality.nl, or leave it empty.',
    contactPhone: 'Fill in a telephone number in digits, or leave it empty.',
    language: 'Choose Dutch or English.',
  },
  level: {
    title: 'Sensitivity',
    lead: 'How readily does a post become a flag? More sensitive finds more, and gives more false alarms.',
    choose: 'Level',
    names: { low: 'Low', normal: 'Normal', high: 'High' },
    basis: (posts, days) =>
      `Computed over ${posts} posts of the last ${days === 1 ? 'day' : `${days} days`}. Nothing was changed.`,
    noScores: 'No posts were scored in the last 30 days to compute with.',
    gives: (rate, all) =>
      `This would have given ${rate} ${rate === '1' ? 'flag' : 'flags'} a day (${all} in all).`,
    finds: (share) => `Finds ${share} of what needs attention, in our measurements.`,
    notMeasured: 'How much this level finds was not measured.',
    save: 'Save the level',
    later: 'Another level holds for new posts. What is a flag already remains one.',
  },
  done: {
    saved: 'The details were saved.',
    level: 'The level was saved. It holds from the next post on.',
  },
};

export const organisation = { nl, en };
