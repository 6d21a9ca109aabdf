const quote = 0x22;
const newline = 0x0a;
/** The bytes of a UTF-8 byte order mark, which may stand before an opening quote. */
const mark = new Set([0xef, 0xbb, 0xbf]);

type State = 'start' | 'bare' | 'quoted' | 'quote';

/**
 * Finds where records end. Without a delimiter every newline ends one; with it, as in CSV, a newline
 * inside a quoted field does not. A quote opens a field only at its start: one stray `"` in the middle of
 * a field cannot swallow the rows after it.
 */
export class Splitter {
  /** Byte between fields; null while records are plain lines. */
  delimiter: number | null = null;
  /** Newlines met in the current record, its last one included. */
  newlines = 0;
  #state: State = 'start';

  /** Index of the newline that ends the current record, or -1 when the chunk ends first. */
  seek(chunk: Uint8Array, from: number): number {
    const end = this.delimiter === null ? chunk.indexOf(newline, from) : this.#walk(chunk, from);
    if (this.delimiter === null && end !== -1) this.newlines += 1;
    return end;
  }

  /** Starts the next record. */
  next(): void {
    this.newlines = 0;
    this.#state = 'start';
  }

  /** Gives up on an open quote: the next newline ends the record. */
  unquote(): void {
    this.#state = 'bare';
  }

  #walk(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? newline;
      if (byte === newline) this.newlines += 1;
      if (byte === newline && this.#state !== 'quoted') return at;
      this.#state = this.#after(byte);
    }
    return -1;
  }

  #after(byte: number): State {
    if (this.#state === 'quoted') return byte === quote ? 'quote' : 'quoted';
    if (byte === this.delimiter) return 'start';
    if (this.#state === 'start' && mark.has(byte)) return 'start';
    if (byte === quote && this.#state !== 'bare') return 'quoted';
    return 'bare';
  }
}
