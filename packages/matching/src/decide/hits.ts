import { partiesThatAreWords } from '../names/parties.ts';
import { type Meaning, meanings, naming } from '../register/patterns.ts';
import type { Register } from '../register/register.ts';
import { gaps } from '../text/gaps.ts';
import type { Tokens } from '../text/tokens.ts';

/** Tokens from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A range that spells something registered; `reference` says what. */
export interface Hit extends Range {
  readonly reference: number;
}

export interface NameHit extends Hit {
  readonly how: 'family' | 'possessive' | 'inverted';
}

export interface ContextHit extends Hit {
  /** Kind bit of the context. */
  readonly kind: number;
  /** "Wethouders": the names of several people follow. */
  readonly plural: boolean;
}

/** What the automaton found in one text, in order of the last token. */
export interface Hits {
  readonly names: NameHit[];
  readonly aliases: Hit[];
  readonly oneWord: Hit[];
  readonly handles: Hit[];
  readonly contexts: ContextHit[];
}

interface Finding {
  readonly state: number;
  readonly last: number;
  readonly inflected: boolean;
}

/** Runs the automaton once. Null when nothing in the text can name anybody. */
export function findHits(register: Register, tokens: Tokens): Hits | null {
  const found: Finding[] = [];
  let names = false;
  register.automaton.run(tokens.word, tokens.count, (state, last, inflected) => {
    found.push({ state, last, inflected });
    const kind = register.patterns.naming[state] ?? naming.never;
    const comma = ((tokens.gap[last + 1] ?? 0) & gaps.comma) !== 0;
    names ||= kind === naming.always || (kind === naming.beforeComma && comma);
  });
  return names ? sortHits(register, tokens, found) : null;
}

function sortHits(register: Register, tokens: Tokens, found: readonly Finding[]): Hits {
  const hits: Hits = { names: [], aliases: [], oneWord: [], handles: [], contexts: [] };
  for (const { state, last, inflected } of found) {
    const first = last - register.patterns.length(state) + 1;
    const joined = joins(tokens, first, last);
    register.patterns.each(state, (meaning, reference) => {
      if (!joined && meaning !== meanings.handle) return;
      const hit = { first, last, reference };
      if (inflected) sortInflected(hits, meaning, hit);
      else sortHit(register, tokens, hits, meaning, hit);
    });
  }
  return { ...hits, names: withoutContained(hits.names) };
}

/** Only names of people are inflected so; places and offices have their own forms. */
function sortInflected(hits: Hits, meaning: Meaning, hit: Hit): void {
  if (meaning === meanings.family) hits.names.push({ ...hit, how: 'possessive' });
  else if (meaning === meanings.alias) hits.aliases.push(hit);
}

function sortHit(register: Register, tokens: Tokens, hits: Hits, meaning: Meaning, hit: Hit): void {
  if (meaning === meanings.family) hits.names.push({ ...hit, how: 'family' });
  else if (meaning === meanings.inverted) addInverted(tokens, hits, hit);
  else if (meaning === meanings.oneWord) hits.oneWord.push(hit);
  else if (meaning === meanings.alias) hits.aliases.push(hit);
  else if (meaning === meanings.handle) hits.handles.push(hit);
  else if (!isOrdinaryWord(tokens, hit)) {
    const kind = register.contextKinds[hit.reference] ?? 0;
    hits.contexts.push({ ...hit, kind, plural: meaning === meanings.offices });
  }
}

function addInverted(tokens: Tokens, hits: Hits, hit: Hit): void {
  const comma = ((tokens.gap[hit.last + 1] ?? 0) & gaps.comma) !== 0;
  if (comma) hits.names.push({ ...hit, how: 'inverted' });
}

function isOrdinaryWord(tokens: Tokens, { first, last }: Hit): boolean {
  if (first !== last || tokens.capital[first] === 1) return false;
  return (
    partiesThatAreWords.has(tokens.folds(first)) && ((tokens.gap[first] ?? 0) & gaps.hash) === 0
  );
}

const within = gaps.space | gaps.newline | gaps.hyphen | gaps.apostrophe;

/** Whether the words stand together as those of a name: "v.d. Meer", "v/d Meer", "Linden-Kok". */
function joins(tokens: Tokens, first: number, last: number): boolean {
  for (let token = first + 1; token <= last; token += 1) {
    const gap = tokens.gap[token] ?? 0;
    const short = (tokens.to[token - 1] ?? 0) - (tokens.from[token - 1] ?? 0) <= 2;
    const allowed = short ? within | gaps.dot | gaps.slash : within;
    if ((gap & ~allowed) !== 0) return false;
  }
  return true;
}

/** The longest name wins: "Meer" inside "Van der Meer" names nobody else, nor "Bakkers" a Bakker. */
function withoutContained(names: readonly NameHit[]): NameHit[] {
  if (names.length < 2) return [...names];
  const rank = { family: 0, inverted: 1, possessive: 2 } as const;
  const ordered = names.toSorted(
    (a, b) => b.last - a.last || a.first - b.first || rank[a.how] - rank[b.how],
  );
  const kept: NameHit[] = [];
  let longest: NameHit | undefined;
  for (const hit of ordered) {
    const same =
      hit.first === longest?.first && hit.last === longest.last && hit.how === longest.how;
    if (longest !== undefined && hit.first >= longest.first && !same) continue;
    longest = hit;
    kept.push(hit);
  }
  return kept.toReversed();
}
