/**
 * A map from two non-negative integers to a positive one, in flat arrays: the transitions of the
 * automaton and the indexes of the register hold hundreds of thousands of entries.
 */
export class PairMap {
  #firsts: Int32Array;
  #seconds: Int32Array;
  #values: Int32Array;
  #size = 0;

  constructor(expected = 64) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(64, expected * 2)));
    this.#firsts = new Int32Array(capacity);
    this.#seconds = new Int32Array(capacity);
    this.#values = new Int32Array(capacity);
  }

  /** The value of the pair; 0 when it has none. */
  get(first: number, second: number): number {
    return this.#values[this.#slot(first, second)] ?? 0;
  }

  set(first: number, second: number, value: number): void {
    const slot = this.#slot(first, second);
    if (this.#values[slot] === 0) this.#size += 1;
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#values[slot] = value;
    if (this.#size * 2 > this.#values.length) this.#grow();
  }

  #slot(first: number, second: number): number {
    const mask = this.#values.length - 1;
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#values[slot] !== 0) {
      if (this.#firsts[slot] === first && this.#seconds[slot] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [firsts, seconds, values] = [this.#firsts, this.#seconds, this.#values];
    this.#firsts = new Int32Array(firsts.length * 2);
    this.#seconds = new Int32Array(firsts.length * 2);
    this.#values = new Int32Array(firsts.length * 2);
    this.#size = 0;
    for (const [slot, value] of values.entries()) {
      if (value !== 0) this.set(firsts[slot] ?? 0, seconds[slot] ?? 0, value);
    }
  }
}

/** For each pair the members added to it, the last one first, without repeats in a row. */
export class PairLists {
  /** Pair to list, from 1. */
  readonly #ids = new PairMap();
  readonly #heads: number[] = [0];
  readonly #sizes: number[] = [0];
  readonly #members: number[] = [0];
  readonly #next: number[] = [0];

  add(first: number, second: number, member: number): void {
    const list = this.#ids.get(first, second) || this.#open(first, second);
    const head = this.#heads[list] ?? 0;
    if (head !== 0 && this.#members[head] === member) return;
    this.#heads[list] = this.#members.push(member) - 1;
    this.#next.push(head);
    this.#sizes[list] = (this.#sizes[list] ?? 0) + 1;
  }

  /** The members of the pair; none when there are more than `most`. */
  list(first: number, second: number, most = Number.POSITIVE_INFINITY): number[] {
    const list = this.#ids.get(first, second);
    const found: number[] = [];
    if ((this.#sizes[list] ?? 0) > most) return found;
    let entry = this.#heads[list] ?? 0;
    while (entry !== 0) {
      found.push(this.#members[entry] ?? 0);
      entry = this.#next[entry] ?? 0;
    }
    return found;
  }

  #open(first: number, second: number): number {
    const list = this.#heads.push(0) - 1;
    this.#sizes.push(0);
    this.#ids.set(first, second, list);
    return list;
  }
}
