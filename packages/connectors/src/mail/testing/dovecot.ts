import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';

import { password } from './state.ts';
import { certificateFor } from './certificate.ts';

/** Where Debian and others put it. */
export const dovecotPath = '/usr/sbin/dovecot';

/** A mail server as others run it: everybody has a mailbox who knows the password. */
export interface Dovecot {
  readonly port: number;
  readonly tlsPort: number;
  readonly authority: string;
  close(): Promise<void>;
}

export async function openDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'wachtpost-dovecot-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'mails'));
  await chmod(join(folder, 'mails'), 0o777);
  const { key, cert } = certificateFor('localhost');
  const [port, tlsPort] = [await freePort(), await freePort()];
  const config = join(folder, 'dovecot.conf');
  await writeFile(join(folder, 'key.pem'), key);
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(config, configFor(folder, port, tlsPort));
  const child = spawn(dovecotPath, ['-c', config, '-F'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await vi.waitFor(() => accepts(tlsPort), { timeout: 20_000 });
  return {
    port,
    tlsPort,
    authority: cert,
    close: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** As root its processes are "nobody", otherwise whoever we are. */
function configFor(folder: string, port: number, tlsPort: number): string {
  const { uid, gid, username } = userInfo();
  const [owner, group] = uid === 0 ? ['nobody', 'nogroup'] : [username, String(gid)];
  return `
protocols = imap
listen = localhost
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_login_user = ${owner}
default_internal_user = ${owner}
default_internal_group = ${group}
mail_uid = ${owner}
mail_gid = ${group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mails/%u
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = home=${folder}/mails/%u
}
namespace inbox {
  inbox = yes
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function accepts(port: number): Promise<void> {
  const socket = connect(port, 'localhost');
  await once(socket, 'connect');
  socket.destroy();
}
