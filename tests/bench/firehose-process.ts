import { openWire } from '../../packages/connectors/src/conformance/wire.ts';
import { seeded } from '../../packages/matching/test/generate.ts';
import { type WireFrame, inventFrames, stamp } from './firehose-frames.ts';
import { inventWatched, listeningTo, Run } from './firehose-run.ts';
import { cpuMs, median } from './measure.ts';

/** Measures frames through the sieve of Bluesky and prints what came of it; started with --expose-gc. */
const total = Number(process.argv[2]);
const rounds = 20;
const perRound = total / rounds;
const different = 20_000;
/** What is heard between two looks at what was found: a fraction of a second. */
const perTake = 10_000;

const wire = await openWire(() => ({ status: 200, headers: {}, body: '{"profiles":[]}' }));
const officials = inventWatched();
const frames = inventFrames(seeded(2), officials, different);
const input = listeningTo(wire.url, officials, new AbortController().signal);
const run = new Run(input);
let sent = 0;

// What warms up does not count: by then the engine has compiled what it will, and memory is as large as it gets.
for (let round = 0; round < 2; round += 1) {
  await listen(perRound);
  parse(different);
}
const before = held();
const frameMs: number[] = [];
const shares: number[] = [];
let changes = 0;
for (let round = 0; round < rounds; round += 1) {
  const parseMs = parse(different) / different;
  const heard = await listen(perRound);
  frameMs.push(heard.ms / perRound);
  shares.push(parseMs / (heard.ms / perRound));
  changes += heard.changes;
}
const after = held();
if (changes === 0) throw new Error('The bench found nobody: it measures the wrong thing.');
const growthMb = Math.max(after.heap - before.heap, after.rss - before.rss);
const framesPerSecond = 1000 / median(frameMs);
process.stdout.write(
  JSON.stringify({ framesPerSecond, versusParse: median(shares), growthMb, changes }),
);
await input.network.close();
await wire.close();

/** Frames in, changes out. */
async function listen(count: number): Promise<{ ms: number; changes: number }> {
  const from = cpuMs();
  let found = 0;
  for (let index = 1; index <= count; index += 1) {
    run.hear(next().bytes.toString('utf8'));
    if (index % perTake === 0 || index === count) found += await run.take();
  }
  return { ms: cpuMs() - from, changes: found };
}

/** Milliseconds for nothing but bytes into text and text into JSON. */
function parse(count: number): number {
  const from = cpuMs();
  let objects = 0;
  for (let index = 0; index < count; index += 1) {
    objects += typeof JSON.parse(next().bytes.toString('utf8')) === 'object' ? 1 : 0;
  }
  if (objects !== count) throw new Error('A frame is no JSON object.');
  return cpuMs() - from;
}

function next(): WireFrame {
  const frame = frames[sent % different];
  if (frame === undefined) throw new RangeError('There are no frames.');
  stamp(frame, sent);
  sent += 1;
  return frame;
}

/** Megabytes after a full collection. */
function held(): { heap: number; rss: number } {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / 2 ** 20, rss: rss / 2 ** 20 };
}
