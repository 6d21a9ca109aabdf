import { z } from 'zod';

/** What an adviser leaves for colleagues with a flag. */
export const noteTextSchema = z.string().trim().min(1).max(4000);

export interface Note {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Null once it was taken back. */
  readonly text: string | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly removedAt: Date | null;
}
