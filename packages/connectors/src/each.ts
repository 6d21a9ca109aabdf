import { ConnectorError } from './connector.ts';
import { rejectionOf } from './reading.ts';
import type { Reading } from './batches.ts';
import type { ConnectorErrorKind, PullInput } from './connector.ts';

/** One of several places that a connector reads, as its cursor knows it. */
interface Place {
  /** Whether it could not be read the last time. */
  failing: boolean;
}

interface Each<P extends Place> {
  /** Failures of these kinds concern one place and not the platform. */
  readonly own: readonly ConnectorErrorKind[];
  /** What the log and a rejection call it. */
  nameOf(place: P): string;
  /** What `tell` calls it. */
  partOf(place: P): string;
  read(place: P): AsyncIterable<Reading>;
}

/**
 * Reads places in turn. One that is gone or closed holds up no other: it is told of at every pull, and once as a
 * rejection. Where no place can be read, the first failure is that of the pull.
 */
export async function* readingEach<P extends Place>(
  places: readonly P[],
  each: Each<P>,
  { log, tell }: Pick<PullInput<unknown>, 'log' | 'tell'>,
): AsyncGenerator<Reading, void, void> {
  let reached = 0;
  let first: ConnectorError | null = null;
  for (const place of places) {
    try {
      yield* each.read(place);
      place.failing = false;
      tell(each.partOf(place), null);
      reached += 1;
    } catch (error) {
      if (!(error instanceof ConnectorError) || !each.own.includes(error.kind)) throw error;
      first ??= error;
      tell(each.partOf(place), error);
      log.warn({ place: each.nameOf(place), kind: error.kind }, 'a place could not be read');
      const told = place.failing;
      place.failing = true;
      if (!told) yield rejectionOf(each.nameOf(place), error.message);
    }
  }
  if (reached === 0 && first !== null) throw first;
}
