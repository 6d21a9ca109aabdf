import path from 'node:path';
import { callbackPath } from '@wachtpost/casework';
import type { WorkerName } from '@wachtpost/casework';
import { startClassify } from '@wachtpost/classify';
import { Lookouts, startIngest } from '@wachtpost/ingest';
import type { IngestDeps } from '@wachtpost/ingest';
import { folderMailbox, smtpMailbox, startNotify } from '@wachtpost/notify';
import type { Stoppable } from '@wachtpost/runtime';
import { loadThreatModel, readLevels } from '@wachtpost/threat';
import type { Levels, ThreatModel } from '@wachtpost/threat';
import { startUpkeep } from '@wachtpost/upkeep';
import type { OpenInstallation } from './installation.ts';
import { giveSignsOfLife } from './signs-of-life.ts';

export function ingestDeps(installation: OpenInstallation): IngestDeps {
  const { db, queue, secret, keys, log, config } = installation;
  const { publicUrl, port } = config.http;
  return {
    db,
    queue,
    secret,
    keys,
    log,
    lookouts: new Lookouts(),
    outgoing: config.outgoing,
    callbackUrl: `${publicUrl ?? `http://localhost:${port}`}${callbackPath}`,
  };
}

/** The configured model; the process keeps one. */
export function loadModel(installation: Configured): Promise<ThreatModel> {
  return loadThreatModel({
    ...sourceOf(installation),
    threads: installation.config.model.threads,
  });
}

/** What each level of sensitivity of the configured model asks and costs, without loading the model. */
export function modelLevels(installation: Configured): Promise<Levels> {
  return readLevels(sourceOf(installation));
}

type Configured = Pick<OpenInstallation, 'config' | 'dataFolder'>;

function sourceOf({ config, dataFolder }: Configured) {
  const { source, allowRemote } = config.model;
  return { source: source ?? undefined, allowRemote, cacheDir: path.join(dataFolder, 'models') };
}

/** Starts one worker; it stops with the installation, before the database does. */
export async function startWorker(installation: OpenInstallation, name: WorkerName): Promise<void> {
  installation.shutdown.signal.throwIfAborted();
  const worker = await starters[name](installation);
  installation.shutdown.add(name, () => worker.stop());
  const life = await giveSignsOfLife(installation, name);
  installation.shutdown.add(`${name} signs`, () => life.stop());
}

const starters: Record<WorkerName, (installation: OpenInstallation) => Promise<Stoppable>> = {
  ingest: (installation) => startIngest(ingestDeps(installation)),
  classify: async (installation) => {
    const model = await loadModel(installation);
    installation.shutdown.add('model', () => model.close());
    const { sampleRate } = installation.config.retention;
    return startClassify({ ...installation, model, sampleRate });
  },
  notify: (installation) => {
    const { mail, http } = installation.config;
    const mailbox =
      mail.smtpUrl === null
        ? folderMailbox(path.join(installation.dataFolder, 'mail'), mail.from)
        : smtpMailbox(mail.smtpUrl, mail.from);
    const consoleUrl = http.publicUrl ?? `http://localhost:${http.port}`;
    return startNotify({
      ...installation,
      mailbox,
      queueUrl: `${consoleUrl}/flags`,
      requestsUrl: `${consoleUrl}/requests`,
      ownUrl: `${consoleUrl}/my`,
      invitationUrl: `${consoleUrl}/invitation`,
    });
  },
  upkeep: (installation) =>
    startUpkeep({ ...installation, retentionHours: installation.config.retention.hours }),
};
