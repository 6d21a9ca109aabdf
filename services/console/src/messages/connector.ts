const nl = {
  title: 'Koppelingen',
  lead: 'Een koppeling haalt openbare berichten op bij één platform. Wachtpost bewaart alleen wat gaat over een bestuurder die daar toestemming voor gaf.',
  add: 'Koppeling toevoegen',
  list: 'Koppelingen en hoe het ermee gaat',
  empty: 'Er is nog geen koppeling',
  emptyText:
    'Zonder koppeling hoort Wachtpost niets. Begin met een bron die u kent, zoals de nieuwssite uit uw streek. U kunt eerst testen: dan wordt er niets bewaard.',
  back: 'Alle koppelingen',
  switch: 'Aan of uit',
  isOn: 'De koppeling staat aan.',
  isOff: 'De koppeling staat uit. Er wordt niets opgehaald tot u hem aanzet.',
  enable: 'Zet aan',
  disable: 'Zet uit',
  signFirst: 'Aanzetten kan nadat iemand heeft getekend.',
  signOff: 'Handtekening',
  signOffWhy:
    'Dit platform vraagt om een besluit van uw organisatie: mag u hier berichten over bestuurders volgen, en waarom? Wie tekent, staat daarvoor in. De naam en de grond blijven zichtbaar.',
  signedBy: (name: string, when: string) => `Getekend door ${name}, ${when}.`,
  signedGround: 'Grond',
  formerMember: 'een oud-medewerker',
  signAs: (name: string) => `U tekent als ${name}.`,
  note: 'Op welke grond? (ten minste 20 tekens)',
  noteHint:
    'Bijvoorbeeld: het besluit, het nummer van de DPIA en wie de functionaris gegevensbescherming is.',
  noteShort: 'Schrijf op welke grond u tekent, in 20 tot 2.000 tekens.',
  sign: 'Teken',
  signAgain: 'Teken opnieuw',
  settings: 'Instellingen',
  settingsOutside:
    'Deze koppeling leest van de server zelf. Wie Wachtpost beheert, stelt hem in met de opdracht “wachtpost connector”.',
  settingsUnknown:
    'Deze versie van Wachtpost kent deze soort niet. U kunt de koppeling uitzetten of verwijderen.',
  deliverTo: 'Adres voor de afzender',
  deliverToText:
    'Geef dit adres aan wie berichten stuurt. De afzender ondertekent elk bericht met het geheim (Standard Webhooks).',
  remove: 'Koppeling verwijderen',
  removeTitle: (name: string) => `“${name}” verwijderen?`,
  removeText:
    'De instellingen en de geheimen gaan weg, en ook wat nog niet was gelezen. Wat al is bewaard, blijft zo lang als de bewaartermijn. Dit kunt u niet ongedaan maken.',
  removeInstead: 'Wilt u alleen even stoppen? Zet de koppeling dan uit.',
  removeYes: 'Ja, verwijder',
  removeNo: 'Nee, ga terug',
  done: {
    added:
      'De koppeling is bewaard en staat nog uit. Test hem hieronder en zet hem aan als het goed is.',
    saved: 'De instellingen zijn bewaard.',
    enabled: 'De koppeling staat aan.',
    disabled: 'De koppeling staat uit.',
    signed: 'Uw handtekening is vastgelegd.',
    removed: 'De koppeling is verwijderd.',
  },
};

const en: typeof nl = {
  title: 'Connectors',
  lead: 'A connector fetches public posts from one platform. Wachtpost keeps only what is about an official who agreed to it.',
  add: 'Add a connector',
  list: 'Connectors and how they fare',
  empty: 'There is no connector yet',
  emptyText:
    'Without a connector Wachtpost hears nothing. Begin with a source that you know, such as the news site of your region. You can test it first: nothing is kept then.',
  back: 'All connectors',
  switch: 'On or off',
  isOn: 'The connector is on.',
  isOff: 'The connector is off. Nothing is fetched until you switch it on.',
  enable: 'Switch on',
  disable: 'Switch off',
  signFirst: 'It can be switched on after somebody signed.',
  signOff: 'Signature',
  signOffWhy:
    'This platform asks for a decision of your organisation: may you follow posts about officials here, and why? Whoever signs answers for it. Name and ground stay visible.',
  signedBy: (name: string, when: string) => `Signed by ${name}, ${when}.`,
  signedGround: 'Ground',
  formerMember: 'a former member',
  signAs: (name: string) => `You sign as ${name}.`,
  note: 'On what ground? (at least 20 characters)',
  noteHint:
    'For instance: the decision, the number of the DPIA, and who the data protection officer is.',
  noteShort: 'Write on what ground you sign, in 20 to 2,000 characters.',
  sign: 'Sign',
  signAgain: 'Sign again',
  settings: 'Settings',
  settingsOutside:
    'This connector reads from the server itself. Whoever runs Wachtpost sets it up with the command “wachtpost connector”.',
  settingsUnknown:
    'This version of Wachtpost does not know this kind. You can switch the connector off or remove it.',
  deliverTo: 'Address for the sender',
  deliverToText:
    'Give this address to whoever sends posts. The sender signs each message with the secret (Standard Webhooks).',
  remove: 'Remove the connector',
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeText:
    'The settings and the secrets go, and what was not read yet. What is kept already stays for as long as it is kept. This cannot be undone.',
  removeInstead: 'Do you only want a pause? Then switch the connector off.',
  removeYes: 'Yes, remove',
  removeNo: 'No, go back',
  done: {
    added:
      'The connector is saved and still off. Test it below, and switch it on when it is right.',
    saved: 'The settings are saved.',
    enabled: 'The connector is on.',
    disabled: 'The connector is off.',
    signed: 'Your signature is recorded.',
    removed: 'The connector is removed.',
  },
};

export const connector = { nl, en };
