import type { RouteConfig } from '@hono/zod-openapi';
import { permissions } from '@wachtpost/casework';
import { jsonBody } from './body.ts';
import { accessTo } from './permissions.ts';
import type { Access, RouteKey } from './permissions.ts';

type MethodOf<Key extends string> = Key extends `${infer Method} ${string}`
  ? Lowercase<Method>
  : never;
type PathOf<Key extends string> = Key extends `${string} ${infer Path}` ? Path : never;

/** A route but for what follows from its key: method, path, security and the problems it may answer. */
export type Operation = Omit<RouteConfig, 'method' | 'path' | 'security' | 'middleware'> & {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  /** Statuses of problems of its own, beside those that every operation of its kind has. */
  readonly problems?: readonly ProblemStatus[];
};

/** Every status that an error may have, and the name of its response in the document. */
export const problemNames = {
  400: 'BadRequest',
  401: 'Unauthorised',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
} as const;
type ProblemStatus = keyof typeof problemNames;

/**
 * Describes one operation. Its key stands in the permission table, so a route that nobody thought about
 * does not compile.
 */
export function operation<const Key extends RouteKey, const Described extends Operation>(
  key: Key,
  { problems = [], ...described }: Described,
): Omit<Described, 'problems'> & { method: MethodOf<Key>; path: PathOf<Key> } {
  const [method, path] = key.split(' ') as [string, string];
  const access = accessTo(key);
  const statuses = [...usualProblems(described.request, access), ...problems];
  return {
    ...described,
    method: method.toLowerCase() as MethodOf<Key>,
    path: path as PathOf<Key>,
    description: [described.description, inWords(access)].filter(Boolean).join('\n\n'),
    security: securityOf(access),
    responses: { ...withHeaders(described.responses), ...problemResponses(statuses) },
    ...(hasJsonSchema(described.request) && { middleware: jsonBody }),
  };
}

function usualProblems(request: Operation['request'], access: Access): ProblemStatus[] {
  return [
    ...(access === 'anyone' ? [] : ([401] as const)),
    ...(access === 'anyone' || access === 'signature' ? [] : ([403, 429] as const)),
    ...(request === undefined ? [] : ([400] as const)),
    ...(request?.body === undefined ? [] : ([413, 415] as const)),
    500,
  ];
}

/** A body with a zod schema is read and held against it; any other is left to its operation. */
function hasJsonSchema(request: Operation['request']): boolean {
  const media = request?.body?.content['application/json'];
  return media !== undefined && 'schema' in media && 'safeParse' in media.schema;
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'anyone') {
    return [];
  }
  return [access === 'signature' ? { standardWebhooks: [] } : { bearer: [] }];
}

function inWords(access: Access): string {
  if (access === 'anyone') {
    return 'Needs no token.';
  }
  return access === 'signature'
    ? 'Needs no token, but a signature.'
    : `Permission: \`${access}\`. Roles: ${permissions[access].roles.join(', ')}.`;
}

function problemResponses(statuses: readonly ProblemStatus[]) {
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${problemNames[status]}` }]),
  );
}

/** Headers of every answer, as components of the document. */
export const headerRefs = {
  'API-Version': { $ref: '#/components/headers/ApiVersion' },
  'X-Request-Id': { $ref: '#/components/headers/RequestId' },
};

function withHeaders(responses: Operation['responses']): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      '$ref' in response
        ? response
        : { ...response, headers: { ...headerRefs, ...(response.headers as object | undefined) } },
    ]),
  ) as Operation['responses'];
}
