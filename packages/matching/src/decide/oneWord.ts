import { insideAddress } from './addresses.ts';
import { readAttached } from './attached.ts';
import type { Hit } from './hits.ts';
import type { Mentions } from './mentions.ts';
import type { Reading } from './reading.ts';

/** Full names in one word, as hashtags write them: "#jokevandermeer". */
export function decideOneWord(reading: Reading, mentions: Mentions): void {
  for (const hits of bySpan(reading.hits.oneWord)) {
    const [hit] = hits;
    if (hit === undefined || insideAddress(reading, hit)) continue;
    if (hits.length === 1) mentions.add(hit.reference, 'full_name', reading.span(hit));
    else for (const namesake of hits) nameBesideContext(reading, namesake, mentions);
  }
}

function nameBesideContext(reading: Reading, hit: Hit, mentions: Mentions): void {
  const own = reading.register.officials[hit.reference]?.contexts ?? [];
  const { title } = readAttached(reading, hit);
  const near = reading.hits.contexts.find(
    (context) =>
      own.includes(context.reference) &&
      (context === title || reading.sentence(context.first) === reading.sentence(hit.first)),
  );
  if (near === undefined) return;
  mentions.add(hit.reference, 'name_with_context', reading.span(hit), reading.span(near));
}

function bySpan(hits: readonly Hit[]): Hit[][] {
  return [...Map.groupBy(hits, ({ last }) => last).values()];
}
