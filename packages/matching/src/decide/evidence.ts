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

interface Name extends Range {
  readonly subject: number;
  readonly attached: Attached;
}

/** Officials of this name whose own context stands near it. */
export function gatherEvidence(reading: Reading, name: Name): Evidence[] {
  const found = new Map<number, Evidence>();
  for (const context of contextsNear(reading, name)) {
    for (const official of ownersOf(reading, name, context)) {
      const known = found.get(official);
      found.set(official, {
        official,
        kinds: (known?.kinds ?? 0) | context.kind,
        tied: known?.tied === true || isTied(name, context),
        context: nearer(name, known?.context, context),
      });
    }
  }
  return [...found.values()];
}

function contextsNear(reading: Reading, name: Name): ContextHit[] {
  const { contexts } = reading.hits;
  const near: ContextHit[] = [];
  for (
    let index = firstFrom(contexts, name.first - withinSentence);
    index < contexts.length;
    index += 1
  ) {
    const context = contexts[index];
    if (context === undefined || context.first > name.last + withinSentence) break;
    if (counts(reading, name, context)) near.push(context);
  }
  return near;
}

function counts(reading: Reading, name: Name, context: ContextHit): boolean {
  if (isTied(name, context)) return true;
  const apart = distance(name, context);
  if (apart <= 0 || context.kind === contextKinds.role) return false;
  const same = reading.sentence(context.first) === reading.sentence(name.first);
  if (apart > (same ? withinSentence : acrossSentences)) return false;
  return context.kind !== contextKinds.office || !takenByOther(reading, context, name);
}

function ownersOf(reading: Reading, name: Name, context: ContextHit): number[] {
  const { contexts } = reading.register;
  const own = contexts.list(name.subject, context.reference);
  const titled = context === name.attached.title && context.kind === contextKinds.office;
  return titled ? [...own, ...contexts.list(name.subject, noOffice)] : own;
}

function isTied({ attached }: Name, context: ContextHit): boolean {
  return context === attached.title || attached.contexts.includes(context);
}

/** Words between the name and the context; 0 or less where they overlap. */
function distance(name: Name, context: ContextHit): number {
  return context.last < name.first ? name.first - context.last : context.first - name.last;
}

function nearer(name: Name, known: ContextHit | undefined, context: ContextHit): ContextHit {
  return known === undefined || distance(name, context) < distance(name, known) ? context : known;
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
