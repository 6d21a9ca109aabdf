import path from 'node:path';
import { ConnectorError, readPosts } from '@wachtpost/connectors';
import type { Batch } from '@wachtpost/connectors';
import { importBatches } from '@wachtpost/ingest';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import type { OpenInstallation } from '../installation.ts';
import { findOrganisation } from '../organisations.ts';
import { openTerminal } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { ingestDeps } from '../workers.ts';
import { CommandError } from './command-error.ts';

export interface ImportOptions {
  readonly data: string;
  readonly organisation?: string | undefined;
  readonly json: boolean;
}

interface FileReport {
  readonly file: string;
  readonly read: number;
  readonly mentions: number;
  readonly rejected: number;
}

/**
 * Imports posts from files. A bad line is told with its number and reason and the rest goes on.
 * Exit status: 0 when all went in, 1 when lines were rejected, 2 when a file could not be read.
 */
export async function importCommand(
  files: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const config = readConfig();
  const log = createLog({ name: 'import', level: 'warn' });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config, dataFolder, log });
  const terminal = openTerminal();
  try {
    const { id } = await findOrganisation(installation, options.organisation);
    const reports = [];
    for (const file of files) {
      reports.push(await importFile(installation, id, { file, terminal }));
    }
    terminal.end();
    tell(reports, options);
  } finally {
    await installation.shutdown.stop();
  }
}

async function importFile(
  installation: OpenInstallation,
  organisationId: string,
  { file, terminal }: { file: string; terminal: Terminal },
): Promise<FileReport> {
  let report = { file, read: 0, mentions: 0, rejected: 0 };
  const batches = told(readPosts(file, { source: file }), terminal);
  try {
    for await (const counts of importBatches(ingestDeps(installation), organisationId, batches)) {
      report = { file, ...counts };
      terminal.progress(`Importing ${file}`, `${counts.read} read, ${counts.mentions} mentions`);
    }
    return report;
  } catch (error) {
    if (error instanceof ConnectorError) {
      throw new CommandError(`${file}: ${error.message}. What was read before is stored.`, {
        cause: error,
        status: 2,
      });
    }
    throw error;
  }
}

/** Passes batches on and tells of each line that could not be read. */
async function* told(batches: AsyncIterable<Batch>, terminal: Terminal): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    for (const { source, line, reason } of batch.rejections) {
      terminal.say(`${source}:${line ?? '?'}: ${reason}`);
    }
    yield batch;
  }
}

function tell(reports: readonly FileReport[], options: ImportOptions): void {
  const rejected = reports.reduce((sum, report) => sum + report.rejected, 0);
  const lines = reports.map(
    ({ file, ...counts }) =>
      `${file}: ${counts.read} read, ${counts.mentions} new mentions, ${counts.rejected} rejected`,
  );
  process.stdout.write(`${options.json ? JSON.stringify(reports) : lines.join('\n')}\n`);
  if (rejected > 0) {
    throw new CommandError(`${rejected} lines were rejected; all others are in.`);
  }
}
