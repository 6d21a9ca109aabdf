import { stat } from 'node:fs/promises';
import path from 'node:path';

/** The unprivileged account that every Linux has; PostgreSQL refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Whom the server runs as: null is "as we do". No account is created and nothing on the host changes. */
export type Account = { readonly uid: number; readonly gid: number } | null;

export function serverAccount(): Account {
  return process.getuid?.() === 0 ? nobody : null;
}

/** Whether `account` can reach `target` through every folder above it. */
export async function canReach(account: Account, target: string): Promise<boolean> {
  if (account === null) {
    return true;
  }
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const { mode, uid } = await stat(folder);
    const mayPass = uid === account.uid ? mode & 0o100 : mode & 0o001;
    if (mayPass === 0) {
      return false;
    }
    if (folder === path.dirname(folder)) {
      return true;
    }
  }
}
