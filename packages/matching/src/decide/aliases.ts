import { anybody } from '../register/people.ts';
import { contradicts, readAttached } from './attached.ts';
import { insideAddress } from './addresses.ts';
import { gatherEvidence } from './evidence.ts';
import type { Hit } from './hits.ts';
import type { Mentions } from './mentions.ts';
import type { Reading } from './reading.ts';

/** Other names people use: an unambiguous one counts by itself, another beside own context. */
export function decideAliases(reading: Reading, mentions: Mentions): void {
  for (const hit of reading.hits.aliases) {
    if (insideAddress(reading, hit)) continue;
    const subject = reading.register.subjects[hit.reference];
    if (subject?.unambiguous === true) nameOwners(reading, hit, mentions);
    else nameBesideContext(reading, hit, mentions);
  }
}

function nameOwners(reading: Reading, hit: Hit, mentions: Mentions): void {
  for (const official of reading.register.people.list(hit.reference, anybody)) {
    mentions.add(official, 'alias', reading.span(hit));
  }
}

function nameBesideContext(reading: Reading, hit: Hit, mentions: Mentions): void {
  const attached = readAttached(reading, hit);
  const name = { subject: hit.reference, first: hit.first, last: hit.last, attached, owners: null };
  for (const { official, context } of gatherEvidence(reading, name)) {
    const person = reading.register.officials[official];
    if (person === undefined || contradicts(person, attached)) continue;
    mentions.add(official, 'alias_with_context', reading.span(hit), reading.span(context));
  }
}
