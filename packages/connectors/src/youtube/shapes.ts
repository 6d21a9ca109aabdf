import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

/** A comment as the API describes it (youtube#comment): what we read of it. */
export const commentSchema = z.object({
  id: z.string().min(1).max(512),
  snippet: z.object({
    /** Absent where the account is gone. */
    authorChannelId: z.object({ value: z.string() }).optional(),
    /** "@handle" since 2023, a free name before. */
    authorDisplayName: z.string().default(''),
    /** What was typed; not given to everybody. */
    textOriginal: z.string().optional(),
    textDisplay: z.string(),
    parentId: z.string().optional(),
    videoId: z.string().optional(),
    channelId: z.string().optional(),
    publishedAt: time,
    updatedAt: time,
  }),
});
export type Comment = z.infer<typeof commentSchema>;

/** A comment and its first replies (youtube#commentThread); the comments are read one by one. */
export const threadSchema = z.object({
  id: z.string().min(1).max(512),
  snippet: z.object({
    channelId: z.string().optional(),
    videoId: z.string().optional(),
    topLevelComment: z.unknown(),
    totalReplyCount: z.int().min(0).default(0),
  }),
  replies: z.object({ comments: z.array(z.unknown()).default([]) }).optional(),
});
export type Thread = z.infer<typeof threadSchema>;

/** One page of anything. */
export const pageSchema = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().min(1).optional(),
});
export type Page = z.infer<typeof pageSchema>;

/** The API leaves `items` out where nobody has that handle. */
export const channelsSchema = z.object({
  kind: z.literal('youtube#channelListResponse'),
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        snippet: z.object({
          customUrl: z.string().min(1).optional(),
          description: z.string().default(''),
        }),
      }),
    )
    .optional(),
});
