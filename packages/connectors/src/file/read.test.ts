import { describe, expect, test } from 'vitest';

import { longestLine } from './frames.ts';
import { readRecords } from './read.ts';
import type { Format, PostReading, ReadInput } from './read.ts';

const post = {
  platform: 'bluesky',
  externalId: 'at://een',
  author: { id: 'did:plc:een', handle: 'een.vlierdam.example', name: 'Een' },
  text: 'fluisterwoord',
  postedAt: '2025-03-03T10:00:00+01:00',
};

const header = 'platform,external_id,author_id,author_handle,text,posted_at';
const row = (id: string, text: string) => `x,${id},17,@een,${text},2025-03-03T10:00:00Z`;

describe('a line of NDJSON', () => {
  test('may name its fields as columns and its author flat', async () => {
    const { platform, text, postedAt } = post;
    const flat = { platform, external_id: 'een', author_handle: '@een', text, posted_at: postedAt };
    const author = { id: '@een', handle: 'een', name: null };
    const absent = { url: null, lang: null, replyTo: null, threadId: null };
    const usual = { addressed: [], reported: false };
    const expected = {
      platform,
      externalId: 'een',
      text,
      postedAt,
      author,
      raw: flat,
      ...absent,
      ...usual,
    };
    const changes = await changesOf('ndjson', JSON.stringify(flat));
    expect(changes).toEqual([{ kind: 'created', post: expected }]);
  });

  test('keeps what nobody knows in raw, also keys that JavaScript knows', async () => {
    const line = JSON.stringify(post).replace('{', '{"__proto__":{"text":"x"},"likes":3,');
    const [change] = await changesOf('ndjson', line);
    expect(change).toMatchObject({ kind: 'created', post: { text: post.text } });
    const raw = change !== undefined && 'post' in change ? JSON.stringify(change.post.raw) : '';
    expect(raw).toContain('"__proto__":{"text":"x"},"likes":3');
  });

  test.each([
    ['"removed":true', expect.stringMatching(/^\d{4}-.*Z$/)],
    ['"removed_at":"2025-03-04T10:00:00Z"', '2025-03-04T10:00:00Z'],
    ['"removedAt":"2025-03-04T10:00:00Z","removed":false', '2025-03-04T10:00:00Z'],
  ])('with %s is a removal', async (flag, removedAt) => {
    const line = `{"platform":"x","externalId":"een",${flag}}`;
    const removal = { kind: 'removed', platform: 'x', externalId: 'een', removedAt };
    expect(await changesOf('ndjson', line)).toEqual([removal]);
  });

  test('with "removed": false is a post, and with "edited": true an edit', async () => {
    const line = JSON.stringify({ ...post, removed: false, edited: true });
    expect(await changesOf('ndjson', line)).toMatchObject([{ kind: 'edited' }]);
  });

  test('has NUL and half surrogate pairs replaced, which PostgreSQL refuses', async () => {
    const line = JSON.stringify({ ...post, text: 'a\0b\uD83D', extra: ['\0'] });
    const [change] = await changesOf('ndjson', line);
    expect(change).toMatchObject({ post: { text: 'a\uFFFDb\uFFFD', raw: { extra: ['\uFFFD'] } } });
  });

  test.each([
    ['{"text":"fluisterwoord', /^the line is not valid JSON$/],
    ['["fluisterwoord"]', 'the line is not a JSON object'],
    [JSON.stringify({ ...post, postedAt: 'gisteren' }), /^postedAt is not an ISO 8601 time/],
    [JSON.stringify({ ...post, text: '' }), 'text is missing'],
    [JSON.stringify({ ...post, externalId: 12 }), 'externalId is not text'],
    [JSON.stringify({ ...post, platform: 'hyves' }), /^platform is not one of bluesky, /],
    [JSON.stringify({ ...post, url: 'javascript:alert(1)' }), /^url is not an http or https/],
    [JSON.stringify({ ...post, author: {} }), 'author.id is missing; author.handle is missing'],
    [`{"a":${'['.repeat(70)}${']'.repeat(70)}}`, 'the post is nested deeper than 64 levels'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'the line is not UTF-8 text'],
    ['x'.repeat(longestLine + 1), `the line is longer than ${longestLine} bytes`],
  ])('that is no post is rejected in words: %.40s', async (line, reason) => {
    const bytes = Buffer.concat([Buffer.from(line), Buffer.from(`\n${JSON.stringify(post)}\n`)]);
    const [bad, good] = await readingsOf({ format: 'ndjson', chunks: inPieces(bytes, 65_536) });
    expect(bad).toMatchObject({ kind: 'rejection', rejection: { source: 'proef', line: 1 } });
    expect(bad?.kind === 'rejection' ? bad.rejection.reason : '').toMatch(reason);
    expect(bad?.kind === 'rejection' ? bad.rejection.reason : '').not.toContain('fluisterwoord');
    expect(good).toMatchObject({ kind: 'change', change: { post: { externalId: 'at://een' } } });
  });
});

