import type { Installation } from '@wachtpost/casework';
import type { NetworkOptions } from '@wachtpost/connectors';
import type { JobQueue } from '@wachtpost/queue';
import type { Lookouts } from './match.ts';

export interface IngestDeps extends Installation {
  readonly queue: JobQueue;
  readonly lookouts: Lookouts;
  /** What requests to platforms say of us, and where in our own network they may go. */
  readonly outgoing: Pick<NetworkOptions, 'contact' | 'internalHosts'>;
  /** Where platforms send officials back to who signed in there. */
  readonly callbackUrl: string;
}
