import { Readable } from 'node:stream';
import type { IncomingPost } from '@wachtpost/casework';
import { addOrganisation, somePost } from '@wachtpost/casework/testing';
import { readTotals } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestLine } from './import/candidates.ts';
import { mostRejections } from './import/intake.ts';
import { largestArray, largestStream } from './import/read.ts';
import type { Payload } from './testing/client.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
});
afterAll(() => office.close());

interface Report {
  readonly read: number;
  readonly stored: number;
  readonly rejectedCount: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

const send = (body: Payload, contentType = 'application/x-ndjson', extra = {}) => {
  const headers = { 'content-type': contentType, ...extra };
  return office.ask<Report>('POST', '/posts', { token, body, headers });
};
const lines = (...posts: unknown[]) => posts.map((post) => JSON.stringify(post)).join('\n');
const stored = async () => (await readTotals(office.world.ctx)).posts;

/** A body that is produced as it is read, and counts how much was asked of it. */
function streamOf(chunk: string, times: number) {
  const produced = { chunks: 0 };
  const source = function* () {
    for (; produced.chunks < times; produced.chunks += 1) {
      yield Buffer.from(chunk);
    }
  };
  return { produced, body: Readable.toWeb(Readable.from(source())) as ReadableStream };
}

describe('an import', () => {
  it('takes NDJSON, a JSON array and a single object alike', async () => {
    const whole = { read: 1, stored: 1, rejectedCount: 0, rejected: [] };
    expect((await send(`${lines(somePost())}\r\n\r\n`)).json).toEqual(whole);
    expect((await send(JSON.stringify([somePost()]), 'application/json')).json).toEqual(whole);
    const single = await send(JSON.stringify(somePost()), 'application/json; charset=utf-8');
    expect(single.json).toEqual(whole);
  });

  it('twice stores nothing the second time', async () => {
    const body = lines(somePost(), somePost());
    expect((await send(body)).json).toMatchObject({ read: 2, stored: 2 });
    const before = await stored();
    expect((await send(body)).json).toMatchObject({ read: 2, stored: 0 });
    expect(await stored()).toBe(before);
  });

  it('keeps nothing of a post that mentions nobody, or nobody who consents', async () => {
    const before = await stored();
    const elsewhere = somePost({ platform: 'x' });
    const { json } = await send(lines(somePost({ text: 'Mooi weer in Vlierdam.' }), elsewhere));
    expect(json).toEqual({ read: 2, stored: 0, rejectedCount: 0, rejected: [] });
    expect(await stored()).toBe(before);
  });

  it('reports what it cannot read by line and reason, and takes the rest', async () => {
    const { author, ...withoutAuthor } = somePost();
    const body = [
      '{"half',
      lines(somePost()),
      '',
      lines(withoutAuthor),
      lines(somePost({ postedAt: '0000-01-01T00:00:00Z' })),
      lines(somePost({ lang: 'n\0l' })),
      lines({ ...somePost(), platform: 'hyves' }),
      '[]',
      lines(somePost()),
    ].join('\n');
    const { status, json } = await send(body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ read: 2, stored: 2, rejectedCount: 6 });
    expect(json.rejected.map(({ line }) => line)).toEqual([1, 4, 5, 6, 7, 8]);
    const reasons = json.rejected.map(({ reason }) => reason);
    expect(reasons[0]).toBe('the line is not JSON');
    expect(reasons[1]).toMatch(/^author: /);
    expect(reasons[2]).toBe('postedAt: is not between 1900 and 9999');
    expect(reasons[3]).toBe('lang: holds NUL or half of a surrogate pair');
    expect(reasons[4]).toMatch(/^platform: /);
  });

  it('counts from one in a JSON array', async () => {
    const { json } = await send(JSON.stringify([somePost(), 7, null]), 'application/json');
    expect(json.rejected.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('repeats nothing of a post, neither in its answer nor in the log', async () => {
    const broken: Partial<IncomingPost> = { url: 'geheim', lang: 'geheim'.repeat(9) };
    const reply = await send(`${lines(somePost(broken))}\n{"geheim`);
    expect(reply.json.rejectedCount).toBe(2);
    expect(reply.text).not.toContain('geheim');
    expect(JSON.stringify(office.logged)).not.toContain('geheim');
  });

  it('skips a line that is too long or not UTF-8, and goes on behind it', async () => {
    const long = lines(somePost({ raw: 'x'.repeat(longestLine) }));
    const latin = Buffer.from([0x22, 0xe9, 0x22, 0x0a]);
    const body = Buffer.concat([Buffer.from(`${long}\n`), latin, Buffer.from(lines(somePost()))]);
    const { json } = await send(body);
    expect(json).toMatchObject({ read: 1, stored: 1, rejectedCount: 2 });
    expect(json.rejected.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('names the first thousand rejections and counts all', async () => {
    const { json } = await send('x\n'.repeat(mostRejections + 5));
    expect(json.rejectedCount).toBe(mostRejections + 5);
    expect(json.rejected).toHaveLength(mostRejections);
  });

  it('stores posts in the organisation of the token alone', async () => {
    const elsewhere = await addOrganisation(office.world.database, 'vlierwaard');
    const before = await stored();
    const other = await tokenFor(elsewhere, 'administrator');
    const headers = { 'content-type': 'application/x-ndjson' };
    const body = lines(somePost());
    const { json } = await office.ask('POST', '/posts', { token: other, body, headers });
    expect(json).toMatchObject({ read: 1, stored: 0 });
    expect(await stored()).toBe(before);
  });
});

describe('an import that cannot be taken', () => {
  it('is refused in a media type that is not for posts, or compressed', async () => {
    expect((await send('a;b', 'text/csv')).status).toBe(415);
    const compressed = { 'content-encoding': 'gzip' };
    expect((await send('x', 'application/x-ndjson', compressed)).status).toBe(415);
  });

  it('is refused when its JSON is broken', async () => {
    expect((await send('[{"half', 'application/json')).status).toBe(400);
    expect((await send('', 'application/json')).status).toBe(400);
  });

  it('is refused at once when it says that it is too large', async () => {
    for (const [type, largest] of [
      ['application/json', largestArray],
      ['application/x-ndjson', largestStream],
    ] as const) {
      const { status } = await send('x', type, { 'content-length': String(largest + 1) });
      expect([type, status]).toEqual([type, 413]);
    }
  });

  it('is read no further than its limit when it does not say', async () => {
    const megabyte = `"${'x'.repeat(1024 * 1024)}",`;
    const { body, produced } = streamOf(megabyte, 64);
    expect((await send(body, 'application/json')).status).toBe(413);
    expect(produced.chunks).toBeLessThan(16);
  });

  it('is refused when the client breaks off, which is no failure of the service', async () => {
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(`${lines(somePost())}\n{"half`));
      },
      pull(controller) {
        controller.error(new Error('socket hang up'));
      },
    });
    const { status } = await send(cut);
    expect(status).toBe(400);
    expect(office.logged.filter((line) => line['level'] === 50)).toEqual([]);
  });

  it('is refused where the installation takes no imports', async () => {
    const closed = await openOffice({ importPosts: undefined });
    try {
      const own = await tokenFor(closed.world.ctx, 'administrator');
      const asked = { token: own, body: '', headers: { 'content-type': 'application/x-ndjson' } };
      expect((await closed.ask('POST', '/posts', asked)).status).toBe(503);
    } finally {
      await closed.close();
    }
  });
});
