/** A piece of a text: offsets in UTF-16 code units, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
