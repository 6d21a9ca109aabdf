import { honorifics } from '../names/functions.ts';
import { attaches, gaps } from '../text/gaps.ts';
import { portfolios } from '../names/parties.ts';
import type { ContextHit, Range } from './hits.ts';
import type { Reading } from './reading.ts';

const mostHonorifics = 3;

/** The office or role right before a name: "wethouder Bakker", "burgemeester mr. Bakker". */
export function titleBefore(reading: Reading, first: number): ContextHit | null {
  let token = first - 1;
  for (let steps = 0; steps <= mostHonorifics && token >= 0; steps += 1) {
    if (!attaches(reading.gap(token + 1) & ~gaps.hyphen)) return null;
    const context = reading.contextEndingAt(token);
    if (reading.isOffice(context)) return context;
    if (!honorifics.has(reading.tokens.folds(token))) return null;
    token -= 1;
  }
  return null;
}

/** The office right behind a name: "Bakker, wethouder", "Bakker (wethouder)". */
export function titleBehind(reading: Reading, last: number): ContextHit | null {
  const gap = reading.gap(last + 1) & ~(gaps.comma | gaps.hyphen);
  if (!attaches(gap)) return null;
  return reading.contextsStartingAt(last + 1).find((context) => reading.isOffice(context)) ?? null;
}

/** Whether a title belongs to another name that follows it: "wethouder Visser en Bakker". */
export function takenByOther(reading: Reading, title: ContextHit, { first, last }: Range): boolean {
  if (title.plural) return false;
  let next = title.last + 1;
  while (next < first && honorifics.has(reading.tokens.folds(next))) next += 1;
  if ((next >= first && next <= last) || next >= reading.tokens.count) return false;
  if (!attaches(reading.gap(next)) || portfolios.has(reading.tokens.folds(next))) return false;
  return reading.nameStartsAt(next) || (reading.looksLikeName(next) && !reading.shouts(next));
}
