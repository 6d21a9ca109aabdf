import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Matcher, type Registered, buildMatcher } from '../src/index.ts';

const labelledSchema = z.object({
  text: z.string(),
  platform: z.string(),
  addressed: z.array(z.string()),
  mentions: z.array(z.string()),
  note: z.string(),
});
export type Labelled = z.infer<typeof labelledSchema>;

export interface Evaluation {
  readonly posts: number;
  /** Share of the matcher's mentions that people see too. */
  readonly precision: number;
  /** Share of the mentions that people see that the matcher finds. */
  readonly recall: number;
  readonly mistakes: readonly string[];
}

/** Reads a file of labelled posts beside this one, a post per line. */
export function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => labelledSchema.parse(JSON.parse(line)));
}

export function readOfficials(): Registered[] {
  return JSON.parse(
    readFileSync(new URL('officials.json', import.meta.url), 'utf8'),
  ) as Registered[];
}

/** Compares what the matcher finds with the labels, official by official. */
export function evaluate(matcher: Matcher, posts: readonly Labelled[]): Evaluation {
  const mistakes: string[] = [];
  let [right, wrong, missed] = [0, 0, 0];
  for (const post of posts) {
    const found = matcher.match(post).map(({ officialId }) => officialId);
    const surplus = found.filter((id) => !post.mentions.includes(id));
    const lacking = post.mentions.filter((id) => !found.includes(id));
    right += found.length - surplus.length;
    wrong += surplus.length;
    missed += lacking.length;
    if (surplus.length + lacking.length > 0) mistakes.push(describe(post, surplus, lacking));
  }
  return {
    posts: posts.length,
    precision: right / (right + wrong),
    recall: right / (right + missed),
    mistakes,
  };
}

function describe(
  { text, note }: Labelled,
  surplus: readonly string[],
  lacking: readonly string[],
): string {
  const signs = [...surplus.map((id) => `+${id}`), ...lacking.map((id) => `-${id}`)];
  return `${signs.join(' ')}  (${note})  ${JSON.stringify(text.slice(0, 120))}`;
}

if (import.meta.main) {
  const matcher = buildMatcher(readOfficials());
  for (const file of process.argv.slice(2).length > 0
    ? process.argv.slice(2)
    : ['mentions.jsonl']) {
    const { posts, precision, recall, mistakes } = evaluate(matcher, readLabelled(file));
    const figures = `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`;
    process.stdout.write(`${file}: ${posts} posts, ${figures}\n${mistakes.join('\n')}\n`);
  }
}
