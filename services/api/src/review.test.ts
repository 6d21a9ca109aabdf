import { randomUUID } from 'node:crypto';
import { somePost } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addFlag, memberWith, openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

type Adviser = Awaited<ReturnType<typeof memberWith>>;

let office: Office;
let first: Adviser;
let second: Adviser;
let flag: string;

beforeAll(async () => {
  office = await openOffice();
  first = await memberWith(office.world.ctx, 'adviser');
  second = await memberWith(office.world.ctx, 'adviser');
});
afterAll(() => office.close());
beforeEach(async () => {
  flag = `/flags/${await addFlag(office)}`;
});

const claim = ({ token }: Adviser) =>
  office.ask<{ expiresAt: string }>('PUT', `${flag}/claim`, { token });
const release = ({ token }: Adviser) => office.ask('DELETE', `${flag}/claim`, { token });
const decide = ({ token }: Adviser, json: unknown) =>
  office.ask('POST', `${flag}/decisions`, { token, json });
const reveal = ({ token }: Adviser) => office.ask('POST', `${flag}/reveals`, { token });

async function eventKinds(): Promise<string[]> {
  const { token } = first;
  const { json } = await office.ask<{ events: { kind: string }[] }>('GET', flag, { token });
  return json.events.map(({ kind }) => kind);
}

const statusesOf = (replies: readonly { status: number }[]) =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);

const confirmed = { outcome: 'confirmed', labels: ['threat'] };

describe('claiming a flag', () => {
  it('keeps others out until it is given back', async () => {
    const { status, json } = await claim(first);
    expect(status).toBe(200);
    expect(Date.parse(json.expiresAt)).toBeGreaterThan(Date.now());
    expect((await claim(second)).status).toBe(409);
    expect((await release(second)).status).toBe(409);
    expect((await decide(second, confirmed)).status).toBe(409);
    expect((await release(first)).status).toBe(204);
    expect((await claim(second)).status).toBe(200);
  });

  it('twice prolongs the claim, and is one event', async () => {
    const { json } = await claim(first);
    const again = await claim(first);
    expect(again.status).toBe(200);
    expect(Date.parse(again.json.expiresAt)).toBeGreaterThanOrEqual(Date.parse(json.expiresAt));
    expect(await eventKinds()).toEqual(['created', 'claimed']);
  });

  it('at the same time lets one adviser win', async () => {
    const replies = await Promise.all([claim(first), claim(second)]);
    expect(statusesOf(replies)).toEqual([200, 409]);
  });

  it('is refused once the flag was decided, and when there is none', async () => {
    await decide(first, confirmed);
    expect((await claim(second)).status).toBe(409);
    flag = `/flags/${randomUUID()}`;
    expect((await claim(first)).status).toBe(404);
    expect((await release(first)).status).toBe(404);
  });

  it('is given back once, and giving it back again is no error', async () => {
    await claim(first);
    expect((await release(first)).status).toBe(204);
    expect((await release(first)).status).toBe(204);
    expect(await eventKinds()).toEqual(['created', 'claimed', 'released']);
  });
});

describe('deciding about a flag', () => {
  it('answers with the flag as it stands then', async () => {
    await claim(first);
    const decision = { outcome: 'confirmed', labels: ['threat', 'doxing'], note: 'Gebeld.' };
    const { status, json } = await decide(first, decision);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'confirmed',
      labels: ['threat', 'doxing'],
      claim: null,
      decidedAt: expect.any(String),
    });
    expect(json['events']).toMatchObject([
      { kind: 'created' },
      { kind: 'claimed' },
      { kind: 'decided', memberId: first.memberId, data: decision },
    ]);
  });

  it('twice alike changes nothing, and differently is a conflict', async () => {
    const once = await decide(first, confirmed);
    const twice = await decide(first, confirmed);
    expect(twice).toMatchObject({ status: 200, json: once.json });
    expect((await decide(first, { outcome: 'not_relevant' })).status).toBe(409);
    expect((await decide(second, confirmed)).status).toBe(409);
    expect(await eventKinds()).toEqual(['created', 'decided']);
  });

  it('at the same time lets one adviser win, and leaves one decision', async () => {
    const replies = await Promise.all([
      decide(first, confirmed),
      decide(second, { outcome: 'not_relevant' }),
    ]);
    expect(statusesOf(replies)).toEqual([200, 409]);
    expect(await eventKinds()).toEqual(['created', 'decided']);
  });

  it('is open again for a flag on watch', async () => {
    await decide(first, { outcome: 'watch', labels: ['intimidation'] });
    const { status, json } = await decide(second, confirmed);
    expect([status, json['status']]).toEqual([200, 'confirmed']);
  });

  it('is refused without labels, with unknown ones, and when there is no flag', async () => {
    const bare = await decide(first, { outcome: 'confirmed' });
    expect(bare.json['errors']).toMatchObject([{ pointer: '/labels' }]);
    const wrong = [
      { outcome: 'guilty' },
      { ...confirmed, labels: ['rude'] },
      { ...confirmed, by: 'me' },
    ];
    for (const decision of wrong) {
      expect((await decide(first, decision)).status).toBe(400);
    }
    expect(await eventKinds()).toEqual(['created']);
    flag = `/flags/${randomUUID()}`;
    expect((await decide(first, confirmed)).status).toBe(404);
  });

  it('leaves the note of an adviser out of the log', async () => {
    await decide(first, { ...confirmed, note: 'Belde met de burgemeester.' });
    expect(JSON.stringify(office.logged)).not.toContain('burgemeester');
  });
});

describe('revealing a post', () => {
  it('shows its text and address, and is remembered each time', async () => {
    const { text, url, lang } = somePost();
    expect((await reveal(first)).json).toEqual({ text, revision: 1, url, lang });
    expect((await reveal(second)).status).toBe(200);
    const each = ['revealed', 'revealed'];
    expect(await eventKinds()).toEqual(['created', ...each, ...each]);
  });

  it('is refused when there is no flag', async () => {
    flag = `/flags/${randomUUID()}`;
    expect((await reveal(first)).status).toBe(404);
  });

  it('leaves nothing of the text in the log', async () => {
    await reveal(first);
    expect(JSON.stringify(office.logged)).not.toContain('zwembad');
  });
});
