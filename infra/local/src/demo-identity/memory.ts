import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Most things the provider remembers at a time; the oldest make room. */
const mostEntries = 2000;

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Everything the provider remembers, until the process ends. One store per provider. */
export function createMemory(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  return (model) => adapterFor(entries, model);
}

function adapterFor(entries: Map<string, Entry>, model: string): Adapter {
  const keyOf = (id: string) => `${model}:${id}`;
  const read = (key: string) => {
    const entry = entries.get(key);
    return entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined;
  };
  return {
    async upsert(id, payload, expiresInSeconds) {
      const lifeMs = expiresInSeconds === undefined ? Infinity : expiresInSeconds * 1000;
      entries.delete(keyOf(id));
      entries.set(keyOf(id), { payload, expiresAt: Date.now() + lifeMs });
      makeRoom(entries);
    },
    find: async (id) => read(keyOf(id)),
    findByUid: async (uid) => {
      const found = [...entries].find(
        ([key, entry]) => key.startsWith(`${model}:`) && entry.payload.uid === uid,
      );
      return found === undefined ? undefined : read(found[0]);
    },
    // Only the device flow asks for user codes, and it is off.
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = read(keyOf(id));
      if (payload !== undefined) {
        payload.consumed = Math.floor(Date.now() / 1000);
      }
    },
    destroy: async (id) => void entries.delete(keyOf(id)),
    revokeByGrantId: async (grantId) => revoke(entries, grantId),
  };
}

/** A code that is used twice takes everything with it that was granted for it. */
function revoke(entries: Map<string, Entry>, grantId: string): void {
  for (const [key, entry] of entries) {
    if (entry.payload.grantId === grantId) {
      entries.delete(key);
    }
  }
}

function makeRoom(entries: Map<string, Entry>): void {
  for (const [key, entry] of entries) {
    if (entry.expiresAt <= Date.now() || entries.size > mostEntries) {
      entries.delete(key);
    }
  }
}
