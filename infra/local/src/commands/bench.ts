import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CommandError } from './command-error.ts';

const script = fileURLToPath(new URL('../../../../tests/bench/main.ts', import.meta.url));

/** Measures in a process of its own, so that nothing of this one counts. */
export async function benchCommand(
  names: readonly string[],
  options: { json: boolean; quick: boolean },
): Promise<void> {
  const flags = [options.json ? ['--json'] : [], options.quick ? ['--quick'] : []].flat();
  const child = spawn(process.execPath, [script, ...names, ...flags], { stdio: 'inherit' });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) {
    throw new CommandError('The bench did not finish.', { status: status ?? 1 });
  }
}
