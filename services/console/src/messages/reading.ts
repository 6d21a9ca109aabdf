import type { Cue } from '@wachtpost/casework';

/** What a post says, what stands around it, and what came before. */
const nl = {
  names: (cues: string) => `Noemt ${cues}.`,
  cues: {
    time: 'een tijdstip',
    place: 'een plaats of adres',
    weapon: 'een wapen',
    family: 'familie',
    vehicle: 'een voertuig',
  } as Readonly<Record<Cue, string>>,
  careful: 'Toon de tekst, kwetsende woorden verborgen',
  all: 'Toon alles',
  carefulHint:
    'Verborgen zijn de woorden die de kans het meest verhoogden, en wat op een adres, telefoonnummer, e-mailadres of kenteken lijkt. Druk op een verborgen stuk om het te tonen.',
  sentencesHint:
    'Welke woorden kwetsen, is nog niet berekend of kon niet worden berekend. Daarom is elke zin verborgen. Druk op een zin om hem te tonen.',
  mask: 'Toon verborgen stuk',
  told: (open: string, of: string) =>
    `De tekst is te zien, met ${open} van de ${of} verborgen stukken open.`,
  toldAll: 'De hele tekst is te zien.',
  personal: 'privégegevens',
  sentence: (place: number) => `zin ${place}`,
  hidden: 'verborgen',
  address: 'Waar het bericht staat',
  addressHint:
    'Het adres noemt vaak de afzender. Daarom staat het hier niet vanzelf; dat u het bekeek, komt in de geschiedenis.',
  showAddress: 'Toon het adres',
  addressWarning:
    'Opent u dit, dan kan het platform zien dat iemand van uw netwerk kijkt, en misschien ziet de afzender het ook. Meld u eerst af bij het platform. Wachtpost geeft niet door waar u vandaan komt.',
  openAddress: (host: string) => `Open op ${host} (nieuw tabblad)`,
  addressGone: 'Het bericht is daar verwijderd. De link werkt waarschijnlijk niet meer.',
  noAddress: 'Waar het bericht staat, is niet bekend.',
  context: 'Het gesprek eromheen',
  contextHint:
    'Alleen wat al bewaard is, omdat het ook een bestuurder noemt die toestemming gaf. Er wordt niets bij gezocht.',
  kinds: {
    start: 'Begin van het gesprek',
    parent: 'Het bericht waarop dit een antwoord is',
    quoted: 'Het bericht dat dit aanhaalt',
    reply: 'Een antwoord op dit bericht',
    quoting: 'Een bericht dat dit aanhaalt',
  },
  sameAuthor: 'van dezelfde afzender',
  otherAuthor: 'van een andere afzender',
  flagged: 'Bekijk het signaal van dit bericht',
  length: (count: string) => `${count} tekens`,
  letGo: 'De tekst is niet bewaard.',
  contextRemoved: 'daarna verwijderd',
  showContext: 'Toon de tekst',
  earlier: 'Eerdere signalen van deze afzender',
  earlierCount: (count: string, officials: string) => `${count} over ${officials}.`,
  earlierOne: '1 eerder signaal',
  earlierMany: (count: string) => `${count} eerdere signalen`,
  earlierNone: (officials: string) => `Geen eerdere signalen van deze afzender over ${officials}.`,
  earlierHint:
    'Alleen over wie in dit bericht wordt genoemd. Wachtpost houdt niets anders over een afzender bij.',
  earlierMore: 'De nieuwste tien staan hieronder.',
};

const en: typeof nl = {
  names: (cues: string) => `Names ${cues}.`,
  cues: {
    time: 'a time',
    place: 'a place or address',
    weapon: 'a weapon',
    family: 'family',
    vehicle: 'a vehicle',
  },
  careful: 'Show the text, hurtful words hidden',
  all: 'Show everything',
  carefulHint:
    'Hidden are the words that raised the chance most, and what looks like an address, phone number, e-mail address or number plate. Press a hidden piece to show it.',
  sentencesHint:
    'Which words hurt has not been computed yet, or could not be computed. So every sentence is hidden. Press a sentence to show it.',
  mask: 'Show hidden piece',
  told: (open: string, of: string) =>
    `The text can be seen, with ${open} of ${of} hidden pieces open.`,
  toldAll: 'The whole text can be seen.',
  personal: 'private data',
  sentence: (place: number) => `sentence ${place}`,
  hidden: 'hidden',
  address: 'Where the post stands',
  addressHint:
    'The address often names the sender. So it is not here by itself; that you looked at it is kept in the history.',
  showAddress: 'Show the address',
  addressWarning:
    'When you open this, the platform can see that somebody on your network looks, and perhaps the sender can too. Sign out of the platform first. Wachtpost does not tell where you come from.',
  openAddress: (host: string) => `Open on ${host} (new tab)`,
  addressGone: 'The post was removed there. The link probably no longer works.',
  noAddress: 'Where the post stands is not known.',
  context: 'The conversation around it',
  contextHint:
    'Only what is kept already, because it names an official who consented too. Nothing is looked up for it.',
  kinds: {
    start: 'Start of the conversation',
    parent: 'The post that this one answers',
    quoted: 'The post that this one quotes',
    reply: 'An answer to this post',
    quoting: 'A post that quotes this one',
  },
  sameAuthor: 'of the same sender',
  otherAuthor: 'of another sender',
  flagged: 'See the flag of this post',
  length: (count: string) => `${count} characters`,
  letGo: 'The text was not kept.',
  contextRemoved: 'removed afterwards',
  showContext: 'Show the text',
  earlier: 'Earlier flags of this sender',
  earlierCount: (count: string, officials: string) => `${count} about ${officials}.`,
  earlierOne: '1 earlier flag',
  earlierMany: (count: string) => `${count} earlier flags`,
  earlierNone: (officials: string) => `No earlier flags of this sender about ${officials}.`,
  earlierHint:
    'Only about those whom this post mentions. Wachtpost keeps nothing else about a sender.',
  earlierMore: 'The newest ten are listed.',
};

export const reading = { nl, en };
