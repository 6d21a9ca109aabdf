import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';
import { freePort } from '../../infra/local/src/postgres/free-port.ts';
import { run } from './command.ts';

let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder('journey');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const data = (name: string) => path.join(folder, name);

async function once(name: string) {
  const { status, out, err } = await run(['start', '--once', '--json', '--data', data(name)]).ended;
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
  return JSON.parse(out);
}

const line = (id: string, text: string) =>
  JSON.stringify({
    platform: 'mastodon',
    externalId: id,
    author: { id: 'a', handle: 'a' },
    text,
    postedAt: '2026-11-20T12:00:00Z',
  });

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

  it('loses nothing to a kill -9 in the middle and takes over its database', async () => {
    const killed = run(['start', '--once', '--json', '--data', data('killed')]);
    await killed.said('Reading');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const { totals } = await once('killed');
    expect(totals).toEqual((await once('twice')).totals);
  }, 120_000);

  it('serves, tells where and how, and stops on Ctrl-C', async () => {
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
    const port = await freePort();
    const started = run(['start', '--data', data('one'), '--port', `${port}`]);
    await started.said('Ctrl-C');
    const beside = await once('other');
    expect(beside.postsRead).toBe(714);
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

describe('wachtpost import', () => {
  it('imports what is sound, tells each bad line without its text, and is harmless twice', async () => {
    await once('import');
    const file = data('posts.ndjson');
    const sound = line('new-1', 'Mirjam van ’t Oeverloo opent morgen de brug.');
    await writeFile(file, `${sound}\n{"platform":"geheim woord"\n${line('new-2', 'Mooi weer.')}\n`);
    const command = ['import', file, '--data', data('import'), '--json'];
    const first = await run(command).ended;
    expect(first.status).toBe(1);
    expect(JSON.parse(first.out)).toEqual([{ file, read: 2, mentions: 1, rejected: 1 }]);
    expect(first.err).toContain(`${file}:2: `);
    expect(first.err).not.toContain('geheim woord');
    const second = await run(command).ended;
    expect(JSON.parse(second.out)).toMatchObject([{ mentions: 0 }]);
    const { totals, scored } = await once('import');
    expect(scored).toBe(1);
    expect(totals.scored).toBe(totals.posts);
  }, 120_000);

  it('says what to do about a file that is not there', async () => {
    const missing = await run(['import', data('none.csv'), '--data', data('import')]).ended;
    expect(missing.status).toBe(2);
    expect(missing.err).toContain('none.csv');
  }, 120_000);
});

describe('wachtpost connector', () => {
  it('adds a watched folder, whose posts come in with the next pull, and refuses it twice', async () => {
    await once('watched');
    const folderOfPosts = data('posts');
    await mkdir(folderOfPosts);
    const add = ['connector', 'file', '--name', 'inbox', '--data', data('watched')];
    const settings = ['--settings', JSON.stringify({ path: folderOfPosts })];
    const added = await run([...add, ...settings]).ended;
    expect(added).toMatchObject({ status: 0 });
    expect(added.out).toContain('inbox (file): 0 read');
    await writeFile(
      path.join(folderOfPosts, 'a.ndjson'),
      `${line('w1', 'Dag Mirjam van ’t Oeverloo!')}\n`,
    );
    expect(await once('watched')).toMatchObject({ postsRead: 1, scored: 1 });
    const twice = await run([...add, ...settings]).ended;
    expect(twice.status).toBe(1);
    expect(twice.err).toContain('already');
  }, 120_000);

  it('refuses a kind and settings that it does not know, in words', async () => {
    const unknown = await run(['connector', 'pigeon', '--data', data('watched')]).ended;
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('kind is not one of');
    const wrong = await run(['connector', 'feed', '--settings', '{}', '--data', data('watched')])
      .ended;
    expect(wrong.status).toBe(1);
    expect(wrong.err).toContain('url');
  }, 60_000);
});

describe('wachtpost sensitivity', () => {
  it('tells what each level costs and which is chosen, and chooses another, twice the same', async () => {
    await once('sensitive');
    const command = ['sensitivity', '--data', data('sensitive')];
    const before = await run(command).ended;
    expect(before).toMatchObject({ status: 0, err: '' });
    expect(before.out).toMatch(/low +[\d.]+ +\d+ %\n/);
    expect(before.out).toMatch(/normal +[\d.]+ +\d+ % +chosen\n/);
    const first = await run([...command, 'high']).ended;
    expect(first.status).toBe(0);
    expect(first.out).toMatch(/high +[\d.]+ +\d+ % +chosen\n/);
    expect(first.out.match(/chosen/g)).toHaveLength(1);
    expect(await run([...command, 'high']).ended).toEqual(first);
    expect((await run(command).ended).out).toBe(first.out);
  }, 120_000);

  it('refuses a level and an organisation that it does not know, and changes nothing', async () => {
    await once('steady');
    const command = ['sensitivity', '--data', data('steady')];
    const before = await run(command).ended;
    const extreme = await run([...command, 'extreme']).ended;
    expect(extreme.status).not.toBe(0);
    expect(extreme.err).toContain('low, normal, high');
    const elsewhere = await run([...command, 'high', '--organisation', 'elders']).ended;
    expect(elsewhere.status).toBe(1);
    expect(elsewhere.err).toContain('Known here:');
    expect(await run(command).ended).toEqual(before);
  }, 120_000);
});

describe('wachtpost score', () => {
  it('answers in order, whatever the texts, and tells bad lines on standard error', async () => {
    const texts = Array.from({ length: 300 }, (_, at) => ({
      id: at,
      text: 'Wat een plan, wethouder! '.repeat(at % 40),
    }));
    const lines = texts.map((post) => JSON.stringify(post));
    lines.splice(10, 0, 'geen json');
    const { status, out, err } = await run(['score'], lines.join('\n')).ended;
    expect(status).toBe(1);
    expect(err).toContain('line 11: ');
    const answers = out
      .trim()
      .split('\n')
      .map((answer) => JSON.parse(answer));
    expect(answers.map((answer) => answer.id)).toEqual(texts.map((post) => post.id));
    for (const { scores, flagged, model } of answers) {
      expect(Object.keys(scores)).toHaveLength(7);
      expect(Object.values(scores).every((p) => typeof p === 'number' && p >= 0 && p <= 1)).toBe(
        true,
      );
      expect(typeof flagged).toBe('boolean');
      expect(typeof model).toBe('string');
    }
  }, 120_000);

  it('gives a text the same scores in any company', async () => {
    const post = JSON.stringify({ id: 'x', text: 'Ik weet waar je woont.' });
    const alone = await run(['score'], post).ended;
    const others = JSON.stringify({ id: 'y', text: 'Fijne dag allemaal! '.repeat(30) });
    const together = await run(['score'], [others, post, others].join('\n')).ended;
    expect(together.out.split('\n')[1]).toBe(alone.out.trim());
  }, 120_000);
});

describe('wachtpost', () => {
  it.each([
    [],
    ['start'],
    ['import'],
    ['score'],
    ['migrate'],
    ['work'],
    ['serve'],
    ['bench'],
    ['token'],
    ['sensitivity'],
  ])('helps with %s', async (...command) => {
    const { status, out } = await run([...command, '--help']).ended;
    expect(status).toBe(0);
    expect(out).toContain('Usage: wachtpost');
  });

  it('refuses what it does not know, with a status that tells', async () => {
    expect((await run(['work', 'nothing']).ended).status).not.toBe(0);
    expect((await run(['fly']).ended).status).not.toBe(0);
  });
});
