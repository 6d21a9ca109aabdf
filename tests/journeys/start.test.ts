import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/src/postgres/free-port.ts';
import { run } from './command.ts';
import { Folders } from './folders.ts';

let folders: Folders;
const data = (name: string) => folders.at(name);
const once = (name: string) => folders.once(name);

beforeAll(async () => {
  folders = await Folders.open();
});
afterAll(() => folders.remove());

describe('wachtpost start', () => {
  it('does the whole job once, and nothing twice on the same data folder', async () => {
    const first = await once('twice');
    expect(first).toMatchObject({ postsRead: 714, scored: first.totals.posts });
    expect(first.mentions).toBeGreaterThan(600);
    expect(first.flagged).toBeGreaterThan(20);
    expect(Object.keys(first.flaggedByLabel)).toHaveLength(7);
    const second = await once('twice');
    expect(second).toMatchObject({ postsRead: 0, mentions: 0, scored: 0, flagged: 0 });
    expect(second.totals).toEqual(first.totals);
  }, 120_000);

  it('leaves a withdrawn consent and an erased official as they are at the next start', async () => {
    await folders.copy('twice', 'withdrawn');
    const port = await freePort();
    const start = ['start', '--data', data('withdrawn'), '--port', `${port}`];
    const first = run(start);
    await first.said('Ctrl-C');
    const officials = `http://localhost:${port}/api/v1/officials`;
    const token = (await readFile(path.join(data('withdrawn'), 'demo-token'), 'utf8')).trim();
    const headers = { authorization: `Bearer ${token}` };
    const list = async () => {
      const body = (await (await fetch(officials, { headers })).json()) as {
        items: { id: string; consents: { platform: string }[] }[];
      };
      return body.items;
    };
    const [one, other] = await list();
    const consent = `${one?.id}/consents/${one?.consents[0]?.platform}`;
    const withdrawn = await fetch(`${officials}/${consent}`, { method: 'DELETE', headers });
    const erased = await fetch(`${officials}/${other?.id}`, { method: 'DELETE', headers });
    expect([withdrawn.status, erased.status]).toEqual([204, 204]);
    const before = await list();
    first.child.kill('SIGINT');
    await first.ended;
    const second = run(start);
    await second.said('Ctrl-C');
    expect(await list()).toEqual(before);
    second.child.kill('SIGINT');
    await second.ended;
  }, 120_000);

  it('tries a real platform when asked, says that it is out of reach, and goes on', async () => {
    await folders.copy('twice', 'live');
    const port = await freePort();
    const start = ['start', '--data', data('live'), '--port', `${port}`];
    const first = run([...start, '--mastodon', 'mastodon.example']);
    await first.said('Going on without it');
    expect((await fetch(`http://localhost:${port}/api/v1/openapi.json`)).status).toBe(200);
    first.child.kill('SIGINT');
    expect((await first.ended).err).toContain('Mastodon mastodon.example (live): ');
    const second = run(start);
    await second.said('Ctrl-C');
    second.child.kill('SIGINT');
    expect((await second.ended).err).not.toContain('(live)');
  }, 120_000);

  it('refuses a platform whose name is none, before anything is asked', async () => {
    const { status, err } = await run([
      'start',
      '--once',
      '--mastodon',
      'https://mastodon.example/',
      '--data',
      data('wrong'),
    ]).ended;
    expect(status).not.toBe(0);
    expect(err).toContain('is no host name');
  }, 120_000);

  it('loses nothing to a kill -9 in the middle and takes over its database', async () => {
    const killed = run(['start', '--once', '--json', '--data', data('killed')]);
    await killed.said('Reading');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const { totals } = await once('killed');
    expect(totals).toEqual((await once('twice')).totals);
  }, 120_000);

  it('serves, tells where and how, and stops on Ctrl-C', async () => {
    await folders.copy('twice', 'served');
    const port = await freePort();
    const started = run(['start', '--data', data('served'), '--port', `${port}`]);
    await started.said('Ctrl-C');
    const token = (await readFile(path.join(data('served'), 'demo-token'), 'utf8')).trim();
    const health = await fetch(`http://localhost:${port}/api/v1/health/ready`);
    expect(health.status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    const officials = await fetch(`http://localhost:${port}/api/v1/officials`, { headers });
    expect(officials.status).toBe(200);
    const organisation = await fetch(`http://localhost:${port}/api/v1/organisation`, { headers });
    const { levels } = (await organisation.json()) as { levels: { recall: number | null }[] };
    expect(levels.map(({ recall }) => typeof recall)).toEqual(['number', 'number', 'number']);
    const page = await fetch(`http://localhost:${port}/`);
    expect(await page.text()).toContain('Wachtpost');
    started.child.kill('SIGINT');
    const { status, err } = await started.ended;
    expect(status).toBe(0);
    expect(err).toContain(`http://localhost:${port}`);
  }, 120_000);

  it('stops cleanly while posts are being scored', async () => {
    const started = run(['start', '--data', data('interrupted'), '--port', `${await freePort()}`]);
    await started.said('Reading');
    started.child.kill('SIGINT');
    expect((await started.ended).status).toBe(0);
    const { totals } = await once('interrupted');
    expect(totals.posts).toBe(totals.scored);
  }, 120_000);

  it('runs twice side by side, and refuses a second run on one data folder or port', async () => {
    await Promise.all(['one', 'other'].map((name) => folders.copy('twice', name)));
    const port = await freePort();
    const started = run(['start', '--data', data('one'), '--port', `${port}`]);
    await started.said('Ctrl-C');
    const beside = await once('other');
    expect(beside.totals).toEqual((await once('twice')).totals);
    const sameFolder = await run(['start', '--data', data('one'), '--port', '0']).ended;
    expect(sameFolder.status).toBe(1);
    expect(sameFolder.err).toContain('already runs');
    const samePort = await run(['start', '--data', data('other'), '--port', `${port}`]).ended;
    expect(samePort.status).toBe(1);
    expect(samePort.err).toContain(`Port ${port} is taken`);
    started.child.kill('SIGINT');
    await started.ended;
  }, 180_000);
});
