import { bluesky } from '../../packages/connectors/src/bluesky.ts';
import { start } from './firehose-frames.ts';
import { inventWatched, listeningTo } from './firehose-run.ts';
import { cpuMs } from './measure.ts';

/** Listens to the server at an address through a WebSocket, as a worker does, and prints frames a second. */
const [url = '', total = '0'] = process.argv.slice(2);
const count = Number(total);
/** Where the frame stands that is heard last, in microseconds since 1970. */
const end = start + (count - 1) * 20;

const stop = new AbortController();
const input = listeningTo(url, inventWatched(), stop.signal);
const from = cpuMs();
let changes = 0;
for await (const batch of bluesky.listen?.(input) ?? []) {
  changes += batch.changes.length;
  const { time } = batch.cursor as { time: number };
  if (time >= end) stop.abort();
}
const ms = cpuMs() - from;
if (changes === 0) throw new Error('The bench found nobody: it measures the wrong thing.');
process.stdout.write(JSON.stringify({ framesPerSecond: (count / ms) * 1000 }));
await input.network.close();
