import { z } from 'zod';

/** Ids are numbers that are too large for JavaScript, written as text; they grow with time. */
export const idSchema = z.string().regex(/^\d{1,19}$/);

/** A post as the API describes it: what we read of it. */
export const tweetSchema = z.object({
  id: idSchema,
  text: z.string(),
  author_id: idSchema,
  created_at: z.iso.datetime({ offset: true }),
  conversation_id: idSchema.optional(),
  in_reply_to_user_id: idSchema.optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: idSchema })).default([]),
  lang: z.string().optional(),
  /** The first version's id first; each edit has an id of its own. */
  edit_history_tweet_ids: z.array(idSchema).default([]),
  entities: z
    .object({
      mentions: z.array(z.object({ id: idSchema.optional(), username: z.string() })).default([]),
    })
    .optional(),
  /** The whole text of a long post, whose `text` is cut off. */
  note_tweet: z.object({ text: z.string() }).optional(),
});
export type Tweet = z.infer<typeof tweetSchema>;

const userSchema = z.object({
  id: idSchema,
  username: z.string().min(1),
  name: z.string().optional(),
});
type User = z.infer<typeof userSchema>;

/** Who wrote the posts of an answer. */
export const includesSchema = z.object({ users: z.array(z.unknown()).default([]) });

/** What an answer says of single things that it could not give. */
export const problemSchema = z.object({
  type: z.string().default(''),
  title: z.string().default(''),
  resource_id: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** One page of posts; `data` is absent where there are none. */
export const pageSchema = z
  .object({
    data: z.array(z.unknown()).optional(),
    includes: includesSchema.optional(),
    meta: z
      .object({ next_token: z.string().min(1).optional(), result_count: z.int().optional() })
      .optional(),
    errors: z.array(problemSchema).default([]),
  })
  .refine(
    ({ data, meta, errors }) => data !== undefined || meta !== undefined || errors.length > 0,
  );
export type Page = z.infer<typeof pageSchema>;

/** A user by name or token, or the problem why there is none. */
export const profileSchema = z.union([
  z.object({
    data: z.object({
      id: idSchema,
      username: z.string().min(1),
      description: z.string().default(''),
    }),
  }),
  z.object({ errors: z.array(problemSchema).min(1) }),
]);

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  /** Works once. */
  refresh_token: z.string().min(1).optional(),
});

/** The users of an answer by id, as they were sent; one that cannot be read is left out. */
export function usersOf(
  includes: z.infer<typeof includesSchema> | undefined,
): Map<string, UserRead> {
  const reads = (includes?.users ?? []).flatMap((raw) => {
    const parsed = userSchema.safeParse(raw);
    return parsed.success ? [[parsed.data.id, { user: parsed.data, raw }] as const] : [];
  });
  return new Map(reads);
}

export interface UserRead {
  readonly user: User;
  readonly raw: unknown;
}
