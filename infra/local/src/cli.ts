import { program } from './program.ts';

/** What a person can mend, by the names of the errors; anything else is a defect and keeps its stack. */
const mendable = new Set([
  'CommandError',
  'ConfigError',
  'DomainError',
  'MigrationError',
  'ModelError',
  'NoPostgresError',
  'NotMigratedError',
  'OrganisationError',
  'StoreError',
]);

/** Runs the command line and sets the exit status. @param argv as `process.argv`. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    process.stderr.write(`\n${inWords(error)}\n`);
    process.exitCode = statusOf(error);
  }
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return mendable.has(error.name) ? error.message : (error.stack ?? error.message);
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 1;
}
