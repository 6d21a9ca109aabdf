import { randomBytes, randomUUID } from 'node:crypto';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { administer, connectAsOwner, migrate } from '@wachtpost/database';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';

const shipped = fileURLToPath(new URL('../../packages/database/migrations/', import.meta.url));
const name = `test_${randomBytes(6).toString('hex')}`;
let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder('migrations');
  await administer(inject('postgresUrl'), `create database ${name} template template0`);
});
afterAll(async () => {
  await administer(inject('postgresUrl'), `drop database ${name} with (force)`);
  await rm(folder, { recursive: true });
});

it('accounts that were watched before they had to be proved go on being watched', async () => {
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  for (const file of await readdir(shipped)) {
    if (file < '0007') await cp(path.join(shipped, file), path.join(folder, file));
  }
  await migrate(url, pathToFileURL(`${folder}/`));
  const owner = connectAsOwner(url);
  const [organisationId, officialId] = [randomUUID(), randomUUID()];
  await owner`
    insert into organisation (id, slug, name, kind, place)
    values (${organisationId}, 'vlierdam', 'Gemeente Vlierdam', 'gemeente', 'Vlierdam')`;
  await owner`
    insert into official (organisation_id, id, family, function)
    values (${organisationId}, ${officialId}, 'Vliersteen', 'wethouder')`;
  await owner`
    insert into official_handle (organisation_id, official_id, platform, handle, handle_key)
    values (${organisationId}, ${officialId}, 'mastodon', 'Joke', 'joke')`;
  await migrate(url);
  const handles = await owner`select proof, account_id, proved_at from official_handle`;
  expect(handles).toEqual([
    { proof: 'attested', accountId: null, provedAt: expect.any(Date) as Date },
  ]);
  await owner.end();
});
