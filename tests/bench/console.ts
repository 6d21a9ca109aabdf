import { setTimeout as pause } from 'node:timers/promises';
import { fillQueue } from './console-flags.ts';
import { startConsole } from './console-server.ts';
import type { ConsoleServer } from './console-server.ts';
import { signIn } from './console-users.ts';
import type { User } from './console-users.ts';
import { median, round } from './measure.ts';
import { openTemporaryStore } from './temporary-store.ts';

const users = 20;
const sizes = { small: 1_000, large: 100_000 } as const;
const accounts = ['adviser', 'second-adviser'] as const;
/** The first round warms up and does not count. */
const rounds = 6;

/** How many pages each person opens in a round, and for how long they look at one on average. */
interface Pace {
  readonly pages: number;
  readonly lookMs: number;
}
/** Brisk: advisers take many seconds for a page. */
const brisk: Pace = { pages: 20, lookMs: 500 };
/** As nobody works: every request meets nineteen others. */
const pressing: Pace = { pages: 20, lookMs: 0 };

interface Figure {
  /** Milliseconds of server time for the first page of a queue of 100,000 flags, at the 95th percentile. */
  readonly p95Ms: number;
  /** The same over that of a queue of 1,000 flags. */
  readonly scale: number;
  readonly p50Ms: number;
  readonly pagesPerSecond: number;
}

export interface ConsoleFigures extends Figure {
  /** Where nobody looks at a page before they ask for the next. */
  readonly pressing: Figure;
}

/**
 * Twenty people who are signed in ask the first page of the queue and look at each for half a second, of two consoles
 * that differ in the number of flags alone; and again without looking. Rounds of both consoles alternate; the
 * figures are medians of the rounds, and ratios those of the pairs.
 */
export async function benchConsole({ quick = false } = {}): Promise<ConsoleFigures> {
  const count = quick ? 3 : rounds;
  const small = await openSide(sizes.small);
  try {
    const large = await openSide(sizes.large);
    try {
      const figure = await compare({ small, large, pace: brisk, count });
      return { ...figure, pressing: await compare({ small, large, pace: pressing, count }) };
    } finally {
      await large.close();
    }
  } finally {
    await small.close();
  }
}

interface Side {
  readonly server: ConsoleServer;
  readonly users: readonly User[];
  close(): Promise<void>;
}

async function openSide(flags: number): Promise<Side> {
  const store = await openTemporaryStore();
  try {
    await fillQueue(store.databaseUrl, flags);
    const server = await startConsole(store.folder, 20_000 + Math.floor(Math.random() * 9_000));
    const signedIn: User[] = [];
    for (let at = 0; at < users; at += 1) {
      signedIn.push(await signIn(server.url, accounts[at % 2] ?? 'adviser', '/flags'));
    }
    const close = async () => {
      await server.stop();
      await store.remove();
    };
    return { server, users: signedIn, close };
  } catch (error) {
    await store.remove();
    throw error;
  }
}

interface Round {
  readonly p50: number;
  readonly p95: number;
  readonly pagesPerSecond: number;
}

async function compare(options: {
  small: Side;
  large: Side;
  pace: Pace;
  count: number;
}): Promise<Figure> {
  const { small, large, pace, count } = options;
  const pairs: { small: Round; large: Round }[] = [];
  for (let at = 0; at < count; at += 1) {
    // Whoever comes second finds a warmer machine, so they take turns at that too.
    const first = at % 2 === 0 ? await ask(small, pace) : null;
    const ofLarge = await ask(large, pace);
    pairs.push({ small: first ?? (await ask(small, pace)), large: ofLarge });
  }
  const counted = pairs.slice(1);
  const of = (read: (pair: (typeof pairs)[number]) => number) => median(counted.map(read));
  return {
    p95Ms: round(of((pair) => pair.large.p95)),
    scale: round(
      of((pair) => pair.large.p95 / pair.small.p95),
      3,
    ),
    p50Ms: round(of((pair) => pair.large.p50)),
    pagesPerSecond: Math.round(of((pair) => pair.large.pagesPerSecond)),
  };
}

async function ask(side: Side, pace: Pace): Promise<Round> {
  side.server.takeDurations();
  const startedAt = performance.now();
  await Promise.all(side.users.map((user) => openPages(user, pace)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const durations = side.server.takeDurations().toSorted((a, b) => a - b);
  const at = (share: number) => durations[Math.ceil(durations.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), pagesPerSecond: durations.length / seconds };
}

async function openPages(user: User, { pages, lookMs }: Pace): Promise<void> {
  for (let page = 0; page < pages; page += 1) {
    // From half to one and a half of it, so that people neither keep step nor stay apart.
    await pause(lookMs * (0.5 + Math.random()));
    const text = await user.open('/flags');
    if ((text.match(/data-flag/g) ?? []).length !== 25) {
      throw new Error('The first page of the queue is not full.');
    }
  }
}
