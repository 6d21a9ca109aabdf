import { addressedBy } from './addressed.ts';
import type { Watched } from '../connector.ts';
import type { Chat, Message, User } from './shapes.ts';

/** A message as a post that nobody has checked yet; null when there is nothing in it to read. */
export function candidateOf(message: Message, raw: unknown, watched: readonly Watched[]) {
  const text = textOf(message);
  if (text === '') return null;
  const { chat, message_id: id, message_thread_id: thread } = message;
  return {
    platform: 'telegram' as const,
    externalId: idIn(chat, id),
    url: linkTo(chat, id),
    author: authorOf(message.sender_chat ?? message.from ?? chat),
    text,
    postedAt: new Date(message.date * 1000).toISOString(),
    replyTo: answeredBy(message),
    threadId: thread === undefined ? null : idIn(chat, thread),
    addressed: addressedBy(message, watched),
    raw,
  };
}

/** What a reader sees of it: its text, the words below a picture, or a poll. */
function textOf({ text, caption, poll }: Message): string {
  if (poll === undefined) return text ?? caption ?? '';
  return [poll.question, ...poll.options.map((option) => option.text)].join('\n');
}

function idIn(chat: Pick<Chat, 'id'>, message: number): string {
  return `${chat.id}/${message}`;
}

/** Messages of channels and large groups have a link; where the chat has no name, it is for members only. */
function linkTo({ id, username }: Chat, message: number): string | null {
  if (username !== undefined) return `https://t.me/${encodeURIComponent(username)}/${message}`;
  const [, inside] = /^-100(\d+)$/.exec(String(id)) ?? [];
  return inside === undefined ? null : `https://t.me/c/${inside}/${message}`;
}

function answeredBy({ reply_to_message: answered, external_reply: elsewhere }: Message) {
  if (answered !== undefined) return idIn(answered.chat, answered.message_id);
  if (elsewhere?.chat === undefined || elsewhere.message_id === undefined) return null;
  return idIn(elsewhere.chat, elsewhere.message_id);
}

const longestName = 320;

/** Who writes as a channel or as a whole group is that chat, not the account that Telegram puts in its place. */
function authorOf(author: User | Chat) {
  const id = String(author.id);
  const name =
    'type' in author ? author.title : `${author.first_name ?? ''} ${author.last_name ?? ''}`;
  return {
    id,
    handle: author.username ?? id,
    name: (name ?? '').trim().slice(0, longestName) || null,
  };
}
