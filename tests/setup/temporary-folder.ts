import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * A folder that the embedded PostgreSQL may pass through when it runs as another account, so that all its
 * files lie in here and go with it.
 */
export async function makeTemporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `wachtpost-${name}-`));
  await chmod(folder, 0o711);
  return folder;
}
