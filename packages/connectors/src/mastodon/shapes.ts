import { z } from 'zod';

/** Ids are texts; some software sends numbers all the same. */
export const idSchema = z
  .union([z.string().min(1), z.number()])
  .transform(String)
  .pipe(z.string().max(64));

export const accountSchema = z.object({
  id: idSchema,
  acct: z.string().min(1),
  display_name: z.string().nullish(),
  /** Whether posts may be found by people who search: since 4.2. */
  indexable: z.boolean().nullish(),
  /** Whether the account may be found by people who look around. */
  discoverable: z.boolean().nullish(),
  /** Whether search engines should stay away; only of accounts of the instance's own. */
  noindex: z.boolean().nullish(),
  note: z.string().nullish(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});
export type MastodonAccount = z.infer<typeof accountSchema>;

const mentionSchema = z.object({ id: idSchema, acct: z.string().min(1) });

/** What a connector needs of a status; the rest stays in `raw`. */
export const statusSchema = z.object({
  id: idSchema,
  uri: z.string().nullish(),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  in_reply_to_id: idSchema.nullish(),
  in_reply_to_account_id: idSchema.nullish(),
  visibility: z.string(),
  language: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  content: z.string(),
  reblog: z.unknown(),
  account: accountSchema,
  mentions: z.array(mentionSchema).nullish(),
  poll: z
    .object({ options: z.array(z.object({ title: z.string() })) })
    .nullish()
    .catch(null),
  media_attachments: z
    .array(z.object({ description: z.string().nullish() }))
    .nullish()
    .catch(null),
  quote: z
    .object({
      quoted_status: z
        .object({ account: mentionSchema, uri: z.string().max(512).nullish().catch(null) })
        .nullish(),
    })
    .nullish()
    .catch(null),
});
export type Status = z.infer<typeof statusSchema>;

export const notificationSchema = z.object({
  id: idSchema,
  type: z.string(),
  created_at: z.string(),
  status: z.unknown(),
});

export const instanceSchema = z.object({
  configuration: z.object({ urls: z.object({ streaming: z.string().nullish() }) }).nullish(),
});

export const tokenSchema = z.object({ access_token: z.string().min(1).max(500) });
