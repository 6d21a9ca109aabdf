import { DomainError, recordPullFailure } from '@wachtpost/casework';
import type { ConnectorState, Context } from '@wachtpost/casework';
import { ConnectorError } from '@wachtpost/connectors';
import type { Outcome } from '@wachtpost/queue';
import { NotNow } from './gate.ts';

/** Pause after a failure where the platform names none: doubles with every failure in a row. */
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;

/**
 * A platform that fails is told to the administrator and left alone for a while; it is no failed job. One that
 * rests for all workers, or whose budget is spent, did not fail.
 *
 * @throws whatever no connector throws.
 */
export async function afterFailure(
  ctx: Context,
  state: Pick<ConnectorState, 'id' | 'name' | 'failures'>,
  error: unknown,
): Promise<Outcome> {
  if (error instanceof DomainError && error.kind === 'conflict') {
    return { outcome: 'skipped', reason: error.message };
  }
  if (error instanceof NotNow) {
    return { outcome: 'skipped', reason: error.message };
  }
  const failure = asConnectorError(error);
  const { kind, message } = failure;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(state.failures, 10));
  const retryAfterMs = Math.max(pauseMs, failure.retryAfterMs ?? 0);
  await recordPullFailure(ctx, state.id, { kind, message, retryAfterMs });
  ctx.log.warn({ connector: state.name, kind, retryAfterMs }, 'a pull failed');
  return { outcome: 'skipped', reason: `${kind}: ${message}` };
}

/**
 * What a connector says went wrong; a secret that cannot be opened is for the same administrator to mend.
 * @throws anything else.
 */
export function asConnectorError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  if (error instanceof DomainError && error.kind === 'refused') {
    return new ConnectorError('settings', error.message);
  }
  throw error;
}
