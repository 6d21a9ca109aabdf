import type { ConnectorErrands, ConnectorKind, ConnectorKinds } from '@wachtpost/casework';
import type { ApiDeps } from '../deps.ts';
import { withLimit } from '../limit.ts';
import { ProblemError } from '../problem.ts';

/**
 * Kinds that read the disk of the server. Whoever administers an organisation does not administer the server, so these are
 * added on its command line alone.
 */
const localKinds = new Set(['file']);

/** @throws ProblemError 503 where this process knows no connectors. */
export function requireKinds({ kinds }: ApiDeps): ConnectorKinds {
  if (kinds === undefined) {
    throw unknownHere();
  }
  return kinds;
}

/** @throws ProblemError 503 where this process knows no connectors. */
export function requireErrands({ errands }: ApiDeps): ConnectorErrands {
  if (errands === undefined) {
    throw unknownHere();
  }
  return errands;
}

/** Longest that somebody waits until their question stands in the queue. */
const patienceMs = 2_000;

/**
 * Hands a question on to a worker. It is recorded already, so asking again is the same question.
 * @throws ProblemError 503 where the queue does not take it.
 */
export async function handOn(errand: Promise<void>): Promise<void> {
  try {
    await withLimit(errand, patienceMs);
  } catch (error) {
    const detail = 'The queue is out of reach. Ask again later.';
    throw new ProblemError(503, detail, { cause: error, headers: { 'retry-after': '30' } });
  }
}

/** The kinds that may be added and set over HTTP. */
export function kindsHere(kinds: ConnectorKinds): ConnectorKind[] {
  return kinds.list().filter(({ kind }) => !localKinds.has(kind));
}

export function kindOf(kinds: ConnectorKinds, kind: string): ConnectorKind | undefined {
  return kinds.list().find((each) => each.kind === kind);
}

function unknownHere(): ProblemError {
  return new ProblemError(503, 'This installation knows no connectors here.');
}
