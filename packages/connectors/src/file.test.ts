import {
  appendFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog } from '@wachtpost/runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { inputOf } from './conformance.ts';
import { file } from './file.ts';
import { largestFolder } from './file/folder.ts';
import { networkOf } from './http/network.ts';
import { settingsOf } from './settings.ts';
import type { Batch, Json } from './connector.ts';

const log = createLog({ level: 'silent', name: 'test' });
const header = 'platform,external_id,author_handle,text,posted_at\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wachtpost-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a watched folder', () => {
  test('yields lines appended to a file and files that are new', async () => {
    await write('a.ndjson', line('a1'));
    const { cursor } = await pull();
    await appendFile(at('a.ndjson'), line('a2'));
    await write('b.jsonl', line('b1'));
    expect((await pull(cursor)).ids).toEqual(['a2', 'b1']);
  });

  test('reads only NDJSON and CSV files straight in it that match the pattern', async () => {
    const names = ['in.ndjson', 'in.csv.part', 'notes.txt', '.in.ndjson', 'out.ndjson'];
    await Promise.all(names.map((name) => write(name, line(name))));
    await mkdir(at('in.sub.ndjson'));
    await symlink(at('out.ndjson'), at('in.link.ndjson'));
    expect((await pull(null, { pattern: 'in.*' })).ids).toEqual(['in.ndjson']);
  });

  test('starts over with a file that was truncated and written anew', async () => {
    await write('a.ndjson', line('oud-1') + line('oud-2'));
    const { cursor } = await pull();
    await truncate(at('a.ndjson'));
    await appendFile(at('a.ndjson'), line('nieuw-1'));
    expect((await pull(cursor)).ids).toEqual(['nieuw-1']);
  });

  test('starts over with a file whose content was replaced by as much or more', async () => {
    await write('a.ndjson', line('oud-1'));
    const { cursor } = await pull();
    await write('a.ndjson', line('new-1') + line('new-2'));
    expect((await pull(cursor)).ids).toEqual(['new-1', 'new-2']);
  });

  test('notices a replacement that begins like the file it replaces', async () => {
    const start = Array.from({ length: 20 }, (_, index) => line(`zelfde-${index}`)).join('');
    await write('a.ndjson', start + line('oud'));
    const { cursor } = await pull();
    await write('a.ndjson', start + line('new') + line('erna'));
    expect((await pull(cursor)).ids).toHaveLength(22);
  });

  test('goes on with a file that was copied in place with more behind it', async () => {
    await write('a.ndjson', line('a1'));
    const { cursor } = await pull();
    await write('a.tmp', line('a1') + line('a2'));
    await rename(at('a.tmp'), at('a.ndjson'));
    expect((await pull(cursor)).ids).toEqual(['a2']);
  });

  test('goes on with a file that was rotated to another name', async () => {
    await write('a.ndjson', line('a1'));
    const { cursor } = await pull();
    await appendFile(at('a.ndjson'), line('a2'));
    await rename(at('a.ndjson'), at('a-1.ndjson'));
    await write('a.ndjson', line('b1'));
    expect((await pull(cursor)).ids).toEqual(['a2', 'b1']);
  });

  test('forgets a file that is gone', async () => {
    await write('a.ndjson', line('a1'));
    await write('b.ndjson', line('b1'));
    const { cursor } = await pull();
    await rm(at('a.ndjson'));
    await appendFile(at('b.ndjson'), line('b2'));
    expect((await pull(cursor)).cursor).toMatchObject({ files: [{ name: 'b.ndjson', line: 2 }] });
  });

  test('refuses more files than a cursor can hold', async () => {
    const names = Array.from({ length: largestFolder + 1 }, (_, index) => `${index}.csv`);
    await Promise.all(names.map((name) => write(name, '')));
    const words = expect.stringContaining(`more than ${largestFolder} matching files`);
    await expect(pull()).rejects.toMatchObject({ kind: 'settings', message: words });
  });
});

describe('a growing file', () => {
  test('keeps half a line of NDJSON for the next pull', async () => {
    await write('a.ndjson', line('a1') + line('a2').slice(0, 20));
    const first = await pull();
    await appendFile(at('a.ndjson'), line('a2').slice(20));
    expect([first.ids, (await pull(first.cursor)).ids]).toEqual([['a1'], ['a2']]);
  });

  test('takes a last row of CSV without a newline once the file has been left alone', async () => {
    await write('a.csv', header + row('a1') + row('a2').trimEnd());
    const first = await pull();
    await leaveAlone('a.csv');
    const second = await pull(first.cursor);
    expect([first.ids, second.ids]).toEqual([['a1'], ['a2']]);
    await appendFile(at('a.csv'), `\n${row('a3')}x,half`);
    await leaveAlone('a.csv');
    const third = await pull(second.cursor);
    expect(third.ids).toEqual(['a3']);
    expect(third.rejections).toMatchObject([{ source: 'a.csv', line: 5 }]);
  });

  test('of CSV goes on under its header, which is not read as a row', async () => {
    await write('a.csv', `\n${header}${row('a1')}`);
    const { cursor } = await pull();
    await appendFile(at('a.csv'), row('a2'));
    const { ids, rejections } = await pull(cursor);
    expect([ids, rejections]).toEqual([['a2'], []]);
  });

  test('of CSV with a header of no use is reported once, and read when it is mended', async () => {
    await write('a.csv', `text\n${row('a1')}`);
    const first = await pull();
    await appendFile(at('a.csv'), row('a2'));
    const second = await pull(first.cursor);
    await write('a.csv', header + row('a1'));
    const third = await pull(second.cursor);
    expect([first, second, third].map(({ rejections }) => rejections.length)).toEqual([1, 0, 0]);
    expect(third.ids).toEqual(['a1']);
  });
});

describe('a path', () => {
  test('may be one file', async () => {
    await write('a.ndjson', line('a1'));
    expect((await pull(null, { path: at('a.ndjson') })).ids).toEqual(['a1']);
  });

  test('that does not exist is reported as gone', async () => {
    await expect(pull(null, { path: at('niets') })).rejects.toMatchObject({ kind: 'gone' });
  });

  test('of another kind of file is refused', async () => {
    await write('a.txt', '');
    await expect(pull(null, { path: at('a.txt') })).rejects.toMatchObject({ kind: 'settings' });
  });
});

function at(name: string): string {
  return join(folder, name);
}

function write(name: string, text: string): Promise<void> {
  return writeFile(at(name), text);
}

/** As if nobody had written to the file for an hour. */
async function leaveAlone(name: string): Promise<void> {
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(at(name), anHourAgo, anHourAgo);
}

function line(id: string): string {
  const times = { postedAt: '2025-03-03T10:00:00Z' };
  return `${JSON.stringify({ platform: 'x', externalId: id, author_handle: 'een', text: 'kade', ...times })}\n`;
}

function row(id: string): string {
  return `x,${id},een,kade,2025-03-03T10:00:00Z\n`;
}

async function pull(cursor: Json = null, part: { path?: string; pattern?: string } = {}) {
  const settings = settingsOf(file, { path: folder, ...part });
  const { signal } = new AbortController();
  const batches: Batch[] = [];
  const network = networkOf({ hosts: [], contact: null });
  for await (const batch of file.pull(inputOf({ settings, cursor, network, signal, log }))) {
    batches.push(batch);
  }
  const changes = batches.flatMap((batch) => batch.changes);
  return {
    ids: changes.map((change) => ('post' in change ? change.post.externalId : change.externalId)),
    rejections: batches.flatMap((batch) => batch.rejections),
    cursor: batches.at(-1)?.cursor ?? cursor,
  };
}
