import type { z } from 'zod';
import type { Problems } from './fields.ts';

/** The fields that a schema refused, with words of ours for each. */
export function problemsIn(
  error: z.ZodError | undefined,
  words: Readonly<Record<string, string>>,
): Problems {
  const refused = error?.issues.map(({ path }) => String(path[0])) ?? [];
  return Object.fromEntries(Object.entries(words).filter(([name]) => refused.includes(name)));
}
