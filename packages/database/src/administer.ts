import { connectAsOwner } from './connect.ts';

/** The same server, another database. */
export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement as the owner, on a connection of its own: for `create database` and the like. */
export async function administer(serverUrl: string, statement: string): Promise<void> {
  const admin = connectAsOwner(serverUrl);
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
