import { accountOf } from './mastodon/account.ts';
import { authorisation } from './mastodon/authorisation.ts';
import { catchUp } from './mastodon/catch-up.ts';
import { listen } from './mastodon/listen.ts';
import { runOf } from './mastodon/run.ts';
import { hostsOf, settingsSchema } from './mastodon/settings.ts';
import type { Batch, Connector, PullInput } from './connector.ts';
import type { Run } from './mastodon/run.ts';
import type { MastodonSettings } from './mastodon/settings.ts';

/** At which an instance answers all that officials of a province need, and half of what it allows is left. */
const intervalMs = 120_000;

/** Posts of one Mastodon instance, and of software that speaks its API. */
export const mastodon: Connector<MastodonSettings> = {
  kind: 'mastodon',
  platform: 'mastodon',
  settings: settingsSchema,
  secrets: ['accessToken', 'clientSecret'],
  addresses: ['instance', 'api', 'streamingHost'],
  intervalMs,
  hosts: hostsOf,
  quota: () => ({ units: 300, perMs: 300_000, timeZone: 'UTC' }),
  pull: (input) => untilAborted(input, catchUp),
  account: accountOf,
  authorisation,
  listen: (input) => untilAborted(input, (run) => listen(run, intervalMs), untilStopped),
  listens: (settings) => Reflect.get(Object(settings), 'streaming') !== 'off',
};

/** An abort ends it without an error and without another batch; nobody watched, and the instance is asked nothing. */
async function* untilAborted(
  input: PullInput<MastodonSettings>,
  read: (run: Run) => AsyncGenerator<Batch, void, void>,
  idle = async (_signal: AbortSignal) => {},
): AsyncGenerator<Batch, void, void> {
  const { signal } = input;
  if (signal.aborted) return;
  const run = runOf(input);
  if (run.audience.watched.length === 0) {
    await idle(signal);
    return;
  }
  try {
    for await (const batch of read(run)) {
      if (signal.aborted) return;
      yield batch;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Who listens stays, also while there is nobody to hear of. */
async function untilStopped(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}
