import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { Folders } from './folders.ts';

let folders: Folders;
const data = (name: string) => folders.at(name);
const once = (name: string) => folders.once(name);

beforeAll(async () => {
  folders = await Folders.open();
  await once('done');
}, 120_000);
afterAll(() => folders.remove());

const line = (id: string, text: string) =>
  JSON.stringify({
    platform: 'mastodon',
    externalId: id,
    author: { id: 'a', handle: 'a' },
    text,
    postedAt: '2026-11-20T12:00:00Z',
  });

describe('wachtpost import', () => {
  it('imports what is sound, tells each bad line without its text, and is harmless twice', async () => {
    await folders.copy('done', 'import');
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
    await folders.copy('done', 'watched');
    const folderOfPosts = data('posts');
    await mkdir(folderOfPosts);
    const add = ['connector', 'add', 'file', '--name', 'inbox', '--data', data('watched')];
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
    const unknown = await run(['connector', 'add', 'pigeon', '--data', data('watched')]).ended;
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('kind is not one of');
    const feed = ['connector', 'add', 'feed', '--settings', '{}'];
    const wrong = await run([...feed, '--data', data('watched')]).ended;
    expect(wrong.status).toBe(1);
    expect(wrong.err).toContain('url');
  }, 60_000);
});

describe('wachtpost sensitivity', () => {
  it('tells what each level costs and which is chosen, and chooses another, twice the same', async () => {
    await folders.copy('done', 'sensitive');
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
    const command = ['sensitivity', '--data', data('done')];
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
