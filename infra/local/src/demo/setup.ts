import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addMember,
  asMachine,
  createOrganisation,
  ensureConnector,
  giveConsent,
  listMembers,
  listOfficials,
  listOrganisationIds,
  readOrganisation,
  registerOfficial,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { createToken } from '@wachtpost/identity';
import { readRegistry } from '../../demo/read.ts';
import { demoAccounts } from '../demo-identity/index.ts';
import type { OpenInstallation } from '../installation.ts';

const posts = fileURLToPath(new URL('../../demo/posts.ndjson', import.meta.url));
const tokenDays = 365;

/** Where the demonstration's API token lies; readable by the owner of the data folder alone. */
export const tokenFile = (dataFolder: string) => path.join(dataFolder, 'demo-token');

/**
 * Makes the fictional municipality with its officials, members and posts. Every step looks first whether it
 * was done, so that a first run that was cut off is completed by the next. An installation that holds any
 * other organisation is left alone. Returns whether this is the demonstration.
 */
export async function ensureDemo(installation: OpenInstallation): Promise<boolean> {
  const registry = readRegistry();
  const ids = await listOrganisationIds(installation.db);
  const organisationId =
    ids.length === 0 ? await createOrganisation(installation.db, registry.organisation) : ids[0];
  if (organisationId === undefined || ids.length > 1 || installation.config.production) {
    return false;
  }
  const ctx = asMachine(installation, organisationId, 'demonstration');
  if ((await readOrganisation(ctx)).slug !== registry.organisation.slug) {
    return false;
  }
  await ensureOfficials(ctx, registry.officials);
  await ensureMembers(ctx, installation.dataFolder);
  await ensureConnector(ctx, { kind: 'file', name: 'sample posts', settings: { path: posts } });
  return true;
}

async function ensureOfficials(
  ctx: Context,
  officials: ReturnType<typeof readRegistry>['officials'],
): Promise<void> {
  const known = await listOfficials(ctx, { after: null, size: officials.length });
  for (const { consents, ...official } of officials) {
    const registered = known.items.find(({ id }) => id === official.id);
    if (registered === undefined) {
      await registerOfficial(ctx, official);
    }
    // Consents are only given while an official is being set up: one that was withdrawn stays withdrawn.
    if (registered === undefined || known.items.length < officials.length) {
      for (const consent of consents) {
        await giveConsent(ctx, official.id, consent);
      }
    }
  }
}

async function ensureMembers(ctx: Context, dataFolder: string): Promise<void> {
  const known = new Set((await listMembers(ctx)).map((member) => member.email));
  for (const { name, email, roles } of demoAccounts) {
    if (!known.has(email)) {
      await addMember(ctx, { name, email, roles: [...roles] });
    }
  }
  if (known.size === 0) {
    await makeToken(ctx, dataFolder);
  }
}

async function makeToken(ctx: Context, dataFolder: string): Promise<void> {
  const owner = (await listMembers(ctx)).find((member) => member.roles.includes('administrator'));
  if (owner === undefined) {
    return;
  }
  const { token } = await createToken(ctx, {
    memberId: owner.id,
    name: 'demonstration',
    roles: [...owner.roles],
    days: tokenDays,
  });
  await writeFile(tokenFile(dataFolder), `${token}\n`, { mode: 0o600 });
  await chmod(tokenFile(dataFolder), 0o600);
}
