import { givenNames } from '../names/given.ts';
import { functionWords } from '../names/ordinary.ts';
import { portfolios } from '../names/parties.ts';
import { contextKinds } from '../register/contexts.ts';
import type { Official } from '../register/register.ts';
import { attaches, gaps, plainGap } from '../text/gaps.ts';
import type { ContextHit, Range } from './hits.ts';
import type { Reading } from './reading.ts';
import { titleBefore, titleBehind } from './titles.ts';

/** What the text ties to a name directly, so that it settles who is meant. */
export interface Attached {
  readonly title: ContextHit | null;
  /** Places and parties: "van Vlierdam", "(VVD)", "de Vlierdamse wethouder". */
  readonly contexts: readonly ContextHit[];
  /** A place that nobody registered: "wethouder Bakker van Schuttelwerd". */
  readonly elsewhere: boolean;
}

const nothing: Attached = { title: null, contexts: [], elsewhere: false };

export function readAttached(reading: Reading, { first, last }: Range): Attached {
  const before = readBefore(reading, first);
  const behind = readBehind(reading, last);
  return {
    title: before.title ?? behind.title,
    contexts: [...before.contexts, ...behind.contexts],
    elsewhere: before.elsewhere || behind.elsewhere,
  };
}

/** Whether what is attached says that this official is not meant. */
export function contradicts(official: Official, attached: Attached): boolean {
  return (
    otherOf(official, attached, contextKinds.place) ||
    otherOf(official, attached, contextKinds.party)
  );
}

function otherOf(official: Official, { contexts }: Attached, kind: number): boolean {
  if ((official.kinds & kind) === 0) return false;
  const named = contexts.filter((context) => context.kind === kind);
  return named.length > 0 && !named.some(({ reference }) => official.contexts.includes(reference));
}

function readBefore(reading: Reading, first: number): Attached {
  const title = titleBefore(reading, first);
  if (title === null) return placeBefore(reading, first);
  const token = title.first - 1;
  if (token < 0 || !plainGap(reading.gap(title.first))) return { ...nothing, title };
  const context = reading.contextEndingAt(token);
  if (context !== null && tiesPlace(context)) return { ...nothing, title, contexts: [context] };
  const adjective = reading.looksLikeName(token) && /se?$/.test(reading.tokens.folds(token));
  return { ...nothing, title, elsewhere: adjective && !reading.opens(token) };
}

/** "De burgemeester van Oosterzijl, Bakker": office, place, name. */
function placeBefore(reading: Reading, first: number): Attached {
  const token = first - 1;
  if (token < 2 || !attaches(reading.gap(first) & ~gaps.comma)) return nothing;
  const place = reading.contextEndingAt(token);
  const start = place?.first ?? token;
  const title = reading.contextEndingAt(start - 2);
  if (!prepositions.has(reading.tokens.folds(start - 1)) || !reading.isOffice(title))
    return nothing;
  if (place !== null) return { title, contexts: [place], elsewhere: false };
  return reading.looksLikeName(token) ? { title, contexts: [], elsewhere: true } : nothing;
}

const prepositions: ReadonlySet<string> = new Set([
  'van',
  'uit',
  'of',
  'from',
  'aus',
  'von',
  'te',
  'd',
]);
const articles: ReadonlySet<string> = new Set([
  'de',
  'het',
  'the',
  'der',
  'gemeente',
  'provincie',
  'stad',
]);

function readBehind(reading: Reading, last: number): Attached {
  const next = afterGenitive(reading, last + 1);
  if ((reading.gap(next) & gaps.open) !== 0) return readParentheses(reading, next);
  const title = titleBehind(reading, next - 1);
  const from = title === null ? next : title.last + 1;
  const side = readOrigin(reading, from);
  const anotherName = title !== null && reading.nameStartsAt(title.last + 1);
  return anotherName ? nothing : { ...side, title };
}

/** "Bakker's" reads as two words. */
function afterGenitive(reading: Reading, next: number): number {
  const genitive = reading.gap(next) === gaps.apostrophe && next < reading.tokens.count;
  return genitive && reading.tokens.folds(next) === 's' ? next + 1 : next;
}

/** "van Vlierdam", "van de VVD", "uit de gemeente Oosterzijl". */
function readOrigin(reading: Reading, from: number): Attached {
  const { tokens } = reading;
  if (from + 1 >= tokens.count || !plainGap(reading.gap(from))) return nothing;
  if (!prepositions.has(tokens.folds(from))) return nothing;
  let token = from + 1;
  if (reading.contextsStartingAt(token).length === 0 && articles.has(tokens.folds(token)))
    token += 1;
  if (reading.contextsStartingAt(token).length === 0 && articles.has(tokens.folds(token)))
    token += 1;
  const contexts = reading.contextsStartingAt(token).filter(tiesPlace);
  if (contexts.length > 0) return { ...nothing, contexts };
  return { ...nothing, elsewhere: soundsLikePlace(reading, token) };
}

const longestParentheses = 8;

function readParentheses(reading: Reading, from: number): Attached {
  const contexts: ContextHit[] = [];
  let end = from;
  while (end < reading.tokens.count && end < from + longestParentheses) {
    contexts.push(...reading.contextsStartingAt(end));
    end += 1;
    if ((reading.gap(end) & gaps.close) !== 0) break;
  }
  const title = contexts.find((context) => reading.isOffice(context)) ?? null;
  const alone = contexts.length === 0 && end === from + 1;
  return {
    title,
    contexts: contexts.filter(tiesPlace),
    elsewhere: alone && soundsLikePlace(reading, from),
  };
}

function tiesPlace(context: ContextHit): boolean {
  return context.kind === contextKinds.place || context.kind === contextKinds.party;
}

function soundsLikePlace(reading: Reading, token: number): boolean {
  if (!reading.looksLikeName(token)) return false;
  const word = reading.tokens.folds(token);
  return (
    word.length > 2 && !portfolios.has(word) && !givenNames.has(word) && !functionWords.has(word)
  );
}
