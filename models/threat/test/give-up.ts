/** Gives up a call while its texts are being scored, and closes: what `wachtpost` does at Ctrl-C. */
import { loadThreatModel } from '../src/load.ts';

const model = await loadThreatModel({ threads: 2, maxQueued: 256 });
const texts = Array.from({ length: 200 }, (_, i) => `de wethouder ${i} `.repeat(30));
const given = new AbortController();
const call = model.score(texts, given.signal);
setTimeout(() => given.abort(), 50);
const ended = await call.then(
  () => 'scored',
  () => 'given up',
);
await model.close();
process.stdout.write(`${ended}\n`);
