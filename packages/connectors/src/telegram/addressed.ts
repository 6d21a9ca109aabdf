import type { Watched } from '../connector.ts';
import type { Chat, Entity, Message, User } from './shapes.ts';

type Account = Pick<User | Chat, 'id' | 'username'>;

/**
 * Handles of watched officials, as they were registered, whom a message mentions or answers. Who proved an account is
 * known by its id, others by their name; a mention in the text has a name only.
 */
export function addressedBy(message: Message, watched: readonly Watched[]): string[] {
  const named = new Set(namesIn(message));
  const accounts = accountsOf(message);
  return watched
    .filter(({ platform }) => platform === 'telegram')
    .filter((each) => named.has(nameOf(each.handle)) || accounts.some((one) => isOf(each, one)))
    .map(({ handle }) => handle);
}

function isOf({ accountId, handle }: Watched, account: Account): boolean {
  if (accountId !== null) return accountId === String(account.id);
  return account.username !== undefined && nameOf(account.username) === nameOf(handle);
}

function nameOf(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

/** `@name` where Telegram itself says that it is a mention. */
function namesIn({ text, entities, caption, caption_entities: below }: Message): string[] {
  return [
    ...present(entities).flatMap((entity) => nameAt(text, entity)),
    ...present(below).flatMap((entity) => nameAt(caption, entity)),
  ];
}

function nameAt(text: string | undefined, { type, offset, length }: Entity): string[] {
  return type === 'mention' ? [nameOf((text ?? '').slice(offset, offset + length))] : [];
}

/** Whom it answers, and who is mentioned without a name of their own. */
function accountsOf(message: Message): Account[] {
  const { reply_to_message: answered, external_reply: elsewhere } = message;
  const mentioned = [...present(message.entities), ...present(message.caption_entities)];
  const accounts = [
    answered?.sender_chat ?? answered?.from,
    elsewhere?.origin.sender_user ?? elsewhere?.origin.sender_chat ?? elsewhere?.origin.chat,
    ...mentioned.map(({ type, user }) => (type === 'text_mention' ? user : undefined)),
  ];
  return accounts.filter((account) => account !== undefined);
}

function present(entities: readonly (Entity | null)[] | undefined): Entity[] {
  return (entities ?? []).filter((entity) => entity !== null);
}
