import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addConnector,
  addMember,
  asMachine,
  createOrganisation,
  giveConsent,
  listConnectors,
  listMembers,
  listOfficials,
  listOrganisationIds,
  readOrganisation,
  recordProof,
  registerOfficial,
  scopesOf,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { createToken, longestTokenDays } from '@wachtpost/identity';
import { readRegistry } from '../../demo/read.ts';
import { demoAccounts } from '../demo-identity/index.ts';
import type { OpenInstallation } from '../installation.ts';

const posts = fileURLToPath(new URL('../../demo/posts.ndjson', import.meta.url));

/** Where the demonstration's API token lies; readable by the owner of the data folder alone. */
export const tokenFile = (dataFolder: string) => path.join(dataFolder, 'demo-token');

/** Added last: where it is there, all before it was made, and what people changed since stays changed. */
const samplePosts = 'sample posts';

/**
 * Makes the fictional municipality with its officials, members and posts. A first run that was cut off is
 * completed by the next; after that nothing is made again, so that a withdrawn consent stays withdrawn. An
 * installation that holds any other organisation is left alone. Returns whether this is the demonstration.
 */
export async function ensureDemo(installation: OpenInstallation): Promise<boolean> {
  const registry = readRegistry();
  const ids = await listOrganisationIds(installation.db);
  if (installation.config.production || ids.length > 1) {
    return false;
  }
  const organisationId =
    ids[0] ?? (await createOrganisation(installation.db, registry.organisation));
  const ctx = asMachine(installation, organisationId, 'demonstration');
  if ((await readOrganisation(ctx)).slug !== registry.organisation.slug) {
    return false;
  }
  const connectors = await listConnectors(ctx);
  if (!connectors.some((connector) => connector.name === samplePosts)) {
    await makeOfficials(ctx, registry.officials);
    await makeMembers(ctx);
    await addConnector(ctx, { kind: 'file', name: samplePosts, settings: { path: posts } });
  }
  await ensureToken(ctx, tokenFile(installation.dataFolder));
  return true;
}

async function makeOfficials(
  ctx: Context,
  officials: ReturnType<typeof readRegistry>['officials'],
): Promise<void> {
  const known = await listOfficials(ctx, { after: null, size: officials.length });
  for (const { consents, ...official } of officials) {
    if (!known.items.some(({ id }) => id === official.id)) {
      await registerOfficial(ctx, official);
    }
    for (const handle of official.handles) {
      const proof = { ...handle, proof: 'attested', accountId: null } as const;
      await recordProof(ctx, { officialId: official.id, ...proof, note: 'Invented.' });
    }
    for (const consent of consents) {
      await giveConsent(ctx, official.id, consent);
    }
  }
}

async function makeMembers(ctx: Context): Promise<void> {
  const known = new Set((await listMembers(ctx)).map((member) => member.email));
  for (const { name, email, roles } of demoAccounts) {
    if (!known.has(email)) {
      await addMember(ctx, { name, email, roles: [...roles] });
    }
  }
}

/** A token that was never written down is of no use, so a missing file means a new token. */
async function ensureToken(ctx: Context, file: string): Promise<void> {
  const written = await access(file).then(
    () => true,
    () => false,
  );
  const owner = (await listMembers(ctx)).find(({ roles }) => roles.includes('administrator'));
  if (written || owner === undefined) {
    return;
  }
  const { token } = await createToken(ctx, owner.id, {
    name: 'demonstration',
    scopes: scopesOf(owner.roles),
    days: longestTokenDays,
  });
  await writeFile(file, `${token}\n`, { mode: 0o600, flush: true });
}
