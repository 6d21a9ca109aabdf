import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Context } from '../context.ts';
import { decisiveWords } from './decisive.ts';
import { plainWords } from './words.ts';

/** Characters that overlap; a changed word changes this many and its own length. */
const gramLength = 4;
/** Under so many characters one word is most of a text: only the same words are alike. */
const shortestSketched = 40;
/** Beyond that a text only counts as the same or another. */
const mostCharacters = 5_000;

const bands = 24;
const rowsPerBand = 4;
/** One byte of each minimum is kept (b-bit minwise hashing): enough to compare, too little to look up. */
const sketchBytes = bands * rowsPerBand;

/** From what estimated share of common grams on texts are nearly the same. */
const nearFrom = 0.65;

/**
 * What recognises a text that says the same, or nearly so, about the same officials. Every part is keyed with the
 * installation's secret, the organisation and the officials: it cannot be computed, compared or looked up elsewhere.
 */
export interface Fingerprint {
  /** Equal where the words are. */
  readonly words: Buffer;
  /** Equal where what decides the meaning is. */
  readonly sense: Buffer;
  /** Null where a text is too short for a likeness. */
  readonly sketch: Buffer | null;
  /** Texts that share none of these are not compared. */
  readonly bands: readonly number[];
}

export type Likeness = 'same' | 'near';

/** Null where a text has no words. */
export function fingerprint(
  ctx: Pick<Context, 'organisationId' | 'secret'>,
  { text, officialIds }: { text: string; officialIds: readonly string[] },
): Fingerprint | null {
  const words = plainWords(text);
  if (words.length === 0) {
    return null;
  }
  const about = officialIds.toSorted().join();
  const key = digest(`${ctx.secret}\0${ctx.organisationId}`, `pile\0${about}`);
  const plain = words.join(' ');
  const whole = digest(key, `words\0${plain}`);
  const minima =
    plain.length < shortestSketched ? null : minimaOf(key, plain.slice(0, mostCharacters));
  return {
    words: whole.subarray(0, 16),
    sense: digest(key, `sense\0${decisiveWords(text, words).join(' ')}`).subarray(0, 16),
    sketch: minima && Buffer.from(minima.map((minimum) => minimum & 0xff)),
    bands: [whole.readInt32BE(16), ...(minima === null ? [] : bandsOf(key, minima))],
  };
}

/** How two texts are alike; null where they are not. */
export function likeness(
  a: Omit<Fingerprint, 'bands'>,
  b: Omit<Fingerprint, 'bands'>,
): Likeness | null {
  if (!a.sense.equals(b.sense)) {
    return null;
  }
  if (a.words.equals(b.words)) {
    return 'same';
  }
  return a.sketch !== null && b.sketch !== null && similarity(a.sketch, b.sketch) >= nearFrom
    ? 'near'
    : null;
}

/** An estimate of the share of grams that two texts have in common; chance hits of single bytes are taken off. */
function similarity(a: Buffer, b: Buffer): number {
  const equal = a.reduce((count, byte, at) => count + (byte === b[at] ? 1 : 0), 0);
  const chance = 1 / 256;
  return (equal / sketchBytes - chance) / (1 - chance);
}

/** MinHash: of each of many keyed orders of all grams, which of the text's comes first. */
function minimaOf(key: Buffer, plain: string): number[] {
  const hashes = hashGrams(key, plain);
  return ordersOf(key).map(({ factor, shift }) =>
    hashes.reduce((least, hash) => Math.min(least, mix(hash, factor, shift)), 2 ** 32),
  );
}

/** Four characters of four bytes are one block of the cipher, which makes it a keyed hash of all in one call. */
function hashGrams(key: Buffer, plain: string): number[] {
  const codes = Uint32Array.from(plain, (character) => character.codePointAt(0) ?? 0);
  const seen = new Set<string>();
  const blocks: Uint32Array[] = [];
  for (let at = 0; at + gramLength <= codes.length; at += 1) {
    const gram = codes.subarray(at, at + gramLength);
    const name = gram.join();
    if (!seen.has(name)) {
      seen.add(name);
      blocks.push(gram);
    }
  }
  return scramble(key, 'grams', blocks);
}

/** Every step can be undone, so no two hashes become one. */
function mix(hash: number, factor: number, shift: number): number {
  let mixed = Math.imul(hash ^ shift, factor);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function ordersOf(key: Buffer): { factor: number; shift: number }[] {
  const words = new Uint32Array(hkdfSync('sha256', key, '', 'orders', sketchBytes * 8));
  return Array.from({ length: sketchBytes }, (_, at) => ({
    factor: (words[2 * at] ?? 0) | 1,
    shift: words[2 * at + 1] ?? 0,
  }));
}

function bandsOf(key: Buffer, minima: readonly number[]): number[] {
  const blocks = Array.from({ length: bands }, (_, band) =>
    Uint32Array.from(minima.slice(band * rowsPerBand, (band + 1) * rowsPerBand)),
  );
  return scramble(key, 'bands', blocks).map((hash) => hash | 0);
}

/** One number of 32 bits for each block of 16 bytes. */
function scramble(key: Buffer, purpose: string, blocks: readonly Uint32Array[]): number[] {
  const cipher = createCipheriv('aes-256-ecb', digest(key, purpose), null).setAutoPadding(false);
  const plain = Buffer.concat(
    blocks.map((block) => new Uint8Array(Uint32Array.from(block).buffer)),
  );
  const hashed = cipher.update(plain);
  return blocks.map((_, at) => hashed.readUInt32LE(at * 16));
}

function digest(key: string | Buffer, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
