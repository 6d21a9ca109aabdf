import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';
import { run } from './command.ts';

let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder('connectors');
  const named = ['--slug', 'vlierdam', '--name', 'Gemeente Vlierdam', '--place', 'Vlierdam'];
  const administrator = ['--kind', 'gemeente', '--administrator', 'beheer@vlierdam.example'];
  await succeed(['organisation', ...named, ...administrator]);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string) => path.join(folder, name);
const wachtpost = (args: readonly string[], input?: string) =>
  run([...args, '--data', inFolder('data')], input).ended;

async function succeed(args: readonly string[], input?: string): Promise<string> {
  const { status, out, err } = await wachtpost(args, input);
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
  return out;
}

async function fail(args: readonly string[], input?: string): Promise<string> {
  const { status, err } = await wachtpost(args, input);
  expect(status).toBe(1);
  return err;
}

const token = '123456789:geheimpjegeheimpjegeheimpjegeheim';

describe('a connector with a secret', () => {
  it('takes it from standard input or a file, and never shows it again', async () => {
    const add = ['connector', 'add', 'telegram', '--name', 'bot', '--secret'];
    await succeed([...add, 'token=stdin'], `${token}\n`);
    await writeFile(inFolder('token'), token);
    const update = ['connector', 'update', 'bot', '--secret', `token=file:${inFolder('token')}`];
    const told = await succeed(update);
    expect(told).toContain('secrets set: token');
    expect(told).not.toContain('geheimpje');
    expect(await fail([...add, 'token=stdin'], token)).toContain('already');
  }, 120_000);

  it('refuses it on the command line, where it is empty, and where there is none', async () => {
    const add = ['connector', 'add', 'telegram'];
    const open = await fail([...add, '--settings', JSON.stringify({ token })]);
    expect(open).toContain('is a secret');
    expect(open).not.toContain('geheimpje');
    expect(await fail([...add, '--secret', 'token=stdin'], '\n')).toContain('is empty');
    expect(await fail([...add, '--secret', `token=${token}`])).not.toContain('geheimpje');
    const strange = await fail([...add, '--secret', 'key=stdin'], 'x');
    expect(strange).toContain('has no secret "key". Its secrets: token.');
  }, 120_000);

  it('goes over to a new key, after which the old one can go', async () => {
    const add = ['connector', 'add', 'telegram', '--name', 'sleutel', '--secret', 'token=stdin'];
    await succeed(add, token);
    const file = inFolder('data/secrets-key');
    const old = (await readFile(file, 'utf8')).trim();
    const fresh = (await run(['secrets', 'new-key']).ended).out.trim();
    await writeFile(file, `${fresh},${old}\n`);
    expect(await succeed(['secrets', 'rotate'])).toMatch(/^\d+ secrets? (was|were) sealed anew/);
    expect(await succeed(['secrets', 'rotate'])).toContain('0 secrets were sealed anew');
    await writeFile(file, `${old}\n`);
    expect(await fail(['secrets', 'rotate'])).toMatch(/Nothing was changed, because the connector/);
    await writeFile(file, `${fresh}\n`);
    const update = ['connector', 'update', 'sleutel', '--name', 'nieuwe sleutel'];
    expect(await succeed(update)).toContain('nieuwe sleutel (telegram)');
  }, 120_000);
});

describe('a connector', () => {
  it('is tried, and says why it finds nothing', async () => {
    const settings = JSON.stringify({ path: inFolder('posts.ndjson') });
    await succeed(['connector', 'add', 'file', '--name', 'map', '--settings', settings]);
    expect(await fail(['connector', 'test', 'map'])).toContain('no official consents');
    expect(await fail(['connector', 'test', 'nergens'])).toContain('Known here:');
  }, 120_000);

  it('is switched off and on and removed, each told', async () => {
    await succeed(['connector', 'add', 'file', '--name', 'uit', '--settings', '{"path":"/srv/a"}']);
    expect(await succeed(['connector', 'disable', 'uit'])).toMatch(/uit \(file\).*switched off/);
    expect(await succeed(['connector', 'enable', 'uit'])).toMatch(/uit \(file\).*never pulled/);
    expect(await succeed(['connector', 'remove', 'uit'])).not.toContain('uit (file)');
    expect(await fail(['connector', 'remove', 'uit'])).toContain('There is no connector "uit"');
  }, 120_000);
});
