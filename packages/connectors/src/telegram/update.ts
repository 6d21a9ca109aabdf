import { readingOf, rejectionOf } from '../reading.ts';
import { inWords } from '../words.ts';
import { candidateOf } from './post.ts';
import { membershipSchema, messageSchema } from './shapes.ts';
import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import type { TelegramSettings } from '../telegram.ts';
import type { Update } from './bot.ts';
import type { Message } from './shapes.ts';

type Input = Pick<PullInput<TelegramSettings>, 'watched' | 'concerns' | 'log'>;

/** What a page of updates says happened to posts that concern somebody; the rest leaves no trace. */
export function readUpdates(updates: readonly Update[], input: Input) {
  const readings = updates.map((update) => readUpdate(update, input));
  return {
    changes: readings.flatMap((reading) => (reading?.kind === 'change' ? [reading.change] : [])),
    rejections: readings.flatMap((reading) =>
      reading?.kind === 'rejection' ? [reading.rejection] : [],
    ),
  };
}

function readUpdate(update: Update, input: Input): Reading | null {
  const raw = update['message'] ?? update['channel_post'];
  if (raw !== undefined) return readMessage('created', raw, update, input);
  const edited = update['edited_message'] ?? update['edited_channel_post'];
  if (edited !== undefined) return readMessage('edited', edited, update, input);
  tellOfMembership(update['my_chat_member'], input);
  return null;
}

function readMessage(
  kind: 'created' | 'edited',
  raw: unknown,
  { update_id: id }: Update,
  { log, watched, concerns }: Input,
): Reading | null {
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success) return rejectionOf(`update ${id}`, inWords(parsed.error, raw));
  if (isPrivate(parsed.data)) return null;
  if (parsed.data.migrate_to_chat_id !== undefined) {
    log.info({ update: id }, 'a group became a large one: its posts have other ids now');
  }
  const candidate = candidateOf(parsed.data, raw, watched);
  return candidate !== null && concerns(candidate) ? readingOf(kind, candidate) : null;
}

/** What people tell the bot itself is no public post. */
function isPrivate({ chat }: Pick<Message, 'chat'>): boolean {
  return !['group', 'supergroup', 'channel'].includes(chat.type);
}

function tellOfMembership(value: unknown, { log }: Input): void {
  const membership = membershipSchema.safeParse(value).data;
  if (membership === undefined || isPrivate(membership)) return;
  const { chat, new_chat_member: member } = membership;
  if (member.status === 'left' || member.status === 'kicked') {
    log.warn(
      { chat: chat.type },
      'the bot was removed from a chat and hears nothing of it any more',
    );
  } else {
    log.info(
      { chat: chat.type, status: member.status.slice(0, 20) },
      'the bot has a place in a chat',
    );
  }
}
