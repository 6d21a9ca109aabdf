import { randomBytes, randomUUID } from 'node:crypto';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { may, roles, rolesWith, scopes } from '@wachtpost/casework';
import type { Role, Scope } from '@wachtpost/casework';
import { administer, connectAsOwner, migrate } from '@wachtpost/database';
import type { Database } from '@wachtpost/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';

const shipped = fileURLToPath(new URL('../../packages/database/migrations/', import.meta.url));
const name = `test_${randomBytes(6).toString('hex')}`;
const url = () => Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
const organisationId = randomUUID();
let folder: string;
let owner: Database;

/** Tokens as they were made before they had scopes, by what each held: its own roles and those of its member. */
const made: Record<string, { held: Role[]; member: Role[] }> = {
  narrow: { held: ['analyst'], member: ['administrator', 'analyst'] },
  lost: { held: ['administrator', 'auditor'], member: ['auditor'] },
  nothing: { held: ['official'], member: ['official'] },
  ...Object.fromEntries(roles.map((role) => [role, { held: [role], member: rolesWith(role) }])),
};

/** What a token can be made for since: none that was made before holds it. */
const since: readonly Scope[] = ['secondReview'];

beforeAll(async () => {
  folder = await makeTemporaryFolder('migrations');
  await administer(inject('postgresUrl'), `create database ${name} template template0`);
  for (const file of await readdir(shipped)) {
    if (file < '0051') await cp(path.join(shipped, file), path.join(folder, file));
  }
  await migrate(url(), pathToFileURL(`${folder}/`));
  owner = connectAsOwner(url());
  await owner`
    insert into organisation (id, slug, name, kind, place)
    values (${organisationId}, 'vlierdam', 'Gemeente Vlierdam', 'gemeente', 'Vlierdam')`;
  for (const [label, { held, member }] of Object.entries(made)) {
    const id = randomUUID();
    await owner`
      insert into member (organisation_id, id, name, email, roles)
      values (${organisationId}, ${id}, 'Sam', ${`${label}@vlierdam.example`}, ${member})`;
    await owner`
      insert into api_token (organisation_id, id, member_id, name, token_hash, roles, expires_at, last_used_at)
      values (${organisationId}, ${randomUUID()}, ${id}, ${label}, ${randomBytes(32)}, ${held},
        now() + interval '9 years', '2026-11-01T23:30:00Z')`;
  }
  await migrate(url());
});
afterAll(async () => {
  await owner?.end();
  await administer(inject('postgresUrl'), `drop database ${name} with (force)`);
  await rm(folder, { recursive: true });
});

const stands = async (label: string) => {
  const [row] = await owner<
    { scopes: string[]; revoked: boolean; within: boolean; used: string }[]
  >`
    select scopes, revoked_at is not null as revoked, last_used_on::text as used,
      expires_at <= now() + interval '365 days' as within
    from api_token where name = ${label}`;
  return row;
};

describe('tokens that were made before they had scopes', () => {
  it.each(roles)('keep what the role %s may', async (role) => {
    const row = await stands(role);
    const then = scopes.filter((each) => may([role], each) && !since.includes(each));
    expect(row?.scopes.toSorted()).toEqual(then.toSorted());
  });

  it('get no more than they had, nor what their member lost', async () => {
    expect((await stands('narrow'))?.scopes).toEqual(['seeStatistics']);
    expect((await stands('lost'))?.scopes).not.toContain('manageOfficials');
  });

  it('end within a year, tell the day of their use, and are revoked where nothing is left', async () => {
    expect(await stands('narrow')).toMatchObject({
      within: true,
      used: '2026-11-02',
      revoked: false,
    });
    expect(await stands('nothing')).toMatchObject({ scopes: [], revoked: true });
  });
});
