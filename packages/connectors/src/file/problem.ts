import { ConnectorError } from '../connector.ts';

/** Why a file or folder could not be read, in words; errors that are not the system's pass through. */
export function fileProblem(error: unknown, name: string): unknown {
  switch (codeOf(error)) {
    case null:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return new ConnectorError('gone', `there is no file or folder ${name}`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new ConnectorError('forbidden', `reading ${name} is not allowed`, { cause: error });
    default:
      return new ConnectorError('unavailable', `${name} could not be read`, { cause: error });
  }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return String(error.code);
}
