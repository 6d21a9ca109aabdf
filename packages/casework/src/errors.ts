/** What the edge answers with: each kind has one HTTP status and one sentence on a page. */
export type DomainErrorKind = 'not_found' | 'conflict' | 'refused' | 'invalid';

/** Why exactly, where the edge says more than the kind does. */
export type DomainReason = 'on_break' | 'not_taking';

/** Something a caller can act on. The message is meant for people and holds no post text. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: DomainErrorKind;
  readonly reason: DomainReason | undefined;

  constructor(
    kind: DomainErrorKind,
    message: string,
    options: ErrorOptions & { reason?: DomainReason } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.reason = options.reason;
  }
}

export function notFound(what: string): DomainError {
  return new DomainError('not_found', `There is no such ${what}.`);
}

const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

/** Runs a write and turns "there is one already" into a conflict with a message for people. */
export async function orConflict<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (hasCode(error, uniqueViolation)) {
      throw new DomainError('conflict', message, { cause: error });
    }
    throw error;
  }
}

/** Runs a write and turns "what it points at is not there" into not_found. */
export async function orMissing<T>(what: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (hasCode(error, foreignKeyViolation)) {
      throw new DomainError('not_found', `There is no such ${what}.`, { cause: error });
    }
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
