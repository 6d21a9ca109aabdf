import { readFileSync } from 'node:fs';
import { explain } from '../src/explain/explain.ts';
import { without } from '../src/explain/occlude.ts';
import { unitsOf } from '../src/explain/units.ts';
import type { Range } from '../src/explain/units.ts';
import { loadThreatModel } from '../src/load.ts';
import { loadTokeniser } from '../src/tokeniser.ts';
import { defaultWeights } from '../src/weights.ts';
import type { Label, ThreatModel } from '../src/types.ts';

/** A label that a post carries and that the model flags it for. */
interface Case {
  readonly text: string;
  readonly label: Label;
}

/** One case with its named words left out, and with as many words left out at random. */
interface Outcome {
  readonly namedDrop: number;
  /** Mean over the draws. */
  readonly randomDrop: number;
  /** Share of the text's words that is named. */
  readonly named: number;
  /** Without the named words the label is no longer flagged; the same at random, as a share of the draws. */
  readonly unflagged: number;
  readonly unflaggedAtRandom: number;
}

export interface Faithfulness {
  readonly cases: number;
  /** Cases in which no words were named. */
  readonly unexplained: number;
  /** Mean fall of the logit without the named words, and without as many random ones. */
  readonly namedDrop: number;
  readonly randomDrop: number;
  /** Share of the explained cases in which the named words made the logit fall further than random ones. */
  readonly better: number;
  readonly named: number;
  readonly unflagged: number;
  readonly unflaggedAtRandom: number;
  /** Times that the model ran to explain one case, on average. */
  readonly runs: number;
}

/** Random choices that one case is compared with. */
const draws = 8;

/** Posts of the test split, each with the labels that it carries and that the model flags at its normal level. */
export async function readCases(model: ThreatModel): Promise<Case[]> {
  const lines = readFileSync(new URL('../data/posts.jsonl', import.meta.url), 'utf8').trim();
  const posts = lines
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; labels: Label[]; split: string })
    .filter((post) => post.split === 'test' && post.labels.length > 0);
  const scores = await model.score(posts.map((post) => post.text));
  const { thresholds } = model.levels.normal;
  return posts.flatMap(({ text, labels }, at) =>
    labels
      .filter((label) => (scores[at]?.[label] ?? 0) >= thresholds[label])
      .map((label) => ({ text, label })),
  );
}

/** As many of the cases, chosen by the seed. */
export function chosen<One>(cases: readonly One[], count: number, seed: number): One[] {
  const random = randomFrom(seed);
  return shuffled(cases, random).slice(0, count);
}

/**
 * Whether the words that an explanation names carried the score: leaves them out, and leaves as many random words
 * out, and compares how far the logit falls.
 */
export async function measure(
  model: ThreatModel,
  cases: readonly Case[],
  seed: number,
): Promise<Faithfulness> {
  const random = randomFrom(seed);
  const tokeniser = await loadTokeniser({ source: defaultWeights });
  let runs = 0;
  const reader = {
    score: (texts: readonly string[]) => {
      runs += texts.length;
      return model.score(texts);
    },
    readsBeyond: (text: string) => tokeniser.encode(text).length < tokeniser.longest,
  };
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    const { [one.label]: spans = [] } = await explain(one.text, [one.label], reader);
    if (spans.length > 0) outcomes.push(await outcomeOf(model, one, { spans, random }));
  }
  const mean = (read: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + read(outcome), 0) / outcomes.length;
  return {
    cases: cases.length,
    unexplained: cases.length - outcomes.length,
    namedDrop: mean((outcome) => outcome.namedDrop),
    randomDrop: mean((outcome) => outcome.randomDrop),
    better: mean(({ namedDrop, randomDrop }) => (namedDrop > randomDrop ? 1 : 0)),
    named: mean((outcome) => outcome.named),
    unflagged: mean((outcome) => outcome.unflagged),
    unflaggedAtRandom: mean((outcome) => outcome.unflaggedAtRandom),
    runs: runs / cases.length,
  };
}

async function outcomeOf(
  model: ThreatModel,
  { text, label }: Case,
  { spans, random }: { spans: readonly Range[]; random: () => number },
): Promise<Outcome> {
  const units = unitsOf(text);
  const named = units.filter((unit) =>
    spans.some((span) => span.start <= unit.start && unit.end <= span.end),
  );
  const others = Array.from({ length: draws }, () =>
    shuffled(units, random)
      .slice(0, named.length)
      .toSorted((a, b) => a.start - b.start),
  );
  const texts = [text, without(text, named), ...others.map((other) => without(text, other))];
  const [whole = 0, bare = 0, ...drawn] = (await model.score(texts)).map((scores) => scores[label]);
  const threshold = model.levels.normal.thresholds[label];
  const share = (hits: number) => hits / draws;
  return {
    namedDrop: logit(whole) - logit(bare),
    randomDrop: share(drawn.reduce((sum, one) => sum + logit(whole) - logit(one), 0)),
    named: named.length / units.length,
    unflagged: bare < threshold ? 1 : 0,
    unflaggedAtRandom: share(drawn.filter((one) => one < threshold).length),
  };
}

const logit = (probability: number) => Math.log(probability / (1 - probability));

/** Mulberry32: small, and the same everywhere. Numbers in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<One>(all: readonly One[], random: () => number): One[] {
  return all
    .map((one) => ({ one, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

if (import.meta.main) {
  const model = await loadThreatModel({ threads: 1 });
  const found = await measure(model, await readCases(model), 1);
  for (const [name, value] of Object.entries(found)) {
    process.stdout.write(`${name.padEnd(20)}${Number((value as number).toFixed(3))}\n`);
  }
  await model.close();
}
