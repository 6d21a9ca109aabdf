import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Hands each request to the first handler whose prefix its path has; null is not served here. What a stranger writes
 * where a path should stand may be anything, so nothing here throws.
 */
export function dispatch(
  handlers: readonly (readonly [string, Handler | null])[],
): RequestListener {
  return (request, response) => {
    const path = pathOf(request.url ?? '/');
    const found = handlers.find(
      ([prefix, handler]) =>
        handler !== null && (prefix === '/' || path === prefix || path.startsWith(`${prefix}/`)),
    );
    found?.[1]?.(request, response);
  };
}

/** Most requests name a path; those to a proxy name the whole address. */
function pathOf(target: string): string {
  if (target.startsWith('/')) {
    return target.split(/[?#]/, 1)[0] ?? '/';
  }
  return URL.parse(target)?.pathname ?? '/';
}
