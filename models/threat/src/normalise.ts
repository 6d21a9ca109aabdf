import { joined, unstretched, unswapped } from './disguise.ts';
import { splitWord } from './segment.ts';
import { confusables, emoji, letters } from './tables.ts';

/** UTF-16 code units that are read at all; far more than the model's longest input. */
const longest = 4_000;

// oxlint-disable no-control-regex, no-misleading-character-class -- removing these is the point
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e01ef}]/gu;
// oxlint-enable no-control-regex, no-misleading-character-class
const marks = /[\u0300-\u036f]/g;
const latin = /[A-Za-z]/g;
/** Greek, Cyrillic and Armenian: those that look Latin are read so where most letters are Latin. */
const foreign = /[\u0370-\u058f]/g;
const link = /(?:https?:\/\/|www\.)[^ \t\r\n]+/gi;
const mail = /(?<![A-Za-z0-9._@+-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const handle = /(?<![A-Za-z0-9_.])@[A-Za-z0-9_](?:[A-Za-z0-9_.@-]*[A-Za-z0-9_])?/g;
const handles = /@user(?: @user)+/g;
const tag = /#([A-Za-z][A-Za-z0-9_]*)/g;
const hump = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;
const longRun = /(.)\1{3,}/gsu;
const picture = /[\u203c\u2049\u2190-\u2bff\u{1f000}-\u{1faff}]/gu;
const space = /[ \t\n\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const edges = /^ +| +$/g;
const anyChar = /./gsu;
const simple = /^[\x20-\x7e]*$/;

/** The first 4,000 code units, each lone surrogate replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.slice(0, longest).toWellFormed();
}

/**
 * Text as the model reads it: one line of plain lower-case words. Handles become "@user", mail addresses
 * "mailadres", links "url"; letters that only look Latin, that are pulled apart, swapped for figures or
 * repeated are read as the word they stand for; emoji become Dutch words. `training/normalise.py` does the
 * same, character for character.
 */
export function normalise(text: string): string {
  return fold(wellFormed(text));
}

function fold(text: string): string {
  const masked = (simple.test(text) ? text : plainLetters(text))
    .replace(link, ' url ')
    .replace(mail, ' mailadres ')
    .replace(handle, '@user')
    .replace(tag, splitTag)
    .toLowerCase();
  return unstretched(unswapped(joined(masked)))
    .replace(longRun, '$1$1$1')
    .replace(picture, inWords)
    .replace(space, ' ')
    .replace(edges, '')
    .replace(handles, '@user');
}

/** Compatibility forms undone ("𝗱𝗼𝗼𝗱", "ﬁ"), accents and what cannot be seen removed, look-alikes read as Latin. */
function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(invisible, '').replace(marks, '').normalize('NFC');
  const plain = swap(bare, letters);
  const strange = count(plain, foreign);
  return strange > 0 && strange <= count(plain, latin) ? swap(plain, confusables) : plain;
}

function swap(text: string, table: ReadonlyMap<string, string>): string {
  return text.replace(anyChar, (char) => table.get(char) ?? char);
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

function splitTag(_found: string, name: string): string {
  const parts = (name.match(hump) ?? []).flatMap((part) => splitWord(part.toLowerCase()));
  return `# ${parts.join(' ')} `;
}

function inWords(found: string): string {
  return ` ${emoji.get(found) ?? found} `;
}
