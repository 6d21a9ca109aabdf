import { randomUUID } from 'node:crypto';
import { encodeCursor } from '@wachtpost/database';
import { addOfficial, explainAs, somePost } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFlag, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;
let other: string;
/** Ids of flags by what they are about, most severe first. */
let flags: Record<'certain' | 'likely' | 'abusive' | 'elsewhere', string>;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'auditor');
  other = await addOfficial(office.world.ctx, ['mastodon', 'x']);
  const abusive = await addFlag(office, { high: { abuse: 0.99 } });
  const likely = await addFlag(office, { high: { threat: 0.7 } });
  const certain = await addFlag(office, { high: { threat: 0.95, abuse: 0.8 } });
  const post = { platform: 'x', postedAt: '2026-10-01T12:00:00Z' } as const;
  const elsewhere = await addFlag(office, { high: { hate: 0.6 }, post, officialId: other });
  flags = { certain, likely, abusive, elsewhere };
});
afterAll(() => office.close());

interface Listed {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

const page = (query: string) => office.ask<Listed>('GET', `/flags?${query}`, { token });

async function list(query = ''): Promise<string[]> {
  const { json } = await page(query);
  return json.items.map(({ id }) => id);
}

describe('the list of flags', () => {
  it('stands in the order in which a person should look', async () => {
    const { certain, likely, abusive, elsewhere } = flags;
    expect(await list()).toEqual([certain, likely, abusive, elsewhere]);
  });

  it('is the same when it is walked one flag at a time, with its filters kept', async () => {
    const seen: string[] = [];
    let query = 'limit=1&status=open&platform=mastodon';
    while (query !== '') {
      const { json, headers } = await page(query);
      seen.push(...json.items.map(({ id }) => id));
      query = /\?(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual([flags.certain, flags.likely, flags.abusive]);
  });

  it('can be narrowed by status, label, official, platform, time and probability', async () => {
    const { certain, likely, abusive, elsewhere } = flags;
    const expected: Record<string, string[]> = {
      'status=open': [certain, likely, abusive, elsewhere],
      'status=confirmed': [],
      'label=abuse': [certain, abusive],
      [`official=${other}`]: [elsewhere],
      [`official=${randomUUID()}`]: [],
      'platform=x': [elsewhere],
      'until=2026-10-15T00:00:00Z': [elsewhere],
      'from=2026-10-15T00:00:00%2B02:00': [certain, likely, abusive],
      'minimumProbability=0.95': [certain, abusive],
      'minimumProbability=1e-50': [certain, likely, abusive, elsewhere],
      'label=threat&minimumProbability=0.9': [certain],
    };
    for (const [query, ids] of Object.entries(expected)) {
      expect([query, await list(query)]).toEqual([query, ids]);
    }
  });

  it('refuses filters that mean nothing, and cursors that were not handed out', async () => {
    const wrong = [
      'status=done',
      'label=rude',
      'official=1',
      'from=yesterday',
      'until=0000-01-01T00:00:00Z',
      'minimumProbability=2',
      'status=open&status=watch',
      `cursor=${encodeCursor([3, 9, 'x'])}`,
      `cursor=${encodeCursor([3, 2.5, randomUUID()])}`,
      `cursor=${encodeCursor([5, 2, randomUUID()])}`,
      `cursor=${encodeCursor([3, 1e300, randomUUID()])}`,
      `cursor=${encodeCursor([randomUUID()])}`,
    ];
    for (const query of wrong) {
      const { status } = await page(query);
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('takes a cursor that points past everything', async () => {
    expect(
      await list(`cursor=${encodeCursor([4, Number.MAX_SAFE_INTEGER, randomUUID()])}`),
    ).toEqual([]);
  });
});

describe('one flag', () => {
  it('tells reasons, scores, history and evidence', async () => {
    const { status, json } = await office.ask('GET', `/flags/${flags.certain}`, { token });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'open',
      labels: ['threat', 'abuse'],
      severity: 3,
      claim: null,
      officials: [
        { id: office.officialId, name: 'Joke van der Vliersteen', function: 'wethouder' },
      ],
      mentions: [{ officialId: office.officialId, reasons: [{ kind: 'full_name' }] }],
      scores: { probabilities: { threat: 0.95, abuse: 0.8, doxing: 0.01 }, modelId: 'test' },
      events: [{ kind: 'created', memberId: null, data: { severity: 3 } }],
      evidence: [{ sequence: 3 }],
    });
  });

  it('tells which words carried its scores once that was found, by offsets and by which model', async () => {
    const path = `/flags/${flags.likely}`;
    expect((await office.ask('GET', path, { token })).json).toMatchObject({ explanation: null });
    const spans = { threat: [{ start: 10, end: 14, weight: 0.8 }], abuse: [] };
    await explainAs(office.world, flags.likely, spans);
    const { json } = await office.ask('GET', path, { token });
    expect(json['explanation']).toEqual({
      modelRevision: 'r1',
      postRevision: 1,
      spans,
      explainedAt: expect.any(String) as string,
    });
  });

  it('tells nowhere what the post says, where it stands or who wrote it', async () => {
    const post = somePost();
    for (const path of ['/flags', `/flags/${flags.certain}`]) {
      const { text } = await office.ask('GET', path, { token });
      for (const secret of [post.text, 'zwembad', 'mastodon.example', post.author.handle]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  it('is not found when there is none', async () => {
    const reply = await office.ask('GET', `/flags/${randomUUID()}`, { token });
    expect(reply).toMatchObject({ status: 404, json: { detail: 'There is no such flag.' } });
  });
});
