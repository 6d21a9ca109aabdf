import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where the model card says to make it. */
const ours = fileURLToPath(new URL('../../models/threat/.venv/bin/python', import.meta.url));

/** Ends with 1 where one of the packages that it is given is not there. */
const probe =
  'import sys; from importlib.util import find_spec; sys.exit(any(find_spec(n) is None for n in sys.argv[1:]))';

/**
 * A Python that has these packages: WACHTPOST_PYTHON where that is set, else the one of the training code, else
 * `python3`; null where there is none.
 */
export function findPython(packages: readonly string[]): string | null {
  const named = process.env['WACHTPOST_PYTHON'];
  const candidates = named ? [named] : [ours, 'python3'];
  const has = (python: string) => spawnSync(python, ['-c', probe, ...packages]).status === 0;
  return candidates.find(has) ?? null;
}
