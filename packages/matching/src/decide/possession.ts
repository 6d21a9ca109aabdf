import { functionWords } from '../names/ordinary.ts';
import { plainGap } from '../text/gaps.ts';
import type { NameHit } from './hits.ts';
import type { Reading } from './reading.ts';

/** "Bakkers plan" is Bakker's; "Bakkers heeft een plan" is somebody called Bakkers. */
export function possesses(reading: Reading, hit: NameHit): boolean {
  if (hit.how !== 'possessive') return true;
  const next = hit.last + 1;
  if (next >= reading.tokens.count || !plainGap(reading.gap(next))) return false;
  return !functionWords.has(reading.tokens.folds(next));
}
