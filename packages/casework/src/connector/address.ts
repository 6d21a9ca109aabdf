import { isDeepStrictEqual } from 'node:util';
import type { JSONValue } from 'postgres';
import { fieldsOf } from './connector.ts';

/**
 * Names of the settings that send secrets to another address than before. Whoever changes one has to give the secrets
 * again: they would go there otherwise, and be seen by somebody who could not read them here.
 *
 * @param addresses which settings those are, as the kind says; all of them where nobody says.
 */
export function movedSettings(
  before: JSONValue,
  after: JSONValue,
  addresses?: readonly string[],
): string[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const names = addresses ?? Object.keys({ ...old, ...fresh });
  return names.filter((name) => !isDeepStrictEqual(old[name], fresh[name]));
}
