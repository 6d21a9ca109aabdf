import { z } from 'zod';

/** What an official can ask an adviser for. */
export const requestKinds = ['talk', 'dossier'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = ['asked', 'planned', 'done', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

export const requestSchema = z.object({
  kind: z.enum(requestKinds),
  /** The flag that it is about; null where it is about none in particular. */
  flagId: z.uuid().nullable().default(null),
  message: z.string().trim().max(1000).default(''),
});
export type NewRequest = z.input<typeof requestSchema>;

const answer = z.string().trim().max(1000).default('');

export const answerSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('planned'),
    /** Wall time in the Netherlands: "2026-11-03T14:00". */
    plannedFor: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'is no date with a time'),
    answer,
  }),
  z.object({ state: z.literal('done'), answer }),
]);
export type NewAnswer = z.input<typeof answerSchema>;

/** As the official sees it. */
export interface OwnRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly flagId: string | null;
  readonly message: string;
  readonly state: RequestState;
  readonly plannedFor: Date | null;
  /** What the adviser says to it. */
  readonly answer: string;
  readonly askedAt: Date;
  readonly updatedAt: Date;
}

/** As advisers see it. */
export interface OfficialRequest extends OwnRequest {
  readonly official: { readonly id: string; readonly name: string; readonly function: string };
  readonly handledBy: string | null;
  /** Goes up with each change. */
  readonly version: number;
}
