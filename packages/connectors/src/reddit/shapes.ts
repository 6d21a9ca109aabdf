import { z } from 'zod';

/** Thirteen characters of base 36 are more than Reddit will ever count. */
const fullname = z.string().regex(/^t\d_\w{1,13}$/);

const shared = {
  name: fullname,
  author: z.string(),
  /** Absent where the account is gone. */
  author_fullname: z.string().optional(),
  permalink: z.string().startsWith('/').max(1900),
  /** Seconds. */
  created_utc: z.number(),
  /** `false`, or when; `true` for edits of long ago. */
  edited: z.union([z.boolean(), z.number()]).default(false),
};

/** A comment (t1) as Reddit describes it: what we read of it. */
const commentSchema = z.object({
  kind: z.literal('t1'),
  data: z.object({
    ...shared,
    body: z.string(),
    link_id: fullname,
    parent_id: fullname,
    /** Who wrote the post that it stands under. */
    link_author: z.string().optional(),
  }),
});

/** A post (t3). */
const linkSchema = z.object({
  kind: z.literal('t3'),
  data: z.object({
    ...shared,
    title: z.string(),
    selftext: z.string().default(''),
    /** Who removed it: `author`, `moderator`, `reddit`…; null while it stands. */
    removed_by_category: z.string().nullish(),
  }),
});

export const thingSchema = z.discriminatedUnion('kind', [commentSchema, linkSchema]);
export type Thing = z.infer<typeof thingSchema>;

export const listingSchema = z.object({
  kind: z.literal('Listing'),
  data: z.object({ after: z.string().nullish(), children: z.array(z.unknown()) }),
});
export type Listing = z.infer<typeof listingSchema>;

/** An account (t2). One that was suspended has a name and no more. */
export const userSchema = z.object({
  kind: z.literal('t2'),
  data: z.object({
    name: z.string().min(1),
    id: z.string().min(1).optional(),
    subreddit: z.object({ public_description: z.string().default('') }).nullish(),
  }),
});
