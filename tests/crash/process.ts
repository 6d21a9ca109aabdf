import {
  asMachine,
  listConnectors,
  listOrganisationIds,
  newSealingKey,
  readKeyRing,
} from '@wachtpost/casework';
import type { Installation } from '@wachtpost/casework';
import { startClassify } from '@wachtpost/classify';
import { connect } from '@wachtpost/database';
import { Lookouts, startIngest } from '@wachtpost/ingest';
import { JobQueue } from '@wachtpost/queue';
import { createLog } from '@wachtpost/runtime';
import { sweep } from '@wachtpost/upkeep';
import { keywordModel } from './keyword-model.ts';

/**
 * The process that gets killed: ingest, classify and the sweep as they run in production, with a quick lock
 * and a slow model. Arguments: database URL, queue URL or "-", queue namespace.
 */
const [databaseUrl = '', queueUrl = '-', namespace = ''] = process.argv.slice(2);
const lockMs = 1_000;

const log = createLog({ name: 'crash', level: 'silent' });
const queue = new JobQueue({
  databaseUrl,
  queueUrl: queueUrl === '-' ? null : queueUrl,
  namespace,
  log,
});
const deps: Installation & { queue: JobQueue; lockMs: number } = {
  db: connect(databaseUrl, { max: 4 }),
  queue,
  log,
  lockMs,
  secret: 'a secret for tests alone, 32 characters',
  keys: readKeyRing(newSealingKey()),
};

await startIngest({
  ...deps,
  lookouts: new Lookouts(),
  outgoing: { contact: 'beheer@vlierdam.example', internalHosts: ['127.0.0.1'] },
  callbackUrl: 'http://localhost/accounts/callback',
});
await startClassify({ ...deps, model: keywordModel(1), sampleRate: 0.01 });
process.send?.('working');

for (const organisationId of await listOrganisationIds(deps.db)) {
  const ctx = asMachine(deps, organisationId, 'crash');
  for (const { id } of await listConnectors(ctx)) {
    const payload = { organisationId, connectorId: id };
    await queue.add('pull', [{ id: `pull-${id}-${process.pid}`, payload }]);
  }
  setInterval(() => void sweep(ctx, queue, new AbortController().signal), 500);
}
