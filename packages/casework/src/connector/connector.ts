import type { JSONValue } from 'postgres';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound, orConflict } from '../errors.ts';

export interface ConnectorState {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly settings: JSONValue;
  readonly enabled: boolean;
  readonly cursor: JSONValue;
  /** Counts stored batches; hand it back with the next one. */
  readonly version: number;
  readonly postsRead: number;
  readonly postsStored: number;
  readonly rejected: number;
  readonly pulledAt: Date | null;
  readonly errorKind: string | null;
  readonly errorMessage: string | null;
  readonly failures: number;
  readonly retryAt: Date | null;
}

export interface NewConnector {
  readonly kind: string;
  readonly name: string;
  readonly settings: JSONValue;
}

/**
 * Adds a place that posts come from. Its settings were checked by the connector itself. Returns the id.
 * @throws DomainError conflict when the name is taken.
 */
export async function addConnector(ctx: Context, input: NewConnector): Promise<string> {
  const id = uuid();
  await orConflict(`There is a connector "${input.name}" already.`, () =>
    transaction(ctx, async (tx) => {
      const owner = { organisationId: ctx.organisationId };
      await tx`insert into connector ${tx({ ...owner, id, kind: input.kind, name: input.name, settings: tx.json(input.settings) })}`;
      await tx`insert into connector_cursor ${tx({ ...owner, connectorId: id })}`;
      await audit(ctx, tx, {
        action: 'connector.added',
        subject: { kind: 'connector', id },
        data: { kind: input.kind },
      });
    }),
  );
  return id;
}

/** The id of the connector with this name, which is added when it is not there yet. */
export async function ensureConnector(ctx: Context, input: NewConnector): Promise<string> {
  const known = async () =>
    (await listConnectors(ctx)).find((connector) => connector.name === input.name)?.id;
  const id = await known();
  if (id !== undefined) {
    return id;
  }
  try {
    return await addConnector(ctx, input);
  } catch (error) {
    const meanwhile = await known();
    if (meanwhile === undefined) {
      throw error;
    }
    return meanwhile;
  }
}

export function listConnectors(ctx: Context): Promise<ConnectorState[]> {
  return transaction(
    ctx,
    (tx) => tx<ConnectorState[]>`
      select ${tx(columns)} from connector join connector_cursor on connector_id = id order by id`,
  );
}

/** @throws DomainError not_found. */
export async function readConnector(ctx: Context, id: string): Promise<ConnectorState> {
  const [connector] = await transaction(
    ctx,
    (tx) => tx<ConnectorState[]>`
      select ${tx(columns)} from connector join connector_cursor on connector_id = id
      where id = ${id}`,
  );
  if (connector === undefined) {
    throw notFound('connector');
  }
  return connector;
}

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

const columns = [
  'id',
  'kind',
  'name',
  'settings',
  'enabled',
  'cursor',
  'version',
  'postsRead',
  'postsStored',
  'rejected',
  'pulledAt',
  'errorKind',
  'errorMessage',
  'failures',
  'retryAt',
];
