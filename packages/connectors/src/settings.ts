import type { z } from 'zod';

import { ConnectorError } from './connector.ts';
import type { Connector, Json } from './connector.ts';
import { inWords } from './words.ts';

/**
 * The settings of a connector, checked. Call it when an administrator saves them and before a pull.
 *
 * @throws ConnectorError `settings`, naming each field and what is wrong with it, never its value.
 */
export function settingsOf<Settings>(connector: Connector<Settings>, value: unknown): Settings {
  const parsed = connector.settings.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('settings', inWords(parsed.error, value));
}

/**
 * The stored cursor as a connector understands it, or null for a first pull. A cursor that it cannot
 * read counts as none: everything is read again, and posts are stored once by their external ids.
 */
export function cursorOf<Cursor>(
  schema: z.ZodType<Cursor>,
  cursor: Json,
  log: { warn(data: object, sentence: string): void },
): Cursor | null {
  if (cursor === null) return null;
  const parsed = schema.safeParse(cursor);
  if (parsed.success) return parsed.data;
  log.warn(
    { fields: parsed.error.issues.length },
    'started over because the cursor was unreadable',
  );
  return null;
}
