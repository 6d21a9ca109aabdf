import { DomainError } from '@wachtpost/casework';
import type { DomainErrorKind, DomainReason } from '@wachtpost/casework';
import { SignInError } from '@wachtpost/identity';
import type { SignInErrorKind } from '@wachtpost/identity';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Everything that can keep somebody from the page they asked for. Each kind has words of its own. */
export type ProblemKind =
  | DomainErrorKind
  | DomainReason
  | `sign_in_${SignInErrorKind}`
  | 'undo'
  | 'signed_out'
  | 'form'
  | 'role'
  | 'too_many'
  | 'too_large'
  | 'failure';

export const statusOf: Readonly<Record<ProblemKind, ContentfulStatusCode>> = {
  not_found: 404,
  conflict: 409,
  refused: 403,
  invalid: 422,
  undo: 409,
  on_break: 409,
  not_taking: 409,
  sign_in_stale: 400,
  sign_in_denied: 403,
  sign_in_unknown: 403,
  sign_in_no_role: 403,
  sign_in_throttled: 429,
  sign_in_unavailable: 503,
  signed_out: 401,
  form: 403,
  role: 403,
  too_many: 429,
  too_large: 413,
  failure: 500,
};

/** A problem that the console itself finds. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, options?: ErrorOptions) {
    super(`The page cannot be shown: ${kind}.`, options);
    this.kind = kind;
  }
}

/** What went wrong, in the console's own terms. What nobody foresaw is a `failure`. */
export function problemOf(error: unknown): ProblemKind {
  if (error instanceof PageError) {
    return error.kind;
  }
  if (error instanceof DomainError) {
    return error.reason ?? error.kind;
  }
  if (error instanceof SignInError) {
    return `sign_in_${error.kind}`;
  }
  // Hono's own: a form from elsewhere, or a body over the limit.
  if (error instanceof HTTPException) {
    return error.status === 413 ? 'too_large' : 'form';
  }
  return 'failure';
}
