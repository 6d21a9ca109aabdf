import { cursorOf } from './settings.ts';
import { accountOf, authorisation } from './x/authorise.ts';
import { catchUp } from './x/catch-up.ts';
import { round } from './x/listen.ts';
import { progressOf, progressSchema } from './x/progress.ts';
import { settingsSchema } from './x/settings.ts';
import { sessionsOf } from './x/token.ts';
import type { Batch, Connector, PullInput } from './connector.ts';
import type { Run } from './x/catch-up.ts';
import type { XSettings } from './x/settings.ts';

type Input = PullInput<XSettings>;

/**
 * Mentions of officials who gave access to their own account, by the API of X. Its terms restrict what governments may do
 * with it, so somebody has to sign before it is switched on; nobody is searched for.
 */
export const x: Connector<XSettings> = {
  kind: 'x',
  platform: 'x',
  settings: settingsSchema,
  secrets: ['clientSecret', 'bearerToken'],
  addresses: ['api', 'signInAt'],
  hosts: ({ api }) => [new URL(api).hostname],
  intervalMs: 300_000,
  signOff: true,
  quota: ({ monthlyPosts }) => {
    return { units: monthlyPosts, perMs: 30 * 86_400_000, timeZone: 'UTC' };
  },
  listens: (settings) =>
    typeof settings === 'object' &&
    settings !== null &&
    'stream' in settings &&
    settings.stream === true,
  pull: (input) => untilAborted(input, (run) => catchUp(input, run)),
  listen: (input) => untilAborted(input, (run) => rounds(input, run)),
  account: accountOf,
  authorisation,
};

async function* rounds(input: Input, run: Run): AsyncGenerator<Batch, void, void> {
  while (!input.signal.aborted) yield* round(input, run);
}

/** Asks nothing where nobody gave access; an abort is no failure. */
async function* untilAborted(
  input: Input,
  work: (run: Run) => AsyncGenerator<Batch, void, void>,
): AsyncGenerator<Batch, void, void> {
  const sessions = sessionsOf(input);
  if (sessions.length === 0 || input.signal.aborted) return;
  const cursor = cursorOf(progressSchema, input.cursor, input.log);
  try {
    yield* work({ sessions, progress: progressOf(cursor, sessions, input.since) });
  } catch (error) {
    if (!input.signal.aborted) throw error;
  }
}
