/** Longest text that is read, in UTF-16 code units; the rest of a longer one is not looked at. */
export const longestText = 40_000;

/**
 * The words of one text, as columns: reused for every text, so that reading allocates nothing.
 * Offsets `start` and `end` are in the original text, `from` and `to` in the folded one.
 */
export class Tokens {
  text = '';
  count = 0;
  readonly start = new Int32Array(longestText + 1);
  readonly end = new Int32Array(longestText + 1);
  readonly from = new Int32Array(longestText + 1);
  readonly to = new Int32Array(longestText + 1);
  /** Id of the word in the register's vocabulary; 0 where no name, handle or context holds it. */
  readonly word = new Int32Array(longestText + 1);
  /** Hash of the folded word, for the vocabulary. */
  readonly hash = new Int32Array(longestText + 1);
  /** What stands before the word; at `count`, what stands behind the last one. */
  readonly gap = new Int32Array(longestText + 1);
  /** 1 where the word starts with a capital. */
  readonly capital = new Uint8Array(longestText + 1);
  /** One code unit folds to at most three. */
  readonly folded = new Uint16Array(longestText * 3 + 3);

  /** The word as folded: "çelik" reads "celik". */
  folds(token: number): string {
    const to = this.to[token] ?? 0;
    let word = '';
    for (let at = this.from[token] ?? 0; at < to; at += 1)
      word += String.fromCharCode(this.folded[at] ?? 0);
    return word;
  }

  /** The word as written. */
  written(token: number): string {
    return this.text.slice(this.start[token], this.end[token]);
  }
}
