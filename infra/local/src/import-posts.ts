import type { ImportPosts } from '@wachtpost/api';
import type { IncomingPost } from '@wachtpost/casework';
import { largestBatch } from '@wachtpost/connectors';
import type { Batch } from '@wachtpost/connectors';
import { importBatches } from '@wachtpost/ingest';
import type { OpenInstallation } from './installation.ts';
import { ingestDeps } from './workers.ts';

/** How the API stores what it was handed: by the path of the connectors. */
export function importPosts(installation: OpenInstallation): ImportPosts {
  const deps = ingestDeps(installation);
  return async (organisationId, posts) => {
    let report = { read: 0, mentions: 0 };
    for await (const { read, mentions } of importBatches(deps, organisationId, batchesOf(posts))) {
      report = { read, mentions };
    }
    return report;
  };
}

async function* batchesOf(posts: AsyncIterable<IncomingPost>): AsyncGenerator<Batch> {
  let changes: { kind: 'created'; post: IncomingPost }[] = [];
  for await (const post of posts) {
    changes.push({ kind: 'created', post });
    if (changes.length === largestBatch) {
      yield { changes, rejections: [], cursor: null };
      changes = [];
    }
  }
  if (changes.length > 0) {
    yield { changes, rejections: [], cursor: null };
  }
}
