/** What a text names that makes it pressing. Codes are stored, never the words. */
export const cues = ['time', 'place', 'weapon', 'family', 'vehicle'] as const;
export type Cue = (typeof cues)[number];

/** Dutch and English; a cue orders and decides nothing, so a word too many costs little. */
const whose = String.raw`(?:je|jouw|jullie|uw|zijn|haar|hun|z'n|d'r|m'n|your|his|her|their)`;
/** A word may stand between: "je mooie auto". */
const owned = (things: string) => String.raw`${whose} (?:\p{L}+ )?(?:${things})`;

const streets =
  'straat|laan|weg|plein|gracht|kade|dijk|steeg|hof|singel|park|dreef|pad|plantsoen|street|road|avenue|lane';
const days =
  'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday';

const patterns: Readonly<Record<Cue, RegExp>> = {
  time: anyOf(
    '(?<!goede )morgen|overmorgen|vandaag|vanmorgen|vanochtend|vanmiddag|vanavond|vannacht|straks|zometeen',
    'morgenochtend|morgenmiddag|morgenavond|dit weekend|volgende week',
    `(?:${days})(?:ochtend|middag|avond|nacht)?`,
    String.raw`(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?uur)?|(?:[01]?\d|2[0-3]) ?uur|(?:[1-9]|1[0-2]) ?[ap]m`,
    'tomorrow|tonight|today|this (?:evening|weekend|afternoon)|next week',
  ),
  place: anyOf(
    String.raw`\p{L}*(?:${streets}) \d+\s?[a-z]?`,
    String.raw`[1-9]\d{3} ?[a-z]{2}`,
    'adres|woonadres|thuisadres|home address|address',
    'voordeur|huisdeur|front door|voor (?:de|je|uw|zijn|haar) deur|bij (?:je|jou|u|hem|haar|hen) thuis|aan de deur',
    owned('huis|woning|deur|straat|tuin|oprit|school|werk|kantoor|house|home|door|street|office'),
    '(?:waar|where) (?:je|jij|u|hij|zij|ze|you|he|she|they) (?:woont|wonen|live|lives)',
    'stadhuis|gemeentehuis|provinciehuis|waterschapshuis|raadszaal|raadzaal|town hall|city hall',
  ),
  weapon: anyOf(
    String.raw`(?:vuur|steek|slag)?wapens?|pistool|pistolen|geweer|geweren|revolver|kalasjnikov|uzi`,
    'kogels?|kogelbrief|messen|mes|machete|bijl|knuppel|honkbalknuppel|hamer|koevoet|boksbeugel',
    'bom|bommen|explosie|explosief|explosieven|handgranaat|granaat|vuurwerkbom|cobra|molotov|molotovcocktail',
    'benzine|jerrycan|brandbom|zoutzuur|zuur in',
    'guns?|pistols?|rifles?|bullets?|knife|knives|bombs?|explosives?|grenades?|petrol|acid|axe|crowbar',
  ),
  family: anyOf(
    owned(
      'vrouw|man|echtgenoot|echtgenote|vriendin|partner|gezin|familie|kind|kinderen|kids|zoon|zoontje|zonen|dochters?|dochtertje|moeder|vader|ouders|broer|zus|kleinkind|kleinkinderen',
    ),
    owned(
      'wife|husband|family|child|children|sons?|daughters?|mother|father|parents|brother|sister',
    ),
  ),
  vehicle: anyOf(
    'kenteken|kentekenplaat|nummerplaat|nummerbord|licen[cs]e plate|number plate',
    owned('auto|wagen|bolide|fiets|scooter|motor|brommer|bus|car|van|bike|motorbike'),
    String.raw`[a-z]{1,3}-\d{2,3}-[a-z]{1,3}|\d{1,2}-[a-z]{2,3}-\d{1,2}|[a-z]{2}-\d{2}-\d{2}`,
  ),
};

/** Which of them a text names, in the order of the list. Pure; nothing of the text is in the answer. */
export function findCues(text: string): Cue[] {
  const plain = plainly(text);
  return cues.filter((cue) => patterns[cue].test(plain));
}

/** The words themselves, in the order of the list, to compare two texts by; they are stored nowhere. */
export function cueWords(text: string): string[] {
  const plain = plainly(text);
  return cues.flatMap((cue) =>
    Array.from(plain.matchAll(new RegExp(patterns[cue], 'gu')), ([found]) => found),
  );
}

/** Lower case, one kind of apostrophe and space, and nothing that cannot be seen. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\s+/g, ' ');
}

function anyOf(...alternatives: string[]): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`,
    'u',
  );
}
