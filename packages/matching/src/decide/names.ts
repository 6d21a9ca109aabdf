import { givenNamesThatAreWords } from '../names/ordinary.ts';
import { contextKinds } from '../register/contexts.ts';
import type { Official } from '../register/register.ts';
import { type Attached, contradicts, readAttached } from './attached.ts';
import { insideAddress } from './addresses.ts';
import { type Bearer, readBearer } from './bearer.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import type { NameHit } from './hits.ts';
import type { Mentions } from './mentions.ts';
import { possesses } from './possession.ts';
import type { Reading } from './reading.ts';

/** An ambiguous name that still fits more officials than this names none of them. */
const mostNamesakes = 8;

/** Decides for every family name in the text whom it means. */
export function decideNames(reading: Reading, mentions: Mentions): void {
  const strangers = new Set<number>();
  for (const hit of reading.hits.names) {
    if (insideAddress(reading, hit) || !possesses(reading, hit)) continue;
    const bearer = readBearer(reading, hit);
    if (bearer.kind === 'somebody_else') {
      if (hit.how !== 'inverted') strangers.add(hit.reference);
      continue;
    }
    decideName(reading, hit, bearer, strangers, mentions);
  }
}

type Named = Extract<Bearer, { kind: 'named' }>;
type KnownBearer = Exclude<Bearer, { kind: 'somebody_else' }>;

function decideName(
  reading: Reading,
  hit: NameHit,
  bearer: KnownBearer,
  strangers: ReadonlySet<number>,
  mentions: Mentions,
): void {
  if (bearer.kind === 'unnamed' && reading.hits.contexts.length === 0) return;
  const attached = readAttached(reading, bearer);
  const owner = bearer.kind === 'named' ? soleOwner(reading, bearer, hit, attached) : null;
  if (owner !== null) {
    mentions.add(owner, 'full_name', reading.span(bearer));
    return;
  }
  const doubtful = strangers.has(hit.reference) || isWord(reading, hit);
  if (bearer.kind === 'unnamed' && attached.title === null && doubtful) return;
  for (const { official, context } of choose(reading, hit, bearer, attached, mentions)) {
    mentions.add(official, 'name_with_context', reading.span(bearer), reading.span(context));
  }
}

/** Whom an ambiguous name means, by the context near it. */
function choose(
  reading: Reading,
  hit: NameHit,
  bearer: KnownBearer,
  attached: Attached,
  mentions: Mentions,
): Evidence[] {
  const { first, last } = bearer;
  const owners = bearer.kind === 'named' ? bearer.owners : null;
  const subject = hit.reference;
  const evidence = gatherEvidence(reading, { subject, first, last, attached, owners });
  return settle(
    evidence.filter((one) => fits(reading, one, bearer, attached)),
    mentions,
  );
}

/** The one official with this full name; null where several share it or an initial is missing. */
function soleOwner(
  reading: Reading,
  bearer: Named,
  hit: NameHit,
  attached: Attached,
): number | null {
  const [owner, another] = bearer.owners;
  if (owner === undefined || another !== undefined || !bearer.complete) return null;
  const official = reading.register.officials[owner];
  if (official === undefined || contradicts(official, attached)) return null;
  return wordsByChance(reading, bearer, hit) ? null : owner;
}

/** "wil bakker" in lower case may be no name at all. */
function wordsByChance(reading: Reading, { first }: Named, hit: NameHit): boolean {
  if (!isWord(reading, hit) || reading.capital(first)) return false;
  return givenNamesThatAreWords.has(reading.tokens.folds(first));
}

/** A family name that is a word too, without the capital of a name. */
function isWord(reading: Reading, hit: NameHit): boolean {
  const ordinary = reading.register.subjects[hit.reference]?.ordinary ?? false;
  const main = hit.how === 'inverted' ? hit.first : hit.last;
  return ordinary && !reading.capital(main) && !gluedParticle(reading, hit);
}

/** A tussenvoegsel glued to the name is no ordinary word any more: "vandermeer". */
function gluedParticle(reading: Reading, hit: NameHit): boolean {
  const particles = reading.register.subjects[hit.reference]?.particles[0]?.length ?? 0;
  return particles > 0 && hit.first === hit.last;
}

function fits(
  reading: Reading,
  evidence: Evidence,
  bearer: KnownBearer,
  attached: Attached,
): boolean {
  const official = reading.register.officials[evidence.official];
  if (official === undefined || contradicts(official, attached)) return false;
  if (bearer.kind === 'named') return true;
  if (evidence.kinds === contextKinds.office && aboutElsewhere(reading, official)) return false;
  if (attached.elsewhere && (official.kinds & contextKinds.place) !== 0) return false;
  return titleFits(official, attached);
}

/** An office alone does not settle it where the text says that it is about another place. */
function aboutElsewhere(reading: Reading, official: Official): boolean {
  if ((official.kinds & contextKinds.place) === 0) return false;
  const topics = reading.topics();
  return topics.size > 0 && !official.contexts.some((context) => topics.has(context));
}

/** The title of another office means somebody else, unless the own municipality is attached. */
function titleFits(official: Official, { title, contexts }: Attached): boolean {
  if (title === null || official.contexts.includes(title.reference)) return true;
  if (title.kind === contextKinds.role) return false;
  const ownPlace = contexts.some(
    ({ kind, reference }) => kind === contextKinds.place && official.contexts.includes(reference),
  );
  return ownPlace || (official.kinds & contextKinds.office) === 0;
}

/** Of several namesakes those for whom most speaks; among equals those the text has named before. */
function settle(evidence: readonly Evidence[], mentions: Mentions): Evidence[] {
  const most = evidence.reduce((best, one) => Math.max(best, weight(one)), 0);
  const best = evidence.filter((one) => weight(one) === most);
  const named = best.filter(({ official }) => mentions.has(official));
  if (best.length > 1 && named.length > 0) return named;
  return best.length > mostNamesakes ? [] : best;
}

const tiedWeight = 2;

function weight({ kinds, tied }: Evidence): number {
  const bits = (kinds & 1) + ((kinds >> 1) & 1) + ((kinds >> 2) & 1) + ((kinds >> 3) & 1);
  return bits + (tied ? tiedWeight : 0);
}
