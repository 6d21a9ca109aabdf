import type { Database } from '@wachtpost/database';
import { z } from 'zod';

const changeSchema = z
  .object({
    organisation: z.uuid(),
    what: z.enum(['arrived', 'changed']),
    /** Null where they are more than a message holds. */
    flags: z.array(z.uuid()).nullable(),
  })
  .transform(({ organisation, ...rest }) => ({ organisationId: organisation, ...rest }));

/** Flags of one organisation arrived, or what a queue shows of them changed. Ids alone: whoever hears may look. */
export type FlagChange = z.output<typeof changeSchema>;

export interface Hearing {
  readonly onChange: (change: FlagChange) => void;
  /** The connection was away: anything may have changed. */
  readonly onGap: () => void;
}

/**
 * Hears of changes of flags of every organisation, on a connection of its own that comes back by itself. It needs
 * PostgreSQL itself or a pool of sessions in between: a pool of transactions keeps no listener.
 */
export async function hearFlags(
  db: Database,
  { onChange, onGap }: Hearing,
): Promise<() => Promise<void>> {
  let isFirst = true;
  const listening = await db.listen(
    'wachtpost_flag',
    (payload) => onChange(changeSchema.parse(JSON.parse(payload))),
    () => {
      if (!isFirst) {
        onGap();
      }
      isFirst = false;
    },
  );
  return () => listening.unlisten();
}
