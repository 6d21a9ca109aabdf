import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Label } from '@wachtpost/threat';

const file = fileURLToPath(new URL('../../models/threat/data/posts.jsonl', import.meta.url));

export interface TestPost {
  readonly text: string;
  readonly labels: readonly Label[];
}

/** So many of our own posts that the model was not trained on, from all over the file; the same on every run. */
export function readTestPosts(count: number): TestPost[] {
  const posts = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestPost & { readonly split: string })
    .filter((post) => post.split === 'test');
  return Array.from(
    { length: count },
    (_, at) => posts[Math.floor((at * posts.length) / count)],
  ).filter((post) => post !== undefined);
}
