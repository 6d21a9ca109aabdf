import { z } from 'zod';

/** Platforms on which an official can consent to be watched. */
export const platforms = [
  'bluesky',
  'facebook',
  'feed',
  'instagram',
  'linkedin',
  'mail',
  'mastodon',
  'reddit',
  'telegram',
  'tiktok',
  'webhook',
  'x',
  'youtube',
] as const;

export const platformSchema = z.enum(platforms);
export type Platform = z.infer<typeof platformSchema>;

/** Longest text kept of one post, in UTF-16 code units; a longer one is refused at the edge. */
export const longestText = 40_000;

const handle = z.string().trim().min(1).max(320);

/**
 * A public post as a connector hands it on, before anybody knows whether it mentions an official.
 * Times are ISO 8601 with an offset. `externalId` is unique within its platform.
 */
const fieldsSchema = z.object({
  platform: platformSchema,
  externalId: z.string().trim().min(1).max(512),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .nullable()
    .default(null),
  author: z.object({
    /** The platform's own stable id, or the handle where there is none. */
    id: handle,
    handle,
    name: z.string().max(320).nullable().default(null),
  }),
  /** Empty only where it was reported: a screenshot says enough to who reported it. */
  text: z.string().max(longestText),
  /** BCP 47 language as the platform states it. */
  lang: z.string().trim().min(2).max(35).nullable().default(null),
  postedAt: z.iso.datetime({ offset: true }),
  /** External id of the post this one answers. */
  replyTo: z.string().max(512).nullable().default(null),
  /** External id of the first post of the thread. */
  threadId: z.string().max(512).nullable().default(null),
  /** External id of the post that this one quotes. */
  quotes: z.string().max(512).nullish(),
  /** Handles that the platform itself says are addressed, without "@": reply target, facets, tags. */
  addressed: z.array(handle).max(100).default([]),
  /** Handed in by or for an official: somebody looks at it, whatever the machine finds in it. */
  reported: z.boolean().default(false),
  /** What the platform sent, unchanged: evidence for a dossier, never shown in a list. */
  raw: z.unknown(),
});

export const incomingPostSchema = fieldsSchema.refine(
  ({ text, reported }) => text !== '' || reported,
  { path: ['text'], message: 'is empty' },
);

export type IncomingPost = z.infer<typeof incomingPostSchema>;

/** What happened on a platform. A removal may arrive before the post it removes. */
export type Change =
  | { readonly kind: 'created' | 'edited'; readonly post: IncomingPost }
  | {
      readonly kind: 'removed';
      readonly platform: Platform;
      readonly externalId: string;
      /** ISO 8601: when the platform said so, else when it was noticed. */
      readonly removedAt: string;
    };
