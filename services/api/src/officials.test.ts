import { randomUUID } from 'node:crypto';
import { propose } from '@wachtpost/casework';
import { asMember } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFlag, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator', 'adviser');
});
afterAll(() => office.close());

type Body = Record<string, unknown>;
const call = (method: string, path: string, json?: unknown) =>
  office.ask<Body & { id: string }>(method, path, { token, ...(json !== undefined && { json }) });

const someone = (family: string, details: object = {}) => ({
  name: { given: 'Wim', family },
  function: 'raadslid',
  ...details,
});

describe('registering an official', () => {
  it('answers with the official and where it is found', async () => {
    const handles = [{ platform: 'bluesky', handle: '@wim.vlierdam.example' }];
    const aliases = [{ text: 'Wimpie', ambiguous: true }];
    const reply = await call('POST', '/officials', someone('Vlierman', { handles, aliases }));
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/api/v1/officials/${reply.json.id}`);
    expect(reply.json).toMatchObject({
      name: { given: 'Wim', initials: '', particle: '', family: 'Vlierman' },
      handles,
      aliases,
      consents: [],
    });
    const found = await call('GET', `/officials/${reply.json.id}`);
    expect(found.json).toEqual(reply.json);
  });

  it('is refused when a handle belongs to somebody else, and leaves nobody behind', async () => {
    const handles = [{ platform: 'x', handle: 'taken' }];
    await call('POST', '/officials', someone('Eerste', { handles }));
    const before = await call('GET', '/officials?limit=200');
    const again = [{ platform: 'x', handle: '@TAKEN' }];
    const second = await call('POST', '/officials', someone('Tweede', { handles: again }));
    expect(second.status).toBe(409);
    expect((await call('GET', '/officials?limit=200')).json).toEqual(before.json);
  });

  it('is refused on a platform that nobody knows', async () => {
    const handles = [{ platform: 'hyves', handle: 'wim' }];
    const reply = await call('POST', '/officials', someone('Vlierman', { handles }));
    expect(reply.status).toBe(400);
    expect(reply.json['errors']).toMatchObject([{ pointer: '/handles/0/platform' }]);
  });
});

describe('the list of officials', () => {
  it('is walked page by page along the Link header, each official once', async () => {
    for (const family of ['Een', 'Twee', 'Drie']) {
      await call('POST', '/officials', someone(family));
    }
    type Listed = { items: { id: string }[]; nextCursor: string | null };
    const whole = (await call('GET', '/officials?limit=200')).json as unknown as Listed;
    const seen: string[] = [];
    let path: string | null = '/officials?limit=2';
    while (path !== null) {
      const reply: Awaited<ReturnType<typeof call>> = await call('GET', path);
      const { items, nextCursor } = reply.json as unknown as Listed;
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.map(({ id }) => id));
      const link = /^<\/api\/v1(.+)>; rel="next"$/.exec(reply.headers.get('link') ?? '');
      expect(link === null).toBe(nextCursor === null);
      path = link?.[1] ?? null;
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  });

  it('refuses a cursor, a limit or a parameter that it does not know', async () => {
    const wrong = [
      'cursor=nonsense',
      'cursor=WyJ4Il0',
      'limit=0',
      'limit=201',
      'limit=x',
      'lmit=5',
    ];
    for (const query of wrong) {
      const { status, json } = await call('GET', `/officials?${query}`);
      const parameter = query.split('=')[0];
      expect([query, status, json['errors']]).toEqual([
        query,
        400,
        [expect.objectContaining({ parameter })],
      ]);
    }
  });
});

describe('replacing an official', () => {
  it('forgets what is left out, keeps consents, and changes nothing the second time', async () => {
    const handles = [{ platform: 'x', handle: 'replaced' }];
    const { json } = await call('POST', '/officials', someone('Oud', { handles, party: 'VVV' }));
    await call('PUT', `/officials/${json.id}/consents/x`, { version: '1' });
    const first = await call('PUT', `/officials/${json.id}`, someone('Nieuw'));
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({ name: { family: 'Nieuw' }, handles: [], party: null });
    expect(first.json['consents']).toHaveLength(1);
    const second = await call('PUT', `/officials/${json.id}`, someone('Nieuw'));
    expect(second.json).toEqual(first.json);
  });

  it('is refused for nobody, and for a handle of somebody else', async () => {
    const { status } = await call('PUT', `/officials/${randomUUID()}`, someone('Niemand'));
    expect(status).toBe(404);
    const handles = [{ platform: 'x', handle: 'owned' }];
    await call('POST', '/officials', someone('Eigenaar', { handles }));
    const { json } = await call('POST', '/officials', someone('Ander'));
    expect((await call('PUT', `/officials/${json.id}`, someone('Ander', { handles }))).status).toBe(
      409,
    );
  });

  it('is refused for what is no id', async () => {
    const reply = await call('PUT', '/officials/1', someone('Niemand'));
    expect(reply.json['errors']).toMatchObject([{ parameter: 'id' }]);
  });
});

describe('erasing an official', () => {
  it('takes their flags along, and finds nobody the second time', async () => {
    const { json } = await call('POST', '/officials', someone('Weg'));
    await call('PUT', `/officials/${json.id}/consents/mastodon`, { version: '1' });
    const flagId = await addFlag(office, { officialId: json.id });
    expect((await call('GET', `/flags/${flagId}`)).status).toBe(200);
    const erased = await call('DELETE', `/officials/${json.id}`);
    expect([erased.status, erased.text]).toEqual([204, '']);
    expect((await call('GET', `/officials/${json.id}`)).status).toBe(404);
    expect((await call('GET', `/flags/${flagId}`)).status).toBe(404);
    expect((await call('DELETE', `/officials/${json.id}`)).status).toBe(404);
  });

  it('tells what a legal hold keeps, why and until when, and of whom it says nothing', async () => {
    const { json } = await call('POST', '/officials', someone('Bewaard'));
    await call('PUT', `/officials/${json.id}/consents/mastodon`, { version: '1' });
    const flagId = await addFlag(office, { officialId: json.id });
    const other = await addFlag(office, { officialId: json.id });
    const adviser = await asMember(office.world.ctx, 'adviser');
    const endsAt = new Date(Date.now() + 86_400_000);
    const exception = { kind: 'urgent', reason: 'De aangifte is vandaag.' } as const;
    const reason = 'Nodig voor de aangifte.';
    const hold = { kind: 'legal_hold', reason, reviewAt: endsAt, endsAt, exception } as const;
    await propose(adviser, flagId, hold);
    const erased = await call('DELETE', `/officials/${json.id}`);
    expect([erased.status, erased.json]).toEqual([
      202,
      {
        kept: { posts: 1, why: 'legal_hold', until: endsAt.toISOString() },
        detail: expect.stringContaining('1 post is kept') as string,
      },
    ]);
    expect(erased.text).not.toMatch(/Bewaard|aangifte/);
    expect((await call('GET', `/flags/${flagId}`)).status).toBe(200);
    expect((await call('GET', `/flags/${other}`)).status).toBe(404);
    expect((await call('GET', `/officials/${json.id}`)).status).toBe(404);
    expect((await call('DELETE', `/officials/${json.id}`)).status).toBe(404);
  });
});
