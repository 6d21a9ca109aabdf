import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** How a part of a connector fares: a channel, a subreddit, what officials gave access to. */
export interface PartFault {
  /** `channel:UC...`, or `official`. */
  readonly part: string;
  /** How many of them; more than one where they are not told apart. */
  readonly failing: number;
  readonly since: Date;
  readonly errorKind: string;
  /** For who looks closer; in English. */
  readonly errorMessage: string;
}

/** What a pull or a stream met. */
export interface ToldParts {
  /** Parts that were read. */
  readonly read: readonly string[];
  readonly failing: readonly Omit<PartFault, 'since'>[];
  /** A pull ran to its end: what it did not meet is not there any more. */
  readonly whole: boolean;
}

/** Remembers which parts of a connector are not read now; since when stays as it was told first. */
export async function recordParts(
  ctx: Context,
  connectorId: string,
  { read, failing, whole }: ToldParts,
): Promise<void> {
  const stays = failing.map(({ part }) => part);
  await transaction(ctx, async (tx) => {
    await tx`
      delete from connector_part where connector_id = ${connectorId} and part <> all(${stays})
        and (${whole} or part = any(${[...read]}))`;
    for (const { part, failing: count, errorKind, errorMessage } of failing) {
      await tx`
        insert into connector_part
          (organisation_id, connector_id, part, failing, error_kind, error_message)
        select ${ctx.organisationId}, id, ${part}, ${count}, ${errorKind}, ${errorMessage}
        from connector where id = ${connectorId}
        on conflict (organisation_id, connector_id, part) do update set failing = excluded.failing,
          error_kind = excluded.error_kind, error_message = excluded.error_message`;
    }
  });
}
