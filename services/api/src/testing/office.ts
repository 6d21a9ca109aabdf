import { scopesOf } from '@wachtpost/casework';
import type { Context, IncomingPost, Probabilities, Role, Scope } from '@wachtpost/casework';
import {
  addFlag as raise,
  addOfficial,
  asMember,
  createWorld,
  testLevels,
} from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { createToken } from '@wachtpost/identity';
import { JobQueue } from '@wachtpost/queue';
import { createLog } from '@wachtpost/runtime';
import { createApi } from '../api.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { checkReadiness } from '../readiness.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { importInto } from './import.ts';
import { errandsOver, testKinds } from './kinds.ts';

/** An API over a database of its own, and what its tests begin with. */
export interface Office {
  readonly world: World;
  readonly api: Api;
  readonly deps: ApiDeps;
  readonly ask: Client;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  /** An official with consent on Mastodon. */
  readonly officialId: string;
  close(): Promise<void>;
}

export async function openOffice(changes: Partial<ApiDeps> = {}): Promise<Office> {
  const world = await createWorld();
  const logged: Record<string, unknown>[] = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const log = createLog({ name: 'api', level: 'info', destination: { write } });
  const queue = new JobQueue({ queueUrl: null, databaseUrl: world.database.url, log });
  const { db, secret, keys } = world.ctx;
  const deps = {
    db,
    secret,
    keys,
    log,
    queue,
    importPosts: importInto(world.ctx),
    kinds: testKinds,
    errands: errandsOver(queue),
    levels: async () => testLevels,
    ready: () => checkReadiness({ db, queue }),
    ...changes,
  };
  const api = createApi(deps);
  const close = async () => {
    await queue.close();
    await world.database.drop();
  };
  const officialId = await addOfficial(world.ctx);
  return { world, api, deps, ask: await createClient(api), logged, officialId, close };
}

/** A token of a new member with these roles, in the office's organisation or another. */
export async function tokenFor(ctx: Context, ...roles: Role[]): Promise<string> {
  return (await memberWith(ctx, ...roles)).token;
}

/** A new member with these roles, and a token for all that they may. */
export async function memberWith(ctx: Context, ...roles: Role[]) {
  return memberFor(ctx, roles, scopesOf(roles));
}

/** A new member with these roles, and a token for these scopes alone. */
export async function memberFor(ctx: Context, roles: readonly Role[], scopes: readonly Scope[]) {
  const member = await asMember(ctx, ...roles);
  const memberId = member.actor.kind === 'member' ? member.actor.id : '';
  const named = { name: 'test', scopes: [...scopes], days: 90 };
  const { id: tokenId, token } = await createToken(ctx, memberId, named);
  return { memberId, tokenId, token };
}

/** A flag on a post of its own, raised as the classifier raises it. Returns its id. */
export async function addFlag(
  { world, officialId }: Pick<Office, 'world' | 'officialId'>,
  input: { high?: Partial<Probabilities>; post?: Partial<IncomingPost>; officialId?: string } = {},
): Promise<string> {
  const { officialId: other = officialId, ...rest } = input;
  return (await raise(world, { officialIds: [other], ...rest })).flagId;
}