describe('a row of CSV', () => {
  test('may hold separators, quotes and lines in a quoted field', async () => {
    const text = '"zeg, ""kade"";\r\nen nu"';
    const [change] = await changesOf('csv', `${header}\r\n${row('een', text)}\r\n`);
    expect(change).toMatchObject({ post: { text: 'zeg, "kade";\r\nen nu', author: { id: '17' } } });
  });

  test.each([';', '\t'])('may be separated by %j, as spreadsheets do', async (separator) => {
    const lines = [header, row('een', 'twee')].join('\n').replaceAll(',', separator);
    expect(await changesOf('csv', lines)).toMatchObject([{ post: { text: 'twee' } }]);
  });

  test('names addressed handles with spaces between them and keeps other columns in raw', async () => {
    const csv = `${header},addressed,Bereik\n${row('een', 'twee')},@a  b,12`;
    const expected = { addressed: ['a', 'b'], raw: { Bereik: '12', text: 'twee' } };
    expect(await changesOf('csv', csv)).toMatchObject([{ post: expected }]);
  });

  test('with a stray quote inside a field spoils no other row', async () => {
    const csv = [header, row('een', 'een 5" plank'), row('twee', 'goed')].join('\n');
    expect(await readingsOf({ format: 'csv', chunks: inPieces(csv, 7) })).toMatchObject([
      { rejection: { line: 2, reason: "the row's quotes do not match" } },
      { change: { post: { externalId: 'twee' } } },
    ]);
  });

  test('is numbered by its first line, and names its columns when it is wrong', async () => {
    const csv = `${header}\n${row('een', '"op\ntwee\nregels"')}\n\n,,,,,\nx,twee,17,een,tekst,gisteren\nx,drie\n`;
    const readings = await readingsOf({ format: 'csv', chunks: inPieces(csv, 1) });
    expect(readings.slice(1)).toMatchObject([
      { rejection: { line: 7, reason: 'posted_at is not an ISO 8601 time with an offset' } },
      { rejection: { line: 8, reason: 'the row has 2 fields where the header names 6' } },
    ]);
  });

  test.each([
    ['text,posted_at', 'it lacks the column platform and the column external_id'],
    ['platform,external_id,Text,text', 'its column 4 repeats the name of an earlier one'],
    ['platform,external_id,"text', 'its quotes do not match'],
  ])('is not read under the header %s', async (head, problem) => {
    const csv = `${head}\n${row('een', 'twee')}\n${row('twee', 'drie')}\n`;
    const reason = `the file was not read, because of its header row: ${problem}`;
    expect(await readingsOf({ format: 'csv', chunks: inPieces(csv, 9) })).toEqual([
      expect.objectContaining({ rejection: { source: 'proef', line: 1, reason } }),
    ]);
  });

  test('whose quote is never closed is passed over up to a later line', async () => {
    const csv = `${header}\nx,een,1,een,"${'a\n'.repeat(longestLine / 2 + 9)}${row('twee', 'goed')}\n`;
    const readings = await readingsOf({ format: 'csv', chunks: inPieces(csv, 65_536) });
    expect(readings.at(0)).toMatchObject({ rejection: { line: 2 } });
    expect(readings.at(-1)).toMatchObject({ change: { post: { externalId: 'twee' } } });
  });
});

describe('reading', () => {
  const lines = `\uFEFF${JSON.stringify(post)}\r\n\r\n  \n${JSON.stringify(post)}`;

  test.each([1, 2, 3, 1000])('gives the same in chunks of %i bytes', async (size) => {
    const readings = await readingsOf({ format: 'ndjson', chunks: inPieces(lines, size) });
    const length = Buffer.byteLength(lines);
    expect(readings.map(({ kind }) => kind)).toEqual(['change', 'change']);
    expect(readings.at(-1)?.after).toEqual({ offset: length, line: 3 });
  });

  test('leaves a last line that may still be growing', async () => {
    const half = `${lines}\n${JSON.stringify(post).slice(0, -1)}`;
    const input = { format: 'ndjson', chunks: inPieces(half, 10), tail: 'wait' } as const;
    expect(await readingsOf(input)).toHaveLength(2);
  });

  test('takes a last line of NDJSON that is a whole object', async () => {
    const input = { format: 'ndjson', chunks: inPieces(lines, 10), tail: 'wait' } as const;
    expect(await readingsOf(input)).toHaveLength(2);
  });

  test('leaves a last row of CSV, because half a row looks like a whole one', async () => {
    const csv = `${header}\n${row('een', 'twee')}\n${row('twee', 'drie')}`;
    const input = { format: 'csv', chunks: inPieces(csv, 10), tail: 'wait' } as const;
    expect(await readingsOf(input)).toHaveLength(1);
  });
});

async function* inPieces(text: string | Buffer, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readingsOf(input: Omit<ReadInput, 'source'>): Promise<PostReading[]> {
  const readings: PostReading[] = [];
  for await (const reading of readRecords({ ...input, source: 'proef' })) readings.push(reading);
  return readings;
}

async function changesOf(format: Format, text: string) {
  const readings = await readingsOf({ format, chunks: inPieces(text, 16) });
  return readings.map((reading) => (reading.kind === 'change' ? reading.change : undefined));
}
