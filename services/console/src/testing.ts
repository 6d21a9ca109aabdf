import type { Context, IncomingPost, Label, Role } from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  asMember,
  createWorld,
  testLevels,
} from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { startSession } from '@wachtpost/identity';
import { createConsole } from './console.ts';
import type { ConsoleDeps } from './deps.ts';
import { noteErrands, testKinds } from './testing-kinds.ts';
import type { Asked } from './testing-kinds.ts';

export const publicUrl = 'http://localhost:8080';

/** The console over a database of its own, with one official to write about. */
export interface Stage {
  readonly world: World;
  readonly officialId: string;
  readonly deps: ConsoleDeps;
  /** What workers were asked. */
  readonly errands: Asked;
  readonly app: ReturnType<typeof createConsole>;
}

export async function createStage(): Promise<Stage> {
  const world = await createWorld();
  const { db, log, secret, keys } = world.ctx;
  const errands = noteErrands();
  const ports = { kinds: testKinds, errands };
  const deps = {
    db,
    log,
    secret,
    keys,
    ...ports,
    signIn: null,
    publicUrl,
    production: false,
    levels: async () => testLevels,
    queues: async () => [],
    textHours: 24,
  };
  const app = createConsole(deps);
  return { world, officialId: await addOfficial(world.ctx), deps, errands, app };
}

/** Raises a flag as the classifier does, and returns its id. Only with `piled` is it folded with others that say the same. */
export async function raiseFlag(
  { world, officialId }: Stage,
  scores: Partial<Record<Label, number>> = { threat: 0.94 },
  post: Partial<IncomingPost> = {},
  { piled = false } = {},
): Promise<string> {
  const flag = { officialIds: [officialId], post, high: scores, threshold: 0.3, piled };
  return (await addFlag(world, flag)).flagId;
}

/** A browser with a member signed in. */
export interface Browser {
  readonly ctx: Context;
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form of this session; `token` and `origin` can be replaced to play a stranger. */
  post(
    path: string,
    fields?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export async function signedIn(stage: Stage, ...roles: Role[]): Promise<Browser> {
  const ctx = await asMember(stage.world.ctx, ...roles);
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : '';
  const started = await startSession(ctx, { organisationId: ctx.organisationId, memberId });
  const cookie = `wachtpost_session=${started.cookie}`;
  const get: Browser['get'] = async (path, headers = {}) =>
    stage.app.request(publicUrl + path, { headers: { cookie, ...headers } });
  const token = await readToken(get);
  return {
    ctx,
    cookie,
    get,
    post: async (path, fields = {}, headers = {}) =>
      stage.app.request(publicUrl + path, {
        method: 'POST',
        headers: { cookie, origin: publicUrl, ...headers },
        body: toForm({ token, ...fields }),
      }),
  };
}

/** As a browser has it: from a form on a page. Whoever is signed in can sign out, on any page. */
async function readToken(get: Browser['get']): Promise<string> {
  const page = await (await get('/flags')).text();
  return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

function toForm(fields: Record<string, string | string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    [values].flat().forEach((value) => form.append(name, value));
  }
  return form;
}

/** Ids of the flags on a queue page, in order. */
export function flagsOn(page: string): string[] {
  return Array.from(page.matchAll(/id="flag-([0-9a-f-]{36})"/g), (match) => match[1] ?? '');
}

/** What happened to a flag, oldest first. */
export async function eventsOf(stage: Stage, flagId: string): Promise<string[]> {
  const rows = await stage.world.database.owner<{ kind: string }[]>`
    select kind from flag_event where flag_id = ${flagId} order by id`;
  return rows.map((row) => row.kind);
}
