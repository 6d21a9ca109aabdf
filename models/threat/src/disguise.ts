import { segment } from './segment.ts';
import { leet, leetWithL, words } from './tables.ts';

const wide = /(?:^|(?<= {2}))[a-z](?: [a-z])+(?= {2}|$)/g;
const apart =
  /(?<![a-z0-9@$€])[a-z0-9@$€]([ .*_|/-])[a-z0-9@$€](?:\1[a-z0-9@$€]){2,}(?![a-z0-9@$€])/g;
const swapped = /[a-z0-9@$€]*[a-z][013457@$!€]{1,3}[a-z](?:[a-z0-9@$€!]*[a-z0-9@$€])?/g;
const anySwapped = /[a-z][013457@$!€]{1,3}[a-z]/;
const word = /(?<![a-z0-9@$€])[a-z0-9@$€]+(?![a-z0-9@$€])/g;
const stretched = /[a-z]*([a-z])\1\1[a-z]*/g;
const run = /([a-z])\1\1+/g;
const pair = /([a-z])\1+/g;
const letter = /[a-z]/g;
const anyChar = /./gs;

/** Words whose letters are pulled apart ("d o o d", "d.o.o.d"), put together; two spaces end a word. */
export function joined(text: string): string {
  return text.replace(wide, close).replace(apart, join);
}

/** A word between wide spaces, letter by letter; more than a word where nothing is wide. */
function close(found: string, _at: number, text: string): string {
  const together = found.replaceAll(' ', '');
  return text.includes('  ') || words.has(together) ? together : segment(together).join(' ');
}

function join(found: string, sign: string): string {
  const together = found.replaceAll(sign, '');
  if (2 * lettersIn(together) < together.length) return found;
  const plain = knownAs(together) ?? together;
  return sign !== ' ' || words.has(plain) ? plain : segment(plain).join(' ');
}

/** Words with figures or signs for letters ("d00d", "m0ord"), read as letters. */
export function unswapped(text: string): string {
  if (!anySwapped.test(text)) return text;
  return text.replace(swapped, unswap).replace(word, edges);
}

function unswap(found: string): string {
  const known = knownAs(found);
  if (known) return known;
  const readable = !/[^a-z]/.test(read(found, leet));
  if (/[@!]/.test(found) || !readable || 2 * lettersIn(found) < found.length) return found;
  return read(found, leet);
}

/** Beside a disguised word, also one that begins or ends with a figure ("1k", "3en") is looked at. */
function edges(found: string): string {
  if (words.has(found) || found.length < 2 || 2 * lettersIn(found) < found.length) return found;
  return knownAs(found) ?? found;
}

/** The known word that figures stand for, 1 being read as i or l. */
function knownAs(found: string): string | undefined {
  return [read(found, leet), read(found, leetWithL)].find(
    (choice) => choice !== found && words.has(choice),
  );
}

function read(found: string, table: ReadonlyMap<string, string>): string {
  return found.replace(anyChar, (char) => table.get(char) ?? char);
}

function lettersIn(found: string): number {
  return found.match(letter)?.length ?? 0;
}

/** Words with a letter three times or more ("doooood"), with as many as a known word has. */
export function unstretched(text: string): string {
  return text.replace(stretched, shrink);
}

function shrink(found: string): string {
  if (words.has(found)) return found;
  const double = found.replace(run, '$1$1');
  const choices = [double, found.replace(run, '$1'), found.replace(pair, '$1')];
  return choices.find((choice) => words.has(choice)) ?? double;
}
