import { z } from '@hono/zod-openapi';
import { decodeCursor, defaultPageSize, largestPageSize } from '@wachtpost/database';
import type { Page } from '@wachtpost/database';
import type { Context } from 'hono';
import type { ApiEnv } from './deps.ts';
import { ProblemError } from './problem.ts';

/** The two parameters that every list takes. */
export const pageQuery = {
  cursor: z.string().min(1).max(512).optional().openapi({
    description: 'Where to go on: `nextCursor` of the page before, unchanged.',
  }),
  limit: z.coerce.number().int().min(1).max(largestPageSize).default(defaultPageSize).openapi({
    description: 'Most items on the page.',
  }),
};

/** A page of a list, as a named component of the document. */
export function pageOf<Item extends z.ZodType>(name: string, item: Item) {
  return z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().openapi({
        description: 'Cursor of the next page, which the Link header names too; null on the last.',
      }),
    })
    .openapi(name);
}

/** The key inside a cursor; null without one. @throws ProblemError 400 for a cursor that is not ours. */
export function readCursor<Key extends readonly unknown[]>(
  cursor: string | undefined,
  schema: z.ZodType<Key>,
  parts: number,
): Key | null {
  if (cursor === undefined) {
    return null;
  }
  const key = schema.safeParse(decodeCursor(cursor, parts));
  if (!key.success) {
    throw new ProblemError(400, 'The request does not fit its description.', {
      faults: [{ parameter: 'cursor', detail: 'is not a cursor of this list' }],
    });
  }
  return key.data;
}

/** A page's body; names the address of the next page, filters included, in the Link header. */
export function toBody<Row, Item>(
  c: Context<ApiEnv>,
  page: Page<Row>,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  if (page.next !== null) {
    const next = new URL(c.req.url);
    next.searchParams.set('cursor', page.next);
    c.header('link', `<${next.pathname}${next.search}>; rel="next"`);
  }
  return { items: page.items.map(toItem), nextCursor: page.next };
}
