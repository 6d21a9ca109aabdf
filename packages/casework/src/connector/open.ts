import type { JSONValue } from 'postgres';
import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { open } from '../secret/seal.ts';
import type { Sealed } from '../secret/seal.ts';
import { fieldsOf } from './connector.ts';

/**
 * The settings of a connector with its secrets among them, for the process that asks the platform. Never log,
 * list or show what this returns.
 * @throws DomainError not_found, or refused when a secret cannot be opened.
 */
export async function openConnector(ctx: Context, id: string): Promise<Record<string, JSONValue>> {
  machineOnly(ctx);
  const [row] = await transaction(
    ctx,
    (tx) => tx<(Partial<Sealed> & { settings: JSONValue })[]>`
      select settings, sealed, sealed_with from connector where id = ${id}`,
  );
  if (row === undefined) {
    throw notFound('connector');
  }
  const { settings, sealed, sealedWith } = row;
  const secrets = sealed && sealedWith ? open(ctx, ['connector', id], { sealed, sealedWith }) : {};
  return { ...fieldsOf(settings), ...secrets };
}
