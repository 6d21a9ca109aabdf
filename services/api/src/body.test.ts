import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestBody } from './body.ts';
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

const create = (body: Payload, contentType = 'application/json') =>
  office.ask('POST', '/officials', { token, body, headers: { 'content-type': contentType } });

describe('a body', () => {
  it('that is not JSON is refused, without quoting it', async () => {
    const reply = await create('{"name": hunter2');
    expect(reply).toMatchObject({ status: 400, json: { detail: 'The body is not JSON.' } });
    expect(reply.text).not.toContain('hunter2');
  });

  it('of another media type is refused', async () => {
    expect((await create('name=x', 'text/plain')).status).toBe(415);
    expect((await create('name=x', 'application/x-www-form-urlencoded')).status).toBe(415);
  });

  it('that is too large is refused, whether or not it says how large it is', async () => {
    const large = JSON.stringify({ note: 'x'.repeat(largestBody) });
    expect((await create(large)).status).toBe(413);
    expect((await create(new Blob([large]).stream())).status).toBe(413);
  });

  it('that is missing is refused with the fields that it should hold', async () => {
    const reply = await office.ask('POST', '/officials', { token });
    expect(reply.status).toBe(400);
    expect(reply.json['errors']).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/name' })]),
    );
  });

  it('that nests deeply is refused like any other that does not fit', async () => {
    const depth = 30_000;
    expect((await create('['.repeat(depth) + ']'.repeat(depth))).status).toBe(400);
  });

  it('with characters that cannot be stored is refused', async () => {
    for (const family of ['Vlier\0', 'Vlier\uD800']) {
      const reply = await create(JSON.stringify({ name: { family }, function: 'wethouder' }));
      expect(reply).toMatchObject({
        status: 400,
        json: { detail: expect.stringContaining('NUL') },
      });
    }
  });

  it('that does not fit is refused with a pointer to each fault', async () => {
    const wrong = { name: { family: '' }, function: 'wethouder', handels: [] };
    const { status, json } = await create(JSON.stringify(wrong));
    expect(status).toBe(400);
    expect(json['errors']).toEqual([
      { pointer: '/name/family', detail: expect.any(String) },
      { pointer: '/handels', detail: 'is not known here' },
    ]);
  });
});
