import { permissionsDocument } from '../permissions-document.ts';

/** Prints who may do what in this version, as Markdown. */
export function permissionsCommand(): void {
  process.stdout.write(permissionsDocument());
}
