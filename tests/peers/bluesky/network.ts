import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { administer, withDatabase } from '@wachtpost/database';
import { inject, vi } from 'vitest';

import { settingsSchema } from '../../../packages/connectors/src/bluesky/settings.ts';
import { makeTemporaryFolder } from '../../setup/temporary-folder.ts';
import { loadPackages } from './dev-env.ts';
import { openJetstream } from './jetstream.ts';
import { xrpc } from './member.ts';
import type { BlueskySettings } from '../../../packages/connectors/src/bluesky/settings.ts';
import type { Member } from './member.ts';

/** A network of the AT Protocol on this machine. */
export interface RealNetwork {
  /** Where a connector asks; listens where `part` says so. */
  settings(part?: object): BlueskySettings;
  /** A new account at its server. */
  join(name: string): Promise<Member>;
  /** Calls a method as the administrator of the server of accounts. */
  administer(method: string, body: object): Promise<void>;
  /** Resolves once the AppView has seen all that was written. */
  settle(): Promise<void>;
  /** Resolves when somebody listens. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

export async function startNetwork(): Promise<RealNetwork> {
  const { TestNetwork, Firehose, lexToJson } = await loadPackages();
  const server = inject('postgresUrl');
  const name = `peers_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  // Asked for, and not used: nothing of what is started here speaks to a Redis.
  vi.stubEnv('REDIS_HOST', '127.0.0.1');
  // The server of accounts leaves its files behind.
  const folder = await makeTemporaryFolder('atproto');
  vi.stubEnv('TMPDIR', folder);
  const network = await TestNetwork.create({
    dbPostgresUrl: withDatabase(server, name),
    dbPostgresSchema: 'bsky',
  });
  const { pds, plc, bsky } = network;
  const jetstream = await openJetstream(lexToJson, (hear) => {
    const service = near(pds.url).replace('http', 'ws');
    return new Firehose({ ...hear, service, idResolver: pds.ctx.idResolver });
  });
  return {
    settings: (part = {}) =>
      settingsSchema.parse({
        stream: jetstream.url,
        wire: 'none',
        api: near(bsky.url),
        service: near(pds.url),
        directory: near(plc.url),
        ...part,
      }),
    join: (handle) => joined(near(pds.url), handle),
    administer: async (method, body) => {
      await xrpc(near(pds.url), method, { body, headers: pds.adminAuthHeaders() });
    },
    settle: () => network.processAll(20_000),
    listening: () => jetstream.listening(),
    close: async () => {
      await jetstream.close();
      await network.close();
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true, force: true });
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The servers say "localhost", which a connector may not ask; the address of this machine it may. */
function near(url: string): string {
  return url.replace('localhost', '127.0.0.1');
}

async function joined(service: string, name: string): Promise<Member> {
  const password = `ww-${name}-vlierdam`;
  const body = {
    handle: `${name}.test`,
    email: `${randomBytes(6).toString('hex')}@vlierdam.example`,
    password,
  };
  const said = await xrpc(service, 'com.atproto.server.createAccount', { body });
  const { did, accessJwt } = said as { did: string; accessJwt: string };
  return { service, did, handle: body.handle, password, token: accessJwt };
}
