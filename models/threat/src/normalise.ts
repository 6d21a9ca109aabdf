/** UTF-16 code units that are read at all; far more than the model's longest input. */
const longest = 4_000;

// oxlint-disable no-control-regex, no-misleading-character-class -- removing these is the point
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e01ef}]/gu;
// oxlint-enable no-control-regex, no-misleading-character-class
const marks = /[\u0300-\u036f]/g;
const link = /(?:https?:\/\/|www\.)[^ \t\r\n]+/gi;
const handle = /(?<![A-Za-z0-9_.])@[A-Za-z0-9_](?:[A-Za-z0-9_.@-]*[A-Za-z0-9_])?/g;
const handles = /@user(?: @user)+/g;
const longRun = /(.)\1{3,}/gsu;
const picture = /[\u2190-\u2bff\u{1f000}-\u{1faff}]/gu;
const space = /[ \t\n\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const edges = /^ +| +$/g;
const simple = /^[\x20-\x7e]*$/;

/** The first 4,000 code units, each lone surrogate replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.slice(0, longest).toWellFormed();
}

/**
 * Text as the model reads it: one line, lower case, without accents and invisible characters; handles become
 * "@user" and links "url". `training/normalise.py` does the same, character for character.
 */
export function normalise(text: string): string {
  return fold(wellFormed(text));
}

function fold(text: string): string {
  const plain = simple.test(text) ? text : unaccented(text);
  return plain
    .replace(link, ' url ')
    .replace(handle, '@user')
    .toLowerCase()
    .replace(longRun, '$1$1$1')
    .replace(picture, ' $& ')
    .replace(space, ' ')
    .replace(edges, '')
    .replace(handles, '@user');
}

/** Compatibility forms undone ("𝗱𝗼𝗼𝗱", "ﬁ"), accents and what cannot be seen removed. */
function unaccented(text: string): string {
  return text.normalize('NFKD').replace(invisible, '').replace(marks, '').normalize('NFC');
}
