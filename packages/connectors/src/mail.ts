import { mailCursorSchema, portionsOf } from './mail/progress.ts';
import { readPortion } from './mail/deliver.ts';
import { openMailbox } from './mail/mailbox.ts';
import { mailSettingsSchema } from './mail/settings.ts';
import { cursorOf } from './settings.ts';
import type { Batch, Connector, PullInput } from './connector.ts';
import type { Mailbox } from './mail/mailbox.ts';
import type { MailSettings } from './mail/settings.ts';

/** A mailbox where officials forward what they got: the mail, what was forwarded in it, and its attachments. */
export const mail: Connector<MailSettings> = {
  kind: 'mail',
  platform: 'mail',
  settings: mailSettingsSchema,
  secrets: ['password', 'accessToken'],
  addresses: ['host', 'port', 'security', 'authority'],
  hosts: ({ host }) => [host],
  intervalMs: 60_000,
  pull,
};

async function* pull(input: PullInput<MailSettings>): AsyncGenerator<Batch, void, void> {
  if (input.signal.aborted) return;
  try {
    const mailbox = await openMailbox(input);
    try {
      yield* readNew(mailbox, input);
      await mailbox.leave();
    } finally {
      mailbox.close();
    }
  } catch (error) {
    // What an abort breaks off is no failure.
    if (!input.signal.aborted) throw error;
  }
}

async function* readNew(
  mailbox: Mailbox,
  input: PullInput<MailSettings>,
): AsyncGenerator<Batch, void, void> {
  const stored = cursorOf(mailCursorSchema, input.cursor, input.log);
  const { uidValidity } = mailbox;
  const isKnown = stored?.uidValidity === uidValidity;
  if (stored !== null && !isKnown) {
    input.log.warn(
      {},
      'left a gap: the mailbox numbers its mails anew, so that reading starts over',
    );
  }
  const uids = await mailbox.newMails(isKnown ? stored.uid : null, input.since);
  for await (const portion of portionsOf(uids, mailbox, input)) {
    const { taken, ...found } = await readPortion(portion, mailbox, input);
    if (input.signal.aborted) return;
    yield { ...found, cursor: { version: 1, uidValidity, uid: portion.lastUid } };
    // The consumer came back, so what it got is stored.
    await mailbox.settle(taken);
  }
}
