import { rm } from 'node:fs/promises';
import { administer, migrate, withDatabase } from '@wachtpost/database';
import { readConfig } from '@wachtpost/runtime';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../infra/local/src/store.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/**
 * One PostgreSQL for the whole test run: TEST_DATABASE_URL where given, else the embedded one in a
 * temporary folder. A migrated database is the template that each test file clones.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeTemporaryFolder('test');
  const given = process.env['TEST_DATABASE_URL'];
  const store = given ? null : await openStore(readConfig({ DATABASE_URL: undefined }), folder);
  const serverUrl = store?.databaseUrl ?? given ?? '';
  if (store) await forgetAtPowerLoss(serverUrl);
  const template = `wachtpost_template_${process.pid}`;
  await makeTemplate(serverUrl, template);
  project.provide('postgresUrl', serverUrl);
  project.provide('templateDatabase', template);
  return async () => {
    await administer(serverUrl, `drop database if exists ${template} with (force)`);
    await store?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Nothing here outlives the run, so nothing waits for the disk. What a killed process wrote is kept all the same. */
async function forgetAtPowerLoss(serverUrl: string): Promise<void> {
  await administer(serverUrl, 'alter system set fsync = off');
  await administer(serverUrl, 'alter system set full_page_writes = off');
  await administer(serverUrl, 'select pg_reload_conf()');
}

async function makeTemplate(serverUrl: string, name: string): Promise<void> {
  await administer(serverUrl, `create database ${name}`);
  await migrate(withDatabase(serverUrl, name));
}
