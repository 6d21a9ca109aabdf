import type { Retention } from '../organisation/retention.ts';
import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@wachtpost/database/testing';
import type { TestDatabase } from '@wachtpost/database/testing';
import { createLog } from '@wachtpost/runtime';
import { addConnector } from '../connector/add.ts';
import { giveConsent } from '../consent/give.ts';
import type { Context, Role } from '../context.ts';
import { labels } from '../label.ts';
import type { Probabilities } from '../label.ts';
import { addMember } from '../member/member.ts';
import { recordProof } from '../official/prove.ts';
import { registerOfficial } from '../official/register.ts';
import type { NewOfficial } from '../official/official.ts';
import { createOrganisation } from '../organisation/create.ts';
import type { Arrival } from '../post/arrivals.ts';
import type { IncomingPost } from '../post/incoming.ts';
import { storeBatch } from '../post/store.ts';
import { readConnector } from '../connector/read.ts';
import { readKeyRing } from '../secret/key-ring.ts';

/** One organisation in a database of its own, with the verbs that most tests begin with. */
export interface World {
  readonly database: TestDatabase;
  /** The machine of the first organisation. */
  readonly ctx: Context;
  readonly connectorId: string;
}

/** What secrets are sealed with in tests. */
export const testKeys = readKeyRing(`test:${Buffer.alloc(32, 7).toString('base64url')}`);

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const ctx = await addOrganisation(database, 'vlierdam');
  const connectorId = await addConnector(ctx, { kind: 'file', name: 'test', settings: {} });
  return { database, ctx, connectorId };
}

/** Another organisation in the same database. */
export async function addOrganisation(database: TestDatabase, slug: string): Promise<Context> {
  const organisationId = await createOrganisation(database.db, {
    slug,
    name: `Gemeente ${slug}`,
    kind: 'gemeente',
    place: slug,
  });
  return {
    db: database.db,
    organisationId,
    actor: { kind: 'machine', name: 'test' },
    log: createLog({ name: 'test', level: 'silent' }),
    secret: 'a secret for tests alone, 32 characters',
    keys: testKeys,
  };
}

/** The same organisation, acted in by a new member with these roles. */
export async function asMember(ctx: Context, ...memberRoles: Role[]): Promise<Context> {
  const email = `${randomUUID()}@vlierdam.example`;
  const id = await addMember(ctx, { name: 'Noor Voorbeeld', email, roles: memberRoles });
  return { ...ctx, actor: { kind: 'member', id, roles: memberRoles } };
}

/** An official whose accounts are proved, and who consents on the platforms named. */
export async function addOfficial(
  ctx: Context,
  consents: readonly string[] = ['mastodon'],
  details: Partial<NewOfficial> = {},
): Promise<string> {
  const id = await registerOfficial(ctx, {
    name: { given: 'Joke', particle: 'van der', family: 'Vliersteen' },
    function: 'wethouder',
    ...details,
  });
  for (const handle of details.handles ?? []) {
    await proveHandle(ctx, id, handle);
  }
  for (const platform of consents) {
    await giveConsent(ctx, id, { platform: platform as IncomingPost['platform'], version: '1' });
  }
  return id;
}

/** Makes an account count as the official's own, as a code in its profile would. */
export async function proveHandle(
  ctx: Context,
  officialId: string,
  { platform, handle }: { platform: IncomingPost['platform']; handle: string },
): Promise<void> {
  await recordProof(ctx, { officialId, platform, handle, proof: 'code', accountId: null });
}

export function somePost(changes: Partial<IncomingPost> = {}): IncomingPost {
  return {
    platform: 'mastodon',
    externalId: randomUUID(),
    url: 'https://mastodon.example/@vlieg/1',
    author: { id: 'vlieg', handle: 'vlieg', name: null },
    text: 'Wethouder Van der Vliersteen, wanneer gaat het zwembad weer open?',
    lang: 'nl',
    postedAt: '2026-11-01T12:00:00Z',
    replyTo: null,
    threadId: null,
    addressed: [],
    reported: false,
    raw: { source: 'test' },
    ...changes,
  };
}

export function arrivalOf(post: IncomingPost, officialIds: readonly string[]): Arrival {
  const mentions = officialIds.map((officialId) => ({
    officialId,
    reasons: [{ kind: 'full_name' }],
  }));
  return { kind: 'created', source: 'test', post, mentions };
}

/** Stores arrivals as one batch of the world's connector; returns the ids of posts that need a score. */
export async function storeArriving(world: World, arrivals: readonly Arrival[]): Promise<string[]> {
  const { version } = await readConnector(world.ctx, world.connectorId);
  const stored = await storeBatch(world.ctx, {
    connectorId: world.connectorId,
    version,
    cursor: null,
    arrivals,
    removals: [],
    read: arrivals.length,
    rejected: 0,
  });
  return [...stored.postIds];
}

export function probabilitiesOf(high: Partial<Probabilities> = {}): Probabilities {
  const zeros = Object.fromEntries(labels.map((label) => [label, 0.01]));
  return { ...zeros, ...high } as Probabilities;
}

export const testModel = { id: 'test', revision: 'r1', runtime: 'test' };

/** What an organisation keeps that chose nothing. */
export const testRetention: Retention = {
  textHours: 24,
  sampledDays: 30,
  dismissedDays: 30,
  incidentMonths: 24,
};
