import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Remembers why a pull failed, in words for the health page, and when to try again. */
export async function recordPullFailure(
  ctx: Context,
  id: string,
  failure: { kind: string; message: string; retryAfterMs: number },
): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update connector_cursor set error_kind = ${failure.kind}, error_message = ${failure.message},
        failures = failures + 1, pulled_at = now(),
        retry_at = now() + ${failure.retryAfterMs} * interval '1 millisecond'
      where connector_id = ${id}`,
  );
}

/** Remembers that a pull ran to its end; clears what failed before. */
export async function recordPullSuccess(ctx: Context, id: string): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update connector_cursor set error_kind = null, error_message = null, failures = 0,
        retry_at = null, pulled_at = now()
      where connector_id = ${id}`,
  );
}
