import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { orConflict } from '../errors.ts';
import { seal } from '../secret/seal.ts';
import { checkSecrets, nameOf } from './connector.ts';
import type { NewConnector, Secrets } from './connector.ts';
import { listConnectors } from './read.ts';

/**
 * Adds a place that posts come from. Its settings and secrets were checked by the connector itself. Returns the id.
 * @throws DomainError conflict when the name is taken, invalid for a secret that is empty.
 */
export async function addConnector(ctx: Context, input: NewConnector): Promise<string> {
  const name = nameOf(input);
  const { kind, settings, secrets = {}, enabled = true } = input;
  checkSecrets(settings, secrets);
  const id = uuid();
  await orConflict(nameTaken(name), () =>
    transaction(ctx, async (tx) => {
      const owner = { organisationId: ctx.organisationId };
      const row = { ...owner, id, kind, name, enabled };
      const sealed = sealedColumns(ctx, id, secrets);
      await tx`insert into connector ${tx({ ...row, settings: tx.json(settings), ...sealed })}`;
      await tx`insert into connector_cursor ${tx({ ...owner, connectorId: id })}`;
      await audit(ctx, tx, {
        action: 'connector.added',
        subject: { kind: 'connector', id },
        data: { kind },
      });
    }),
  );
  return id;
}

export const nameTaken = (name: string) => `There is a connector "${name}" already.`;

/** The columns that hold these secrets and no others. */
export function sealedColumns(ctx: Context, id: string, secrets: Secrets) {
  const names = Object.keys(secrets).toSorted();
  const sealed =
    names.length === 0 ? { sealed: null, sealedWith: null } : seal(ctx, ['connector', id], secrets);
  return { ...sealed, secrets: names };
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
