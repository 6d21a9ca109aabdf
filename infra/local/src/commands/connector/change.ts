import {
  disableConnector,
  enableConnector,
  listMembers,
  removeConnector,
  signOffConnector,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { connectors } from '@wachtpost/connectors';
import { CommandError } from '../command-error.ts';
import { listInWords } from './list.ts';
import { findConnector, forOrganisation } from './organisation.ts';
import type { InOrganisation } from './organisation.ts';

/** Switches a connector on, or off. */
export async function switchCommand(
  name: string,
  options: InOrganisation & { readonly on: boolean },
): Promise<void> {
  await forOrganisation(options, async (ctx) => {
    const { id, kind } = await findConnector(ctx, name);
    const needsSignOff = connectors.find((one) => one.kind === kind)?.signOff === true;
    await (options.on ? enableConnector(ctx, id, { needsSignOff }) : disableConnector(ctx, id));
    process.stdout.write(await listInWords(ctx));
  });
}

/** Removes a connector with its secrets; its posts stay until their own time. */
export async function removeCommand(name: string, options: InOrganisation): Promise<void> {
  await forOrganisation(options, async (ctx) => {
    const { id } = await findConnector(ctx, name);
    await removeConnector(ctx, id);
    process.stdout.write(await listInWords(ctx));
  });
}

/** Records who answers for the use of a connector, and on what ground. */
export async function signOffCommand(
  name: string,
  options: InOrganisation & { readonly member: string; readonly note: string },
): Promise<void> {
  await forOrganisation(options, async (ctx) => {
    const { id } = await findConnector(ctx, name);
    await signOffConnector(await actingAs(ctx, options.member), id, options.note);
    process.stdout.write(`${name}: signed for. Switch it on with "connector enable ${name}".\n`);
  });
}

async function actingAs(ctx: Context, email: string): Promise<Context> {
  const member = (await listMembers(ctx)).find((one) => one.email === email.toLowerCase());
  if (member === undefined || !member.roles.includes('administrator')) {
    throw new CommandError(`There is no administrator with the address ${email}.`);
  }
  return { ...ctx, actor: { kind: 'member', id: member.id, roles: member.roles } };
}
