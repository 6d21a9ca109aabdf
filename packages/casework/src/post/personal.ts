import type { Range } from './range.ts';

const streets =
  'straat|laan|weg|plein|gracht|kade|dijk|steeg|hof|singel|park|dreef|plantsoen|street|road|avenue|lane';

/**
 * What leads to somebody's door, phone or car. Generous: whoever reads on can open it again, and a line too many hidden
 * costs one press.
 */
const patterns = [
  // Street with a number, and a Dutch postcode.
  String.raw`(?<![\p{L}'’-])\p{L}[\p{L}'’-]{0,60}?(?:${streets})\s+\d{1,5}\s?[a-z]?(?![\p{L}\d])`,
  String.raw`(?<![\p{L}\d])[1-9]\d{3}\s?[a-z]{2}(?![\p{L}\d])`,
  // Phone numbers as they are written here, and e-mail addresses.
  String.raw`(?<![\p{L}\d])(?:\+|00)31[\s.-]?(?:\(0\))?(?:[\s.-]?\d){9}(?!\d)`,
  String.raw`(?<![\p{L}\d])0\d(?:[\s.-]?\d){8}(?!\d)`,
  String.raw`[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}`,
  // Number plates: three groups of letters and digits.
  String.raw`(?<![\p{L}\d-])(?=[a-z\d-]*\d)(?=[a-z\d-]*[a-z])[a-z\d]{1,3}-[a-z\d]{2,3}-[a-z\d]{1,3}(?![\p{L}\d-])`,
];
const personal = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), 'giu');

/** Where a text names an address, a phone number, an e-mail address or a number plate. Pure. */
export function findPersonal(text: string): Range[] {
  return Array.from(text.matchAll(personal), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
