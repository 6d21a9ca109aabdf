import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  addConnector,
  asMachine,
  createOrganisation,
  giveConsent,
  newSealingKey,
  readKeyRing,
  registerOfficial,
  storeBatch,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { startClassify } from '@wachtpost/classify';
import { connect, inOrganisation } from '@wachtpost/database';
import { classifyJobs, JobQueue } from '@wachtpost/queue';
import { createLog, readConfig } from '@wachtpost/runtime';
import { defaultWeights, loadThreatModel } from '@wachtpost/threat';
import type { ThreatModel } from '@wachtpost/threat';
import { readPosts } from '../../infra/local/demo/read.ts';
import { median, round } from './measure.ts';
import { openRawInference } from './raw-inference.ts';
import type { RawInference } from './raw-inference.ts';
import { redisAnswers } from './redis.ts';
import { openTemporaryStore } from './temporary-store.ts';

const repeats = 4;
/** Posts a round; the demonstration's texts, again and again. */
const posts = 10_000;

interface Figure {
  /** Raw inference time over the time from the first job taken to the last score and flag committed. */
  readonly ratio: number;
  readonly postsPerSecond: number;
  readonly rawPostsPerSecond: number;
}

export interface EndToEnd {
  readonly threads: number;
  readonly posts: number;
  readonly postgres: Figure;
  /** Null where no Redis answers. */
  readonly redis: Figure | null;
}

/**
 * Queue to scores and flags committed, against the same model through onnxruntime alone on the same texts,
 * tokenised before. Rounds of both alternate, and the ratio is the median of the pairs.
 */
export async function benchEndToEnd(): Promise<EndToEnd> {
  const config = readConfig();
  const redisUrl = await redisAnswers(config.queueUrl ?? 'redis://127.0.0.1:6379');
  const { threads } = config.model;
  const source = config.model.source ?? defaultWeights;
  const texts = someTexts();
  // First, because it forbids onnxruntime to report what runs, for the whole process.
  const model = await loadThreatModel({ source, threads });
  const raw = await openRawInference(source, texts, threads);
  const store = await openTemporaryStore();
  try {
    const measureOn = (queueUrl: string | null) =>
      measure({ databaseUrl: store.databaseUrl, queueUrl, model, raw, texts });
    const postgres = await measureOn(null);
    const redis = redisUrl === null ? null : await measureOn(redisUrl);
    return { threads, posts, postgres, redis };
  } finally {
    await Promise.all([raw.close(), model.close()]);
    await store.remove();
  }
}

function someTexts(): string[] {
  const known = readPosts().map((post) => post.text);
  return Array.from({ length: posts }, (_, at) => known[at % known.length] ?? '');
}

interface Bench {
  readonly databaseUrl: string;
  readonly queueUrl: string | null;
  readonly model: ThreatModel;
  readonly raw: RawInference;
  readonly texts: readonly string[];
}

async function measure(bench: Bench): Promise<Figure> {
  const log = createLog({ name: 'bench', level: 'silent' });
  const namespace = `bench_${randomBytes(4).toString('hex')}`;
  const queue = new JobQueue({ ...bench, namespace, log });
  const db = connect(bench.databaseUrl, { max: 6 });
  const secret = 'key material of the bench alone, nothing else';
  const keys = readKeyRing(newSealingKey());
  const deps = { db, secret, keys, log, queue, model: bench.model, sampleRate: 0.01 };
  const rounds: { raw: number; whole: number }[] = [];
  // The first round warms caches and compilers and does not count.
  for (let at = 0; at <= repeats; at += 1) {
    const ctx = await prepare(deps, bench.texts);
    const raw = await bench.raw.run();
    const startedAt = performance.now();
    const worker = await startClassify(deps);
    await untilScored(ctx);
    rounds.push({ raw, whole: (performance.now() - startedAt) / 1_000 });
    await worker.stop();
  }
  await queue.wipe('classify');
  await Promise.all([queue.close(), db.end()]);
  return toFigure(rounds.slice(1));
}

function toFigure(rounds: readonly { raw: number; whole: number }[]): Figure {
  return {
    ratio: round(median(rounds.map(({ raw, whole }) => raw / whole)), 3),
    postsPerSecond: round(posts / median(rounds.map(({ whole }) => whole)), 0),
    rawPostsPerSecond: round(posts / median(rounds.map(({ raw }) => raw)), 0),
  };
}

/** A fresh organisation whose posts are stored and whose jobs wait in the queue. */
async function prepare(
  deps: Parameters<typeof asMachine>[0] & { queue: JobQueue },
  texts: readonly string[],
): Promise<Context> {
  const slug = `bench-${randomBytes(4).toString('hex')}`;
  const place = 'Vlierdam';
  const id = await createOrganisation(deps.db, { slug, name: slug, kind: 'gemeente', place });
  const ctx = asMachine(deps, id, 'bench');
  const officialId = await registerOfficial(ctx, {
    name: { given: 'Joke', family: 'Vliersteen' },
    function: 'wethouder',
  });
  await giveConsent(ctx, officialId, { platform: 'mastodon', version: '1' });
  const connectorId = await addConnector(ctx, { kind: 'import', name: 'bench', settings: {} });
  for (let start = 0; start < texts.length; start += 500) {
    const arrivals = texts.slice(start, start + 500).map((text, at) => ({
      kind: 'created' as const,
      source: 'bench',
      mentions: [{ officialId, reasons: [] }],
      post: somePost(`${start + at}`, text),
    }));
    const batch = { connectorId, version: null, cursor: null, arrivals, removals: [], rejected: 0 };
    const { postIds } = await storeBatch(ctx, { ...batch, read: arrivals.length });
    await deps.queue.add('classify', classifyJobs(id, postIds));
  }
  return ctx;
}

function somePost(externalId: string, text: string) {
  return {
    platform: 'mastodon' as const,
    externalId,
    url: null,
    author: { id: 'bench', handle: 'bench', name: null },
    text,
    lang: 'nl',
    postedAt: '2026-11-01T12:00:00Z',
    replyTo: null,
    threadId: null,
    addressed: [],
    reported: false,
    raw: { text },
  };
}

/** Asks for one row of an index that empties, so that asking costs next to nothing. */
async function untilScored(ctx: Context): Promise<void> {
  for (let waiting = true; waiting;) {
    await pause(100);
    const rows = await inOrganisation(
      ctx.db,
      ctx.organisationId,
      (tx) => tx`
        select from post
        where scored_revision < revision and text is not null and unscorable is null limit 1`,
    );
    waiting = rows.length > 0;
  }
}
