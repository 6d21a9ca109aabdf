/** What one UTF-16 code unit becomes when a text is folded for comparison. */
export interface Folds {
  /** Per code unit: one of the marks below, a folded code unit, or `firstExpansion` plus an index. */
  readonly units: Uint16Array;
  /** What a code unit with several folded letters becomes: "ß" is "ss". */
  readonly expansions: readonly string[];
  /** 1 where the code unit is a capital letter. */
  readonly capitals: Uint8Array;
}

/** Ends a word. */
export const separates = 0;
/** Is skipped without a trace: combining marks, zero-width characters, soft hyphens. */
export const vanishes = 1;
/** First half of a pair: the folding needs the whole code point. */
export const pairs = 2;
/** Folded units from here on are an index into the expansions. */
export const firstExpansion = 0xe000;

const lettersWithoutDecomposition: Readonly<Record<string, string>> = {
  ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', ł: 'l', Ł: 'l',
  đ: 'd', Đ: 'd', ð: 'd', Ð: 'd', þ: 'th', Þ: 'th', ı: 'i', ħ: 'h', Ħ: 'h', ŋ: 'n', Ŋ: 'n',
}; // prettier-ignore

/** Letters that look like Latin ones, as people use them to hide a name from a search. */
const lookalikes: readonly (readonly [string, string])[] = [
  ['АВЕЅІЈКМНОРСТУХԀԚԜҺ', 'abesijkmhopctyxdqwh'],
  ['авеѕіјкмнорстухԁԛԝһѵ', 'abesijkmhopctyxdqwhv'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'abezhikmnoptyx'],
  ['αβεηικνορτυχω', 'abenikvoptuxw'],
  ['օոսհ', 'onuh'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡ', 'abcdefghijklmnoprstuvwyzag'],
];

/** Marks, and letters by name that stand for an apostrophe. */
const noLetter = /[^\p{L}\p{N}]|[\u02b9-\u02bd\u02c8\u02ee\ua78c]/gu;

/** Builds the table once for a matcher: 65,536 units, about 20 ms. */
export function buildFolds(): Folds {
  const units = new Uint16Array(0x10000);
  const capitals = new Uint8Array(0x10000);
  const expansions: string[] = [];
  const table = substitutes();
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const character = String.fromCharCode(unit);
    capitals[unit] = /\p{Lu}/u.test(character) ? 1 : 0;
    units[unit] = foldedUnit(unit, character, table, expansions);
  }
  return { units, expansions, capitals };
}

/** Letters that a code point outside the first plane stands for: "𝐁" is "b"; '' ends a word. */
export function foldCodePoint(codePoint: number): string {
  const enclosed = [0x1f150, 0x1f170].find((first) => codePoint >= first && codePoint < first + 26);
  if (enclosed !== undefined) return String.fromCharCode(0x61 + codePoint - enclosed);
  const letters = lettersOf(String.fromCodePoint(codePoint));
  return /^[a-z0-9]{1,3}$/.test(letters) ? letters : '';
}

/** Code points outside the first plane that leave no trace: tags and variation selectors. */
export function vanishingCodePoint(codePoint: number): boolean {
  return codePoint >= 0xe0000 && codePoint <= 0xe01ef;
}

function foldedUnit(
  unit: number,
  character: string,
  table: ReadonlyMap<string, string>,
  expansions: string[],
): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return pairs;
  if (foldsToItself(unit)) return unit;
  if (/[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(character)) return vanishes;
  if (!/[\p{L}\p{N}]/u.test(character)) return separates;
  const letters = Array.from(table.get(character) ?? lettersOf(character))
    .map((letter) => table.get(letter) ?? letter)
    .join('');
  if (letters.length === 1) return letters.charCodeAt(0);
  if (letters === '' || letters.length > 3) return separates;
  return firstExpansion + expansions.push(letters) - 1;
}

/** Chinese, Japanese and Korean characters: nothing to fold, and half the table. */
function foldsToItself(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

function lettersOf(character: string): string {
  const letters = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  return letters.replaceAll(noLetter, '');
}

function substitutes(): Map<string, string> {
  const alike = lookalikes.flatMap(([look, mean]) =>
    Array.from(look).map((letter, index): [string, string] => [letter, mean.charAt(index)]),
  );
  return new Map([...Object.entries(lettersWithoutDecomposition), ...alike]);
}
