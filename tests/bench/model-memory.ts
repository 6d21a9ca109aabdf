import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { round } from './measure.ts';

const script = fileURLToPath(new URL('memory-process.ts', import.meta.url));
/** Threads of the larger process; its surplus over the one with a single thread is shared out. */
const many = 3;

export interface ThreadMemory {
  /** MB of resident memory that the model and its first thread add to a process. */
  readonly firstThreadMb: number;
  /** MB that each further thread adds. */
  readonly threadMb: number;
}

/** Measured in processes of their own that have scored some posts. */
export async function measureThreads(source: string): Promise<ThreadMemory> {
  const [none, first, more] = [
    await residentMb(source, 0),
    await residentMb(source, 1),
    await residentMb(source, many),
  ];
  return {
    firstThreadMb: round(first - none, 0),
    threadMb: round((more - first) / (many - 1), 0),
  };
}

async function residentMb(source: string, threads: number): Promise<number> {
  const child = spawn(process.execPath, [script, source, `${threads}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([readAll(child.stdout), once(child, 'exit')]);
  return Number(said);
}
