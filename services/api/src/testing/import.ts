import { ensureConnector, listOfficials, storeBatch } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { arrivalOf } from '@wachtpost/casework/testing';
import type { ImportPosts } from '../deps.ts';

/** Imports as the ingest worker does, with a plain look for a name in place of the matcher. */
export function importInto(ctx: Context): ImportPosts {
  return async (organisationId, posts) => {
    const own = { ...ctx, organisationId };
    const connectorId = await ensureConnector(own, {
      kind: 'import',
      name: 'import',
      settings: {},
    });
    const { items } = await listOfficials(own, { after: null, size: 1 });
    const report = { read: 0, mentions: 0 };
    for await (const post of posts) {
      const named = items.filter(({ name }) => post.text.includes(name.family));
      const arrivals = named.map((official) => arrivalOf(post, [official.id]));
      const batch = { arrivals, removals: [], read: 1, rejected: 0 };
      const stored = await storeBatch(own, { connectorId, version: null, cursor: null, ...batch });
      report.read += 1;
      report.mentions += stored.mentions;
    }
    return report;
  };
}
