import {
  addConnector,
  asMachine,
  findMember,
  giveConsent,
  listClaims,
  readOfficial,
  registerOfficial,
} from '@wachtpost/casework';
import type { Claim, Context } from '@wachtpost/casework';
import { createStage, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

export const mastodon = { platform: 'mastodon', handle: 'mirjam@mastodon.example' } as const;
/** Where nobody can prove anything. */
export const facebook = { platform: 'facebook', handle: 'mirjam.<b>' } as const;
/** Where the official does not consent. */
export const x = { platform: 'x', handle: 'mirjam_x' } as const;
export const byCode = { ...mastodon, way: 'code' };
export const bySignIn = { ...mastodon, way: 'oauth' };

/** A console with an official who is signed in, and two connectors to the platform of her account. */
export interface Register {
  readonly stage: Stage;
  readonly official: Browser;
  readonly administrator: Browser;
  /** Knows another server than her account is on. */
  readonly elsewhere: string;
  readonly connectorId: string;
}

export async function openRegister(): Promise<Register> {
  const stage = await createStage();
  const add = async (name: string, instance: string) =>
    addConnector(stage.world.ctx, { kind: 'mastodon', name, settings: { instance } });
  return {
    stage,
    official: await signedIn(stage, 'official'),
    administrator: await signedIn(stage, 'administrator'),
    elsewhere: await add('elsewhere', 'elders.example'),
    connectorId: await add('own', 'mastodon.example'),
  };
}

/** Makes the member of a browser an official with accounts that nobody proved yet. Returns the official's id. */
export async function registerAs({ stage }: Register, browser: Browser): Promise<string> {
  const { ctx } = stage.world;
  const memberId = browser.ctx.actor.kind === 'member' ? browser.ctx.actor.id : '';
  const officialId = await registerOfficial(ctx, {
    name: { given: 'Mirjam', family: 'Oeverloo' },
    function: 'burgemeester',
    email: (await findMember(ctx, memberId))?.email ?? null,
    handles: [mastodon, facebook, x],
  });
  await giveConsent(ctx, officialId, { platform: 'mastodon', version: '1' });
  return officialId;
}

/** What a worker acts as. */
export function machineOf({ stage: { world } }: Register): Context {
  return asMachine(world.ctx, world.ctx.organisationId, 'test');
}

export async function claimOf({ stage }: Register, officialId: string): Promise<Claim> {
  const [claim] = await listClaims(stage.world.ctx, officialId);
  if (claim === undefined) {
    throw new Error('There is no claim.');
  }
  return claim;
}

export async function proofsOf({ stage }: Register, officialId: string): Promise<string[]> {
  const { proved } = await readOfficial(stage.world.ctx, officialId);
  return proved.map(({ proof }) => proof);
}

/** A page with its white space made one space. */
export async function read(browser: Browser, path: string): Promise<string> {
  return (await (await browser.get(path)).text()).replaceAll(/\s+/g, ' ');
}
