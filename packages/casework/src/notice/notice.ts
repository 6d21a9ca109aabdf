import { z } from 'zod';

/** What an official wants to hear. */
export const wishKinds = ['all', 'daily', 'weekly', 'urgent', 'nothing'] as const;
export type WishKind = (typeof wishKinds)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day');

export const wishSchema = z.object({
  what: z.enum(wishKinds),
  byMail: z.boolean(),
  /** Wall time in the Netherlands, over midnight too; null for no quiet hours. */
  quiet: z
    .object({ from: clock, until: clock })
    .refine(({ from, until }) => from !== until, { message: 'begin and end are the same' })
    .nullable(),
  /** What is urgent comes in quiet hours too. */
  urgentAlways: z.boolean(),
});

export type Wish = z.output<typeof wishSchema>;

/** Until somebody chooses: little, and not at night. */
export const defaultWish: Wish = {
  what: 'urgent',
  byMail: true,
  quiet: { from: '22:00', until: '07:00' },
  urgentAlways: true,
};

export type NoticeKind =
  | 'raised'
  | 'decided'
  | 'step'
  | 'request'
  | 'consent_ending'
  | 'consent_ended';

/** Answers and reminders that come whatever was chosen: the official asked for them, or loses something else. */
export const plainNotices = ['request', 'consent_ending', 'consent_ended'] as const;

export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly flagId: string | null;
  readonly requestId: string | null;
  readonly platform: string | null;
  /** The state of a flag or a request that it tells of, or a kind of step. */
  readonly detail: string | null;
  readonly urgent: boolean;
  readonly createdAt: Date;
}
