import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { round } from './measure.ts';

const frames = { full: 5_000_000, quick: 400_000 };
const throughSocket = { full: 500_000, quick: 100_000 };

export interface FirehoseFigures {
  /** Frames a second of processor time through parse, match and drop, with 10,000 officials. */
  readonly framesPerSecond: number;
  /** Processor time of nothing but JSON.parse on the same frames, over that of the whole. */
  readonly versusParse: number;
  /** Frames a second of processor time through a WebSocket and `listen`, all that a worker does but storing. */
  readonly socketFramesPerSecond: number;
  /** Megabytes that heap or resident memory, whichever more, grew by while all frames passed. */
  readonly growthMb: number;
  readonly frames: number;
  /** How many changes came of them: mentions of officials. */
  readonly changes: number;
}

/** Measures what one core can hear of Bluesky, in processes of its own. */
export async function benchFirehose({ quick }: { quick: boolean }): Promise<FirehoseFigures> {
  const size = quick ? 'quick' : 'full';
  const sifted = await figuresOf<Sifted>('firehose-process.ts', [`${frames[size]}`]);
  const socket = await measureSocket(throughSocket[size]);
  return {
    framesPerSecond: round(sifted.framesPerSecond, 0),
    versusParse: round(sifted.versusParse, 3),
    socketFramesPerSecond: round(socket, 0),
    growthMb: round(sifted.growthMb, 1),
    frames: frames[size],
    changes: sifted.changes,
  };
}

interface Sifted {
  readonly framesPerSecond: number;
  readonly versusParse: number;
  readonly growthMb: number;
  readonly changes: number;
}

/** The sender stands in another process, so that only what hears is measured. */
async function measureSocket(count: number): Promise<number> {
  const server = start('firehose-server.ts', [`${count}`]);
  try {
    const lines = createInterface(server.stdout);
    const [url] = (await once(lines, 'line')) as [string];
    const { framesPerSecond } = await figuresOf<{ framesPerSecond: number }>('firehose-socket.ts', [
      url,
      `${count}`,
    ]);
    return framesPerSecond;
  } finally {
    server.kill();
  }
}

async function figuresOf<Figures>(script: string, args: readonly string[]): Promise<Figures> {
  const child = start(script, args);
  const [said] = await Promise.all([readAll(child.stdout), once(child, 'exit')]);
  return JSON.parse(said) as Figures;
}

function start(script: string, args: readonly string[]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return spawn(process.execPath, ['--expose-gc', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
