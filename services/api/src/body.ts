import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ApiEnv } from './deps.ts';
import { ProblemError } from './problem.ts';

/** Largest JSON body of everything but an import, in bytes. */
export const largestBody = 64 * 1024;

/** What a JSON body passes before it is held against its schema. */
export const jsonBody: MiddlewareHandler<ApiEnv>[] = [
  bodyLimit({
    maxSize: largestBody,
    onError: () => {
      throw new ProblemError(413, `A body here holds at most ${largestBody} bytes.`);
    },
  }),
  async (c, next) => {
    if (isJson(c.req.header('content-type'))) {
      const body = await c.req.json().catch((error: unknown) => {
        throw new ProblemError(400, 'The body is not JSON.', { cause: error });
      });
      refuseUnstorable(body);
    }
    await next();
  },
];

function isJson(contentType = ''): boolean {
  return /^application\/([\w.-]+\+)?json *(;|$)/i.test(contentType);
}

/** PostgreSQL holds neither NUL nor half of a surrogate pair. Walks without recursion: bodies can nest deep. */
function refuseUnstorable(body: unknown): void {
  const left = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) {
      throw new ProblemError(400, 'The body holds NUL or half of a surrogate pair.');
    }
    if (typeof value === 'object' && value !== null) {
      left.push(...Object.values(value));
    }
  }
}
