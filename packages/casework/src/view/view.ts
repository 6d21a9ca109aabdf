import { z } from 'zod';
import { queueFilterSchema } from '../flag/filter.ts';

/** As many as a list above the filters can hold. */
export const mostViews = 30;

/** A pile lasts some days and a page some minutes, so neither is part of a view. */
export const viewFilterSchema = queueFilterSchema.omit({ pileId: true });
export type ViewFilter = z.output<typeof viewFilterSchema>;

export const viewSchema = z.object({
  name: z.string().trim().min(1).max(60),
  filter: viewFilterSchema,
  /** Whether colleagues see it too. */
  shared: z.boolean().default(false),
});
export type NewView = z.input<typeof viewSchema>;

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: ViewFilter;
  readonly shared: boolean;
  /** Whether the member who asks saved it. */
  readonly own: boolean;
  /** Who saved it, for a shared one. */
  readonly by: string;
  /** Whether the member who asks begins with it. */
  readonly isDefault: boolean;
}
