import type { z } from '@hono/zod-openapi';
import { ProblemError } from './problem.ts';
import type { Fault } from './problem.ts';

/** Most faults named in one answer. */
const mostFaults = 50;

type Issue = z.core.$ZodIssue;

/** What the validators call with each part of a request; only what does not fit its schema ends here. */
export function refuseInvalid(
  result: { target: string } & ({ success: true } | { success: false; error: z.ZodError }),
): void {
  if (!result.success) {
    const faults = result.error.issues.flatMap((issue) => toFaults(result.target, issue));
    throw new ProblemError(400, 'The request does not fit its description.', {
      faults: faults.slice(0, mostFaults),
    });
  }
}

function toFaults(target: string, issue: Issue): Fault[] {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return unknown.length > 0
    ? unknown.map((key) => faultAt(target, [...issue.path, key], 'is not known here'))
    : [faultAt(target, issue.path, issue.message)];
}

function faultAt(target: string, path: readonly PropertyKey[], detail: string): Fault {
  return target === 'json'
    ? { detail, pointer: pointerTo(path) }
    : { detail, parameter: String(path[0] ?? '') };
}

/** RFC 6901. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
