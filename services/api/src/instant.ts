import { z } from '@hono/zod-openapi';

const earliest = Date.UTC(1900);
const latest = Date.UTC(9999);

/** A moment that a database can hold, in ISO 8601 with an offset. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => isStorable(Date.parse(text)), 'is not between 1900 and 9999');

/** Milliseconds of the epoch. NaN is no moment. */
export function isStorable(ms: number): boolean {
  return ms >= earliest && ms < latest;
}
