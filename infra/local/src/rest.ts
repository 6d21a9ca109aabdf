import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

interface Pace {
  /** How often to look, in milliseconds. */
  readonly everyMs: number;
  /** Share of one processor, in [0, 1], that a process at rest uses at most. */
  readonly restingShare: number;
}

const pace: Pace = { everyMs: 2_000, restingShare: 0.1 };

/**
 * Collects garbage whenever the process comes to rest. V8 does so only while something asks for memory: after the work
 * of a start a hundred megabytes of it would stay with a process that does nothing. Keeps no process alive.
 */
export function giveMemoryBackAtRest({ everyMs, restingShare }: Pace = pace): void {
  const collect = collector();
  let before = process.cpuUsage();
  let collected = false;
  setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const resting = (user + system) / 1_000 < restingShare * everyMs;
    if (resting && !collected) collect();
    collected = resting;
  }, everyMs).unref();
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
