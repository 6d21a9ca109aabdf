import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound, orConflict } from '../errors.ts';
import { open } from '../secret/seal.ts';
import { movedSettings } from './address.ts';
import { nameTaken, sealedColumns } from './add.ts';
import { checkSecrets, fieldsOf, nameOf } from './connector.ts';
import type { SecretChanges, Secrets } from './connector.ts';

export interface ConnectorUpdate {
  readonly name?: string;
  readonly settings?: JSONValue;
  /** Settings that say where secrets are sent, as the kind says. Without it any change of settings counts as one. */
  readonly addresses?: readonly string[];
  /** Those that are named get a new value or go; the others stay. */
  readonly secrets?: SecretChanges;
  /** Sees the settings as they will be, secrets among them, before they are kept; throws what is wrong in words. */
  readonly check?: (settings: Record<string, JSONValue>) => void;
}

/**
 * Changes name, settings or secrets. What failed before is forgotten, so that it is tried again at once.
 * @throws DomainError not_found, conflict when the name is taken, invalid for a secret that is empty,
 * refused when secrets that stay cannot be opened, or would go to another address.
 */
export async function updateConnector(
  ctx: Context,
  id: string,
  input: ConnectorUpdate,
): Promise<void> {
  await orConflict(nameTaken(input.name ?? ''), () =>
    transaction(ctx, async (tx) => {
      const before = await lockConnector(tx, id);
      const name = input.name === undefined ? before.name : nameOf({ ...before, name: input.name });
      const settings = input.settings ?? before.settings;
      const secrets = withChanges(openKept(ctx, id, before, input), input.secrets);
      checkSecrets(settings, secrets);
      input.check?.({ ...fieldsOf(settings), ...secrets });
      const changes = Object.keys(input.secrets ?? {}).length > 0;
      const sealed = changes ? sealedColumns(ctx, id, secrets) : {};
      await keep(tx, id, { name, settings: tx.json(settings), ...sealed });
      await audit(ctx, tx, {
        action: 'connector.updated',
        subject: { kind: 'connector', id },
        data: countChanges(before, input.secrets),
      });
    }),
  );
}

function withChanges(kept: Secrets, changes: SecretChanges = {}): Secrets {
  const all = Object.entries({ ...kept, ...changes });
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function countChanges(before: Row, changes: SecretChanges = {}) {
  const removed = before.secrets.filter((name) => changes[name] === null).length;
  const given = Object.values(changes).filter((value) => value !== null).length;
  return { secrets: given, ...(removed > 0 && { secretsRemoved: removed }) };
}

/**
 * Replaces all secrets, also those that no key opens any more.
 * @throws DomainError not_found, invalid for a secret that is empty.
 */
export async function replaceSecrets(ctx: Context, id: string, secrets: Secrets): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { settings } = await lockConnector(tx, id);
    checkSecrets(settings, secrets);
    await keep(tx, id, sealedColumns(ctx, id, secrets));
    await audit(ctx, tx, {
      action: 'connector.secrets_replaced',
      subject: { kind: 'connector', id },
      data: { secrets: Object.keys(secrets).length },
    });
  });
}

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly settings: JSONValue;
  readonly secrets: readonly string[];
  readonly sealed: Buffer | null;
  readonly sealedWith: string | null;
}

async function lockConnector(tx: Transaction, id: string): Promise<Row> {
  const [row] = await tx<Row[]>`
    select kind, name, settings, secrets, sealed, sealed_with from connector where id = ${id} for no key update`;
  if (row === undefined) {
    throw notFound('connector');
  }
  return row;
}

/**
 * The secrets that stay. Where all are given anew none is opened, so that a lost key is no obstacle. They do not stay
 * when the connector goes to another address: whoever changes that could have them sent to a place of their own.
 */
function openKept(ctx: Context, id: string, before: Row, input: ConnectorUpdate): Secrets {
  const { sealed, sealedWith } = before;
  const kept = before.secrets.filter((name) => input.secrets?.[name] === undefined);
  if (kept.length === 0 || sealed === null || sealedWith === null) return {};
  const { settings = before.settings, addresses } = input;
  const moved = movedSettings(before.settings, settings, addresses);
  if (moved.length > 0) {
    const message = `The address changes (${moved.join(', ')}): give the secrets again, or remove them (${kept.join(', ')}).`;
    throw new DomainError('refused', message);
  }
  return open(ctx, ['connector', id], { sealed, sealedWith });
}

async function keep(tx: Transaction, id: string, columns: Record<string, unknown>): Promise<void> {
  await tx`update connector set ${tx(columns as Record<string, string>)}, updated_at = now() where id = ${id}`;
  await forgetFailures(tx, id);
}

/** Somebody mended something: the next try is now. */
export async function forgetFailures(tx: Transaction, id: string): Promise<void> {
  await tx`
    update connector_cursor set error_kind = null, error_message = null, failures = 0, retry_at = null
    where connector_id = ${id}`;
  await tx`delete from connector_part where connector_id = ${id}`;
}
