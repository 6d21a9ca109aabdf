import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { judge, policyFor } from '@wachtpost/casework';
import type { Policy } from '@wachtpost/casework';
import { readConfig } from '@wachtpost/runtime';
import type { ThreatModel } from '@wachtpost/threat';
import { z } from 'zod';
import { loadModel } from '../workers.ts';
import { CommandError } from './command-error.ts';

const inputSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.string().nullish(),
});

/** Lines under way at once: keeps the model busy, and memory constant however long the input is. */
const window = 64;

/**
 * Scores JSONL from standard input to JSONL on standard output, in order, without a database. A bad line is
 * told on standard error and left out; the exit status is then 1.
 */
export async function scoreCommand(options: { data: string }): Promise<void> {
  const model = await loadModel({ config: readConfig(), dataFolder: path.resolve(options.data) });
  try {
    const rejected = await scoreLines(process.stdin, process.stdout, model);
    if (rejected > 0) {
      throw new CommandError(`${rejected} lines could not be scored.`);
    }
  } finally {
    await model.close();
  }
}

/** Returns how many lines were left out. */
export async function scoreLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  model: ThreatModel,
): Promise<number> {
  const policy = policyFor(model.levels, 'normal');
  const underWay: Promise<string | null>[] = [];
  let rejected = 0;
  let line = 0;
  const deliver = async () => {
    const result = await underWay.shift();
    if (result === null || result === undefined) {
      rejected += 1;
    } else if (!output.write(`${result}\n`)) {
      await once(output, 'drain');
    }
  };
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') {
      underWay.push(scoreLine(text, line, { model, policy }));
    }
    if (underWay.length >= window) {
      await deliver();
    }
  }
  while (underWay.length > 0) {
    await deliver();
  }
  return rejected;
}

async function scoreLine(
  text: string,
  line: number,
  { model, policy }: { model: ThreatModel; policy: Policy },
): Promise<string | null> {
  const post = readLine(text);
  if (typeof post === 'string') {
    process.stderr.write(`line ${line}: ${post}\n`);
    return null;
  }
  const [scores] = await model.score([post.text]);
  if (scores === undefined) {
    throw new Error('The model returned no scores.');
  }
  const { flagged } = judge(scores, policy);
  return JSON.stringify({
    id: post.id,
    scores,
    flagged,
    model: `${model.id}@${model.revision.slice(0, 12)}`,
  });
}

/** The post of a line, or why it is none; never what the line says. */
function readLine(text: string): z.output<typeof inputSchema> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const parsed = inputSchema.safeParse(value);
  return parsed.success
    ? parsed.data
    : parsed.error.issues
        .map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`)
        .join('; ');
}
