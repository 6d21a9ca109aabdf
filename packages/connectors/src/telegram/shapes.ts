import { z } from 'zod';

/** What Telegram says of something that it may also leave out or change: unreadable counts as absent. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

const userSchema = z.object({
  id: z.int(),
  username: maybe(z.string()),
  first_name: maybe(z.string()),
  last_name: maybe(z.string()),
});
export type User = z.infer<typeof userSchema>;

const chatSchema = z.object({
  id: z.int(),
  type: z.string(),
  title: maybe(z.string()),
  username: maybe(z.string()),
});
export type Chat = z.infer<typeof chatSchema>;

const entitySchema = z.object({
  type: z.string(),
  /** In UTF-16 code units, as strings count here too. */
  offset: z.int().min(0),
  length: z.int().min(0),
  user: maybe(userSchema),
});
export type Entity = z.infer<typeof entitySchema>;

const entitiesSchema = maybe(z.array(entitySchema.nullable().catch(null)).max(1000));

const answeredSchema = z.object({
  message_id: z.int(),
  chat: chatSchema,
  from: maybe(userSchema),
  sender_chat: maybe(chatSchema),
});

/** A message of another chat that this one answers. */
const elsewhereSchema = z.object({
  origin: z.object({
    sender_user: maybe(userSchema),
    sender_chat: maybe(chatSchema),
    chat: maybe(chatSchema),
  }),
  chat: maybe(chatSchema),
  message_id: maybe(z.int()),
});

export const messageSchema = z.object({
  message_id: z.int(),
  /** Seconds since 1970. */
  date: z.int().min(-8_640_000_000_000).max(8_640_000_000_000),
  chat: chatSchema,
  from: maybe(userSchema),
  sender_chat: maybe(chatSchema),
  text: maybe(z.string()),
  entities: entitiesSchema,
  caption: maybe(z.string()),
  caption_entities: entitiesSchema,
  poll: maybe(
    z.object({ question: z.string(), options: z.array(z.object({ text: z.string() })).max(100) }),
  ),
  reply_to_message: maybe(answeredSchema),
  external_reply: maybe(elsewhereSchema),
  message_thread_id: maybe(z.int()),
  migrate_to_chat_id: maybe(z.int()),
});
export type Message = z.infer<typeof messageSchema>;

/** The bot itself was added to a chat, or lost its place there. */
export const membershipSchema = z.object({
  chat: chatSchema,
  new_chat_member: z.object({ status: z.string() }),
});
