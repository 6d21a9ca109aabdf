import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { z } from '@hono/zod-openapi';
import { DomainError } from '@wachtpost/casework';
import type { DomainErrorKind } from '@wachtpost/casework';
import type { Logger } from '@wachtpost/runtime';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiEnv } from './deps.ts';

export const problemType = 'application/problem+json';

/** One thing that is wrong, and where: a field of the body, or a parameter of the path or query. */
const faultSchema = z.object({
  detail: z.string(),
  pointer: z.string().optional().openapi({ description: 'JSON Pointer (RFC 6901) into the body.' }),
  parameter: z.string().optional().openapi({ description: 'Name of the parameter.' }),
});

export type Fault = z.infer<typeof faultSchema>;

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().openapi({ example: 'Not Found' }),
    status: z.int().min(400).max(599).openapi({ example: 404 }),
    detail: z.string().openapi({ example: 'There is no such flag.' }),
    requestId: z.string().openapi({ description: 'Finds this request in the log.' }),
    errors: z.array(faultSchema).optional(),
    missingScope: z.string().optional().openapi({
      description:
        'With 403: the scope that the token lacks, or that the roles of its member do not allow.',
      example: 'workOnFlags',
    }),
  })
  .openapi('Problem', { description: 'An error as RFC 9457 describes it.' });

/** An answer that is an error. Thrown anywhere below the edge; `detail` is meant for the client. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: ContentfulStatusCode;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  readonly missingScope: string | undefined;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    more: ErrorOptions & {
      faults?: readonly Fault[];
      headers?: Record<string, string>;
      missingScope?: string;
    } = {},
  ) {
    super(detail, more);
    this.status = status;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
    this.missingScope = more.missingScope;
  }
}

const statusOf: Readonly<Record<DomainErrorKind, ContentfulStatusCode>> = {
  not_found: 404,
  conflict: 409,
  refused: 403,
  invalid: 400,
};

/** Turns whatever was thrown into an answer. What nobody foresaw is logged, and told as a request id. */
export function answerErrors(log: Logger) {
  return (error: Error, c: Context<ApiEnv>): Response =>
    answerProblem(c, foreseen(error) ?? unforeseen(error, c, log));
}

function foreseen(error: Error): ProblemError | null {
  if (error instanceof ProblemError) {
    return error;
  }
  if (error instanceof DomainError) {
    return new ProblemError(statusOf[error.kind], error.message);
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new ProblemError(415, 'This operation does not take a body of this media type.');
  }
  return null;
}

function unforeseen(error: Error, c: Context<ApiEnv>, log: Logger): ProblemError {
  const { requestId, ctx } = c.var;
  log.error(
    { requestId, organisationId: ctx?.organisationId, err: withoutValues(error) },
    'a request failed',
  );
  return new ProblemError(500, 'Something went wrong here. The request id finds it in the log.');
}

/** The words of a database error quote the value that it refused, so only its code and place are told. */
function withoutValues(error: Error): Error {
  if (error.name !== 'PostgresError') {
    return error;
  }
  const told = new Error('the database refused');
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  told.stack = frames.join('\n');
  return Object.assign(told, { name: error.name, code: 'code' in error ? error.code : undefined });
}

export function answerProblem(c: Context<ApiEnv>, problem: ProblemError): Response {
  const body: z.infer<typeof problemSchema> = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.message,
    // An address outside the API has no request id yet.
    requestId: c.var.requestId ?? randomUUID(),
    ...(problem.faults.length > 0 && { errors: [...problem.faults] }),
    ...(problem.missingScope !== undefined && { missingScope: problem.missingScope }),
  };
  const headers = { ...problem.headers, 'content-type': problemType };
  return c.body(JSON.stringify(body), problem.status, headers);
}
