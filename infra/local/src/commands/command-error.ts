/** Something that the person at the terminal can mend: told in one line, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** The exit status. */
  readonly status: number;

  constructor(message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.status = options.status ?? 1;
  }
}
