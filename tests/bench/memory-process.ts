import { loadThreatModel } from '@wachtpost/threat';
import { readTestPosts } from './test-posts.ts';

/** Scores posts with so many threads, none for 0, and prints the megabytes that are then resident. */
const [source, threads] = process.argv.slice(2);
const texts = readTestPosts(512).map((post) => post.text);
const model =
  Number(threads) > 0 ? await loadThreatModel({ source, threads: Number(threads) }) : null;
await model?.score(texts);
process.stdout.write(`${process.memoryUsage.rss() / 2 ** 20}\n`);
await model?.close();
