import { normalise } from '../normalise.ts';
import type { Range } from './units.ts';

const around = /^[\p{P}\p{Cf}\p{M}]+|[\p{P}\p{Cf}\p{M}]+$/gu;
const oneSpace = /^\s$/;
const anySpace = /\s/;
const unread = /[^\p{L}\p{N}@$€]/gu;

/** Units in which letters that are pulled apart ("d o o d") are one where the model reads them as one word. */
export function together(text: string, units: readonly Range[]): Range[] {
  return runsOf(text, units).flatMap((run) => (run.length === 1 ? run : joined(text, run)));
}

/** Units, those of a single letter together with their neighbours that are one space away. */
function runsOf(text: string, units: readonly Range[]): Range[][] {
  const runs: Range[][] = [];
  for (const unit of units) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last && isLetter(text, last) && isLetter(text, unit);
    if (goesOn && oneSpace.test(text.slice(last.end, unit.start))) run?.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function isLetter(text: string, { start, end }: Range): boolean {
  return Array.from(text.slice(start, end).replace(around, '')).length === 1;
}

/** The letters of a run, put together as the normaliser does it in this place. */
function joined(text: string, run: readonly Range[]): Range[] {
  const words = readIn(text, run);
  const sizes = words
    .map((word) => Array.from(word.replace(unread, '')).length)
    .filter((size) => size > 0);
  const letters = sizes.reduce((sum, size) => sum + size, 0);
  if (letters !== run.length) return [...run];
  let next = 0;
  return sizes.flatMap((size) => {
    const [first, last] = [run[next], run[(next += size) - 1]];
    return first && last ? [{ start: first.start, end: last.end }] : [];
  });
}

/** How a run is read between words; whether it is joined depends on the spaces beside it. */
function readIn(text: string, run: readonly Range[]): string[] {
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? start;
  const before = spaceBefore(text, start);
  const after = spaceAfter(text, end);
  const words = normalise(`${before}${text.slice(start, end)}${after}`).split(' ');
  return words.slice(before === '' ? 0 : 1, after === '' ? undefined : -1);
}

/** A word and the space between; nothing where the text begins. */
function spaceBefore(text: string, start: number): string {
  let from = start;
  while (from > 0 && anySpace.test(text[from - 1] ?? '')) from -= 1;
  return from === 0 ? '' : `en${text.slice(from, start) || ' '}`;
}

function spaceAfter(text: string, end: number): string {
  let to = end;
  while (to < text.length && anySpace.test(text[to] ?? '')) to += 1;
  return to === text.length ? '' : `${text.slice(end, to) || ' '}en`;
}
