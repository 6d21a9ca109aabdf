import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readVariable } from '@wachtpost/runtime';
import { CommandError } from '../command-error.ts';

/**
 * Secrets from where they were put: a command line is seen by everybody on the machine and stays in its history, so no
 * value stands in it.
 *
 * @param given `name=env:VARIABLE`, `name=file:PATH` or `name=stdin`.
 * @throws CommandError for a source that is none or holds nothing; never names a value.
 */
export async function readSecrets(
  given: readonly string[],
  stdin: NodeJS.ReadableStream = process.stdin,
): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {};
  let piped: string | null = null;
  for (const one of given) {
    const [, name, source] = /^([A-Za-z]\w*)=(.+)$/.exec(one) ?? [];
    if (name === undefined || source === undefined) throw new CommandError(usage);
    if (source === 'stdin') {
      if (piped !== null) throw new CommandError('Standard input holds one secret.');
      piped = name;
      secrets[name] = filled(name, await text(stdin));
    } else {
      secrets[name] = filled(name, await readSource(source));
    }
  }
  return secrets;
}

const usage = 'A secret is given as --secret name=env:VARIABLE, name=file:PATH or name=stdin.';

async function readSource(source: string): Promise<string> {
  const [, kind, place = ''] = /^(env|file):(.+)$/.exec(source) ?? [];
  if (kind === 'env') return readVariable(place) ?? '';
  if (kind !== 'file') throw new CommandError(usage);
  try {
    return await readFile(place, 'utf8');
  } catch (error) {
    throw new CommandError(`The file ${place} cannot be read.`, { cause: error });
  }
}

/** A line break at the end belongs to the file and not to the secret. */
function filled(name: string, value: string): string {
  const trimmed = value.replace(/\r?\n$/, '');
  if (trimmed.trim() === '')
    throw new CommandError(`The secret "${name}" is empty where you put it.`);
  return trimmed;
}
