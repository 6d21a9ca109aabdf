import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalisationTables } from './weights.ts';

interface Tables {
  readonly confusables: Readonly<Record<string, string>>;
  readonly letters: Readonly<Record<string, string>>;
  readonly leet: Readonly<Record<string, string>>;
  readonly emoji: Readonly<Record<string, string>>;
}

const tables = JSON.parse(read('tables.json')) as Tables;
const ranked = read('words.txt').split(/\s+/).filter(Boolean);

/** Greek, Cyrillic and Armenian letters that look Latin. */
export const confusables = new Map(Object.entries(tables.confusables));

/** Letters and signs that always stand for another one, "🅰" to "🆉" among them. */
export const letters = new Map([...Object.entries(tables.letters), ...squared()]);

/** Figures and signs that stand for a letter. */
export const leet = new Map(Object.entries(tables.leet));

/** The same, with 1 and ! read as l. */
export const leetWithL = new Map([...leet, ['1', 'l'], ['!', 'l']]);

/** Emoji in Dutch words. */
export const emoji = new Map(Object.entries(tables.emoji));

/** What each known word costs in a segmentation: the logarithm of its rank, after Zipf. */
export const words = new Map(ranked.map((word, rank) => [word, Math.log(rank + 8)]));

function read(name: string): string {
  return readFileSync(join(normalisationTables, name), 'utf8');
}

function squared(): [string, string][] {
  const places = Array.from({ length: 26 }, (_, i) => i);
  return [0x1f150, 0x1f170].flatMap((first) =>
    places.map((i): [string, string] => [
      String.fromCodePoint(first + i),
      String.fromCodePoint(0x41 + i),
    ]),
  );
}
