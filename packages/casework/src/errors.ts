/** What the edge answers with: each kind has one HTTP status and one sentence on a page. */
export type DomainErrorKind = 'not_found' | 'conflict' | 'refused' | 'invalid';

/** Something a caller can act on. The message is meant for people and holds no post text. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: DomainErrorKind;

  constructor(kind: DomainErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export function notFound(what: string): DomainError {
  return new DomainError('not_found', `There is no such ${what}.`);
}

const uniqueViolation = '23505';

/** Runs a write and turns "there is one already" into a conflict with a message for people. */
export async function orConflict<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) {
      throw new DomainError('conflict', message, { cause: error });
    }
    throw error;
  }
}
