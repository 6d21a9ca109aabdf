import { z } from '@hono/zod-openapi';
import type { Api } from './deps.ts';
import { apiVersion } from './headers.ts';
import { headerRefs, operation, problemNames } from './operation.ts';
import { problemSchema, problemType } from './problem.ts';
import { basePath } from './route-key.ts';

const description = `
Wachtpost finds threats in public posts that mention public officials who opted in, and puts them before a
human adviser. This API serves what the pages of Wachtpost show: officials and their consent, the queue of
flagged posts, imports, and statistics that may be published.

Errors are problems (RFC 9457). Lists are paged by cursor: follow the Link header until there is none. Every
request acts as the member to whom its token belongs, in the organisation of that member alone. Other tools push to a
connector without a token: what they send is signed (Standard Webhooks).`.trim();

const documentBody = z.unknown().openapi({ type: 'object' });

const answerDocument = operation('GET /openapi.json', {
  operationId: 'getDescription',
  summary: 'This document',
  tags: ['Health'],
  responses: {
    200: {
      description: 'OpenAPI 3.1.',
      content: { 'application/json': { schema: documentBody } },
      headers: { 'Access-Control-Allow-Origin': { $ref: '#/components/headers/AnyOrigin' } },
    },
  },
});

/** Serves the description of everything that `api` serves; anybody may read it, from any page. */
export function serveDocument(api: Api): void {
  addComponents(api);
  api.openapi(answerDocument, (c) => {
    c.header('access-control-allow-origin', '*');
    return c.json(describe(api), 200);
  });
}

function addComponents({ openAPIRegistry: registry }: Api): void {
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'wp_ and 43 characters',
    description:
      'An API token of a member. It opens what its scopes and the roles of its member both allow.',
  });
  registry.registerComponent('securitySchemes', 'standardWebhooks', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'Standard Webhooks 1.0: HMAC-SHA256 with the secret of the connector over webhook-id, webhook-timestamp and ' +
      'the body. The timestamp may not be far from now.',
  });
  registry.registerComponent('headers', 'ApiVersion', text('Semantic version of this API.'));
  registry.registerComponent('headers', 'RequestId', text('Finds this request in the log.'));
  registry.registerComponent('headers', 'AnyOrigin', text('Any page may read this document.'));
  registry.registerComponent('headers', 'Link', text('The next page, where there is one.'));
  registry.registerComponent('headers', 'Location', text('Where the new thing is found.'));
  registry.register('Problem', problemSchema);
  for (const name of Object.values(problemNames)) {
    registry.registerComponent('responses', name, {
      description: inWords[name],
      headers: headerRefs,
      content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  }
}

function text(words: string) {
  return { description: words, schema: { type: 'string' as const } };
}

const inWords: Readonly<Record<(typeof problemNames)[keyof typeof problemNames], string>> = {
  BadRequest: 'The request does not fit its description; `errors` says where.',
  Unauthorised: 'There is no token or signature, or it opens nothing here.',
  Forbidden:
    'The token lacks a scope, the roles of its member do not allow it (`missingScope` names it), or a rule stands against it; `detail` says which.',
  NotFound: 'There is no such thing in the organisation of the token.',
  Conflict: 'Somebody else was first, or what is asked for is taken.',
  ContentTooLarge: 'The body is larger than this operation takes.',
  UnsupportedMediaType: 'This operation does not take a body of this media type.',
  TooManyRequests:
    'Too many unknown tokens came from this address; Retry-After says when to try again.',
  InternalServerError: 'Something went wrong; the request id finds it in the log.',
  ServiceUnavailable: 'A part that this needs is out of reach at the moment.',
};

function describe(api: Api) {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Wachtpost', version: apiVersion, description, license },
    servers: [{ url: basePath, description: 'This installation' }],
    tags,
  });
  const paths = Object.entries(document.paths ?? {}).map(
    ([path, item]) => [path.slice(basePath.length), item] as const,
  );
  return { ...document, paths: Object.fromEntries(paths) };
}

const license = { name: 'EUPL-1.2', identifier: 'EUPL-1.2' };

const tags = [
  { name: 'Organisation', description: 'How readily posts are flagged, and what that costs.' },
  {
    name: 'Officials',
    description: 'Public officials who opted in, and where they may be watched.',
  },
  {
    name: 'Accounts',
    description:
      'Accounts of officials, and how they are shown to be theirs before they are watched.',
  },
  {
    name: 'Connectors',
    description: 'Where posts come from, how that fares, and what may be collected there.',
  },
  { name: 'Flags', description: 'Posts that a person should look at, most severe first.' },
  {
    name: 'Proposals',
    description: 'What takes two people: one proposes, a second reviewer looks.',
  },
  { name: 'Posts', description: 'Posts handed over by another system.' },
  { name: 'Statistics', description: 'Counts in which no person can be recognised.' },
  { name: 'Health', description: 'Whether the service runs, and how.' },
];
