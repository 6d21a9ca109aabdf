import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type MatchInput, type Matcher, type Registered, buildMatcher } from '@wachtpost/matching';
import { inventOfficials, inventPost, seeded } from '../../packages/matching/test/generate.ts';

const posts = 20_000;
const repeats = 15;
/** One post in so many names an official; a firehose is leaner still. */
const mentionRate = 30;

export interface MatchingFigures {
  /** Posts a second of processor time with 10,000 officials of four names each. */
  readonly postsPerSecond: number;
  /** Processor time for a post with 100,000 officials over that with 1,000. */
  readonly scale: number;
}

interface MatchingDetails extends MatchingFigures {
  /** Milliseconds of processor time to build the matcher for 100,000 officials. */
  readonly buildMs: number;
  /** Mebibytes that the matcher for 100,000 officials holds. */
  readonly heldMiB: number;
}

/** Measures matching on invented officials and posts, the same on every run. */
export async function benchMatching(): Promise<MatchingFigures> {
  const { postsPerSecond, scale } = await measureMatching();
  return { postsPerSecond, scale };
}

/** The same with what a large register costs to build and to hold. */
async function measureMatching(): Promise<MatchingDetails> {
  const officials = inventOfficials(seeded(1), 100_000);
  const input = inventPosts(officials.slice(0, 1000));
  const small = buildMatcher(officials.slice(0, 1000));
  const middle = buildMatcher(officials.slice(0, 10_000));
  const { matcher: large, buildMs, heldMiB } = buildLarge(officials);
  const [smallMs = 0, middleMs = 0, largeMs = 0] = await timeInTurns([small, middle, large], input);
  return {
    postsPerSecond: Math.round((posts / middleMs) * 1000),
    scale: Number((largeMs / smallMs).toFixed(3)),
    buildMs,
    heldMiB,
  };
}

/** Median milliseconds of each matcher for all posts; they take turns, so that noise hits all alike. */
async function timeInTurns(
  matchers: readonly Matcher[],
  input: readonly MatchInput[],
): Promise<number[]> {
  for (const matcher of matchers) spentOn(matcher, input);
  const times = matchers.map(() => [] as number[]);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [index, matcher] of matchers.entries()) times[index]?.push(spentOn(matcher, input));
    await new Promise((resume) => void setImmediate(resume));
  }
  return times.map(median);
}

/** Posts that mention officials whom all registers hold, so that all find the same. */
function inventPosts(officials: readonly Registered[]): MatchInput[] {
  const random = seeded(2);
  return Array.from({ length: posts }, () => inventPost(random, officials, mentionRate));
}

function buildLarge(officials: readonly Registered[]): {
  matcher: Matcher;
  buildMs: number;
  heldMiB: number;
} {
  const before = heldBytes();
  const start = cpuMs();
  const matcher = buildMatcher(officials);
  const buildMs = Math.round(cpuMs() - start);
  return { matcher, buildMs, heldMiB: Math.round((heldBytes() - before) / 2 ** 20) };
}

/** Bytes in use after a full collection. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Processor time of this process: a busy neighbour does not count, collecting garbage does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds for all posts. */
function spentOn(matcher: Matcher, input: readonly MatchInput[]): number {
  const start = cpuMs();
  let found = 0;
  for (const post of input) found += matcher.match(post).length;
  const spent = cpuMs() - start;
  if (found === 0) throw new Error('The bench found nobody: it measures the wrong thing.');
  return spent;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureMatching(), null, 2)}\n`);
