import { judge, policyFor, recordScores } from '@wachtpost/casework';
import type { Context, IncomingPost, Probabilities, Role } from '@wachtpost/casework';
import {
  addOfficial,
  arrivalOf,
  asMember,
  createWorld,
  probabilitiesOf,
  somePost,
  storeArriving,
  testModel,
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
  const { db, secret } = world.ctx;
  const deps = {
    db,
    secret,
    log,
    queue,
    importPosts: importInto(world.ctx),
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

/** A new member with these roles, and a token for all of them. */
export async function memberWith(ctx: Context, ...roles: Role[]) {
  const member = await asMember(ctx, ...roles);
  const memberId = member.actor.kind === 'member' ? member.actor.id : '';
  const { id: tokenId, token } = await createToken(ctx, { memberId, name: 'test', roles });
  return { memberId, tokenId, token };
}

/** A flag on a post of its own, raised as the classifier raises it. Returns its id. */
export async function addFlag(
  { world, officialId }: Pick<Office, 'world' | 'officialId'>,
  input: { high?: Partial<Probabilities>; post?: Partial<IncomingPost>; officialId?: string } = {},
): Promise<string> {
  const arrival = arrivalOf(somePost(input.post), [input.officialId ?? officialId]);
  const [postId = ''] = await storeArriving(world, [arrival]);
  const probabilities = probabilitiesOf(input.high ?? { threat: 0.9 });
  const verdict = judge(probabilities, policyFor(probabilitiesOf(halves), 'normal'));
  const posts = [{ id: postId, revision: 1, probabilities, verdict }];
  await recordScores(world.ctx, { model: testModel, posts, sampleRate: 0 });
  const [flag] = await world.database.owner<{ id: string }[]>`
    select id from flag where post_id = ${postId}`;
  if (flag === undefined) {
    throw new Error('No flag was raised: does the official consent, is a probability high?');
  }
  return flag.id;
}

const halves = {
  threat: 0.5,
  intimidation: 0.5,
  doxing: 0.5,
  incitement: 0.5,
  abuse: 0.5,
  hate: 0.5,
  sexual: 0.5,
};
