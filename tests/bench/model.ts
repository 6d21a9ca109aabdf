import { rm } from 'node:fs/promises';
import { readConfig } from '@wachtpost/runtime';
import { defaultWeights, loadThreatModel } from '@wachtpost/threat';
import type { ThreatModel } from '@wachtpost/threat';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';
import { median, round } from './measure.ts';
import { measureThreads } from './model-memory.ts';
import type { ThreadMemory } from './model-memory.ts';
import { openSides } from './model-sides.ts';
import type { Sides } from './model-sides.ts';
import { readTestPosts } from './test-posts.ts';

const repeats = 7;
/** Posts a round. */
const posts = 256;
/** Posts that are explained, one after the other. */
const explained = 24;

interface Cost {
  readonly postsPerSecond: number;
  /** Milliseconds for a text while no other waits. */
  readonly oneMs: number;
}

export interface ModelFigures extends Cost {
  /** The service's posts a second over those of Python with onnxruntime and the same weights; null without Python. */
  readonly versusOnnxruntime: number | null;
  /** The same over PyTorch with the model in fp32. */
  readonly versusTorch: number | null;
  /** Python with onnxruntime; it always scores one text at a time. */
  readonly onnxruntime: Cost | null;
  /** Python with PyTorch. */
  readonly torch: Cost | null;
  /** The service with the model in fp32 in place of the weights that ship; Python makes it. */
  readonly fp32: Cost | null;
  /** Milliseconds to tell which words of a post carried its labels. */
  readonly explainMs: number;
  readonly memory: ThreadMemory;
}

/**
 * From text to probabilities: the service with one thread that infers, against Python on one thread. All sides
 * score the same posts in turns, tokenising included; a ratio is the median of the ratios of the rounds.
 */
export async function benchModel(): Promise<ModelFigures> {
  const source = readConfig().model.source ?? defaultWeights;
  const texts = readTestPosts(posts).map((post) => post.text);
  const memory = await measureThreads(source);
  const folder = await makeTemporaryFolder('bench');
  const model = await loadThreatModel({ source, threads: 1 });
  const sides = await openSides({ source, folder, model, texts });
  try {
    const seconds = await takeTurns(sides);
    return { ...toFigures(seconds), explainMs: await timeExplaining(model), memory };
  } finally {
    await Promise.all([sides.close(), model.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

type Name = keyof Sides['run'];
type Seconds = Partial<Record<Name, number[]>>;

/** Seconds of each side in each round; the first round warms caches and compilers and does not count. */
async function takeTurns(sides: Sides): Promise<Seconds> {
  const names = Object.keys(sides.run) as Name[];
  const seconds: Seconds = {};
  for (let at = 0; at <= repeats; at += 1) {
    for (const name of names) {
      const spent = (await sides.run[name]?.()) ?? Number.NaN;
      if (at > 0) (seconds[name] ??= []).push(spent);
    }
  }
  return seconds;
}

function toFigures(seconds: Seconds): Omit<ModelFigures, 'explainMs' | 'memory'> {
  const { service = [], serviceOne = [], onnxruntime, torch, fp32, fp32One = [] } = seconds;
  return {
    ...toCost(service, serviceOne),
    versusOnnxruntime: onnxruntime ? ratio(onnxruntime, service) : null,
    versusTorch: torch ? ratio(torch, service) : null,
    onnxruntime: onnxruntime ? toCost(onnxruntime, onnxruntime) : null,
    torch: torch ? toCost(torch, torch) : null,
    fp32: fp32 ? toCost(fp32, fp32One) : null,
  };
}

function toCost(bulk: readonly number[], one: readonly number[]): Cost {
  return {
    postsPerSecond: round(posts / median(bulk), 0),
    oneMs: round((median(one) / posts) * 1_000),
  };
}

function ratio(theirs: readonly number[], ours: readonly number[]): number {
  return round(median(theirs.map((seconds, at) => seconds / (ours[at] ?? Number.NaN))), 3);
}

/** Posts with a label stand for flagged ones: only those are explained. */
async function timeExplaining(model: ThreatModel): Promise<number> {
  const flagged = readTestPosts(posts).filter((post) => post.labels.length > 0);
  const times: number[] = [];
  for (const { text, labels } of flagged.slice(0, explained)) {
    const startedAt = performance.now();
    await model.explain(text, labels);
    times.push(performance.now() - startedAt);
  }
  return round(times.reduce((sum, ms) => sum + ms, 0) / times.length, 0);
}
