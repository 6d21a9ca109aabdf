/** What stands between two words, as bits: how closely the words belong together. */
export const gaps = {
  space: 1,
  newline: 2,
  dot: 4,
  comma: 8,
  hyphen: 16,
  apostrophe: 32,
  open: 64,
  close: 128,
  stop: 256,
  at: 512,
  hash: 1024,
  slash: 2048,
  colon: 4096,
  quote: 8192,
  /** Emoji, asterisks, underscores: decoration. */
  symbol: 16_384,
  /** An empty line: a new paragraph. */
  blankLine: 32_768,
} as const;

const characters: readonly (readonly [number, string])[] = [
  [gaps.space, ' \t\u00a0\u1680\u202f\u205f\u3000'],
  [gaps.space, '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'],
  [gaps.newline, '\n\v\f\u0085\u2028\u2029'],
  [gaps.dot, '.'],
  [gaps.comma, ',;'],
  [gaps.hyphen, '-\u2010\u2011\u2012\u2013\u2014\u2212'],
  [gaps.apostrophe, "'`´\u2018\u2019\u201a\u201b\u2032\u02bc"],
  [gaps.open, '([{'],
  [gaps.close, ')]}'],
  [gaps.stop, '!?\u2026\u203c\u2049'],
  [gaps.at, '@\uff20'],
  [gaps.hash, '#\uff03'],
  [gaps.slash, '/\\|&+='],
  [gaps.colon, ':'],
  [gaps.quote, '"\u201c\u201d\u201e«»\u2039\u203a'],
];

/** Gap bits per code unit; a line break counts as one character, "\r" as none. */
export function buildGapBits(): Uint16Array {
  const bits = new Uint16Array(0x10000).fill(gaps.symbol);
  bits['\r'.charCodeAt(0)] = 0;
  for (const [bit, members] of characters) {
    for (const member of members) bits[member.charCodeAt(0)] = bit;
  }
  return bits;
}

/** Only blanks, at most one line break: words of one name. */
export function plainGap(gap: number): boolean {
  return gap !== 0 && (gap & ~(gaps.space | gaps.newline)) === 0;
}

const given = gaps.space | gaps.newline | gaps.quote | gaps.apostrophe | gaps.open | gaps.close;

/** What may stand between a given name or a title and the family name. */
export function attaches(gap: number): boolean {
  return (gap & ~(given | gaps.symbol | gaps.dot)) === 0;
}
