import { contextKinds, noOffice } from '../register/contexts.ts';
import type { Attached } from './attached.ts';
import type { ContextHit, Range } from './hits.ts';
import type { Reading } from './reading.ts';
import { takenByOther } from './titles.ts';

/** What speaks for one official near an ambiguous name. */
export interface Evidence {
  readonly official: number;
  /** Kinds of context found, as bits. */
  readonly kinds: number;
  /** Whether some of it is tied to the name itself: "wethouder Bakker", "Bakker van Vlierdam". */
  readonly tied: boolean;
  /** The nearest context word. */
  readonly context: ContextHit;
}

/** Within a sentence context reaches this many words, across its end as many as `acrossSentences`. */
const withinSentence = 40;
const acrossSentences = 8;

/** Most context words that are weighed for one name, the nearest ones. */
const mostContexts = 24;
/** A context word that fits more officials of one name than this narrows nothing down by itself. */
const mostOwners = 32;

interface Name extends Range {
  readonly subject: number;
  readonly attached: Attached;
  /** Whom a given name or initials leave; null where every bearer of the family name may be meant. */
  readonly owners: readonly number[] | null;
}

/** Officials of this name whose own context stands near it. */
export function gatherEvidence(reading: Reading, name: Name): Evidence[] {
  const contexts = contextsNear(reading, name);
  const candidates = name.owners ?? narrowOwners(reading, name, contexts);
  return Array.from(candidates).flatMap((official) => {
    const own = contexts.filter((context) => owns(reading, official, name, context));
    return own.length === 0 ? [] : [weigh(official, name, own)];
  });
}

function weigh(official: number, name: Name, own: readonly ContextHit[]): Evidence {
  return {
    official,
    kinds: own.reduce((bits, { kind }) => bits | kind, 0),
    tied: own.some((context) => isTied(name, context)),
    context: own.reduce((best, one) => (distance(name, one) < distance(name, best) ? one : best)),
  };
}

function narrowOwners(
  reading: Reading,
  name: Name,
  contexts: readonly ContextHit[],
): Iterable<number> {
  const index = reading.register.contexts;
  const found = new Set<number>();
  for (const context of contexts) {
    for (const one of index.list(name.subject, context.reference, mostOwners)) found.add(one);
    if (!isOfficeTitle(name, context)) continue;
    for (const one of index.list(name.subject, noOffice, mostOwners)) found.add(one);
  }
  return found;
}

/** Own context, or the title of somebody of whom no office is registered. */
function owns(reading: Reading, owner: number, name: Name, context: ContextHit): boolean {
  const official = reading.register.officials[owner];
  if (official === undefined) return false;
  if (official.contexts.includes(context.reference)) return true;
  return isOfficeTitle(name, context) && (official.kinds & contextKinds.office) === 0;
}

function isOfficeTitle({ attached }: Name, context: ContextHit): boolean {
  return context === attached.title && context.kind === contextKinds.office;
}

function contextsNear(reading: Reading, name: Name): ContextHit[] {
  const { contexts } = reading.hits;
  const near: ContextHit[] = [];
  for (let at = firstFrom(contexts, name.first - withinSentence); at < contexts.length; at += 1) {
    const context = contexts[at];
    if (context === undefined || context.first > name.last + withinSentence) break;
    if (counts(reading, name, context)) near.push(context);
  }
  if (near.length <= mostContexts) return near;
  return near.toSorted((a, b) => distance(name, a) - distance(name, b)).slice(0, mostContexts);
}

function counts(reading: Reading, name: Name, context: ContextHit): boolean {
  if (isTied(name, context)) return true;
  const apart = distance(name, context);
  if (apart <= 0 || context.kind === contextKinds.role) return false;
  const same = reading.sentence(context.first) === reading.sentence(name.first);
  if (apart > (same ? withinSentence : acrossSentences)) return false;
  return context.kind !== contextKinds.office || !takenByOther(reading, context, name);
}

function isTied({ attached }: Name, context: ContextHit): boolean {
  return context === attached.title || attached.contexts.includes(context);
}

/** Words between the name and the context; 0 or less where they overlap. */
function distance(name: Name, context: ContextHit): number {
  return context.last < name.first ? name.first - context.last : context.first - name.last;
}

/** Index of the first context that ends at or behind the token; contexts are in order of their end. */
function firstFrom(contexts: readonly ContextHit[], token: number): number {
  let [low, high] = [0, contexts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((contexts[middle]?.last ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
