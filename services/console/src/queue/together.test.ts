import { randomUUID } from 'node:crypto';
import { decideFlag, readFlag } from '@wachtpost/casework';
import { addOrganisation, asMember } from '@wachtpost/casework/testing';
import { startSession } from '@wachtpost/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, eventsOf, publicUrl, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let noor: Browser;
let sam: Browser;
let auditor: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  [noor, sam, auditor] = await Promise.all([
    signedIn(stage, 'adviser'),
    signedIn(stage, 'adviser'),
    signedIn(stage, 'auditor'),
  ]);
});
beforeEach(async () => {
  flagId = await raiseFlag(stage);
});
afterAll(() => stage.world.database.drop());

const memberOf = ({ ctx }: Browser) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const text = async (answer: Promise<Response>) => (await answer).text();
const statusOf = async () => (await readFlag(noor.ctx, flagId)).status;
const escalation = () => `/flags/${flagId}/escalate`;
const seenIn = (page: string) => ({
  seen: /data-seen="([^"]+)"/.exec(page)?.[1] ?? '',
  at: /data-at="([^"]+)"/.exec(page)?.[1] ?? '',
});
const newsOf = async (query: Record<string, string>) =>
  noor.get(`/flags/news?${new URLSearchParams(query).toString()}`);

describe('a decision in the queue', () => {
  it('comes back to the same queue, which offers to take it back', async () => {
    const back = '/flags?label=threat';
    const fields = { outcome: 'not_relevant', back };
    const answer = await noor.post(`/flags/${flagId}/decide`, fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, back]);
    const page = await text(noor.get(back));
    expect(page).toContain('niet relevant.');
    expect(page).toContain(`action="/flags/${flagId}/undo"`);
    expect(await text(sam.get(back))).not.toContain(`/flags/${flagId}/undo`);
  });

  it('goes nowhere but to a queue', async () => {
    for (const back of ['https://elsewhere.example/', '//elsewhere.example', '/flags/../x', '/']) {
      const id = await raiseFlag(stage);
      const answer = await noor.post(`/flags/${id}/decide`, { outcome: 'not_relevant', back });
      expect(answer.headers.get('location')).toBe(`/flags/${id}?decided`);
    }
  });
});

describe('taking a decision back', () => {
  it('is offered on the flag, and done by a button', async () => {
    await noor.post(`/flags/${flagId}/decide`, { outcome: 'confirmed', labels: 'threat' });
    const page = await text(noor.get(`/flags/${flagId}?decided`));
    expect(page).toContain('Neem besluit terug');
    const answer = await noor.post(`/flags/${flagId}/undo`);
    expect(answer.headers.get('location')).toBe(`/flags/${flagId}`);
    expect(await statusOf()).toBe('open');
    const after = await text(noor.get(`/flags/${flagId}`));
    expect(after).toContain('nam het besluit terug');
    expect(after).toContain('Wat besluit u?');
    expect((await noor.post(`/flags/${flagId}/undo`)).status).toBe(303);
  });

  it('says what to do where it is no longer possible, and is refused to others', async () => {
    await noor.post(`/flags/${flagId}/decide`, { outcome: 'confirmed', labels: 'threat' });
    const late = await sam.post(`/flags/${flagId}/undo`);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('kunt u niet meer terugnemen');
    expect((await auditor.post(`/flags/${flagId}/undo`)).status).toBe(403);
    expect((await noor.post(`/flags/${flagId}/undo`, { token: 'x' })).status).toBe(403);
    expect((await noor.post(`/flags/${randomUUID()}/undo`)).status).toBe(404);
    expect(await statusOf()).toBe('confirmed');
  });
});

describe('handing a flag over', () => {
  it('shows to whom, in queue and flag, and takes it back', async () => {
    await noor.post(`/flags/${flagId}/assign`, { to: memberOf(sam) });
    expect(await text(noor.get(`/flags/${flagId}`))).toContain('Toegewezen aan Noor Voorbeeld');
    expect(await text(sam.get('/flags?claim=mine'))).toContain('Aan u toegewezen');
    await sam.post(`/flags/${flagId}/assign`, { to: 'nobody' });
    await sam.post(`/flags/${flagId}/assign`, { to: 'nobody' });
    expect((await readFlag(noor.ctx, flagId)).assignee).toBeNull();
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'assigned', 'unassigned']);
  });

  it('is refused in words where nobody was chosen, and takes nothing back', async () => {
    await noor.post(`/flags/${flagId}/assign`, { to: memberOf(sam) });
    for (const to of ['', 'x']) {
      const answer = await noor.post(`/flags/${flagId}/assign`, { to });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Kies eerst wie u vraagt.');
    }
    expect((await noor.post(`/flags/${flagId}/assign`)).status).toBe(422);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'assigned']);
  });

  it('is refused to who only sees flags, and for who cannot decide', async () => {
    expect((await auditor.post(`/flags/${flagId}/assign`)).status).toBe(403);
    const answer = await noor.post(`/flags/${flagId}/assign`, { to: memberOf(auditor) });
    expect(answer.status).toBe(422);
  });
});

describe('escalating', () => {
  it('asks for a reason, keeps what was filled in, and then does it', async () => {
    expect(await text(noor.get(escalation()))).toContain('Waarom schaalt u op?');
    const refused = await noor.post(escalation(), { labels: 'doxing', reason: 'kort' });
    const form = await refused.text();
    expect(refused.status).toBe(422);
    expect(form).toContain('Geef een reden');
    expect(form).toMatch(/value="doxing"\s+checked/);
    expect(form).toContain('>\nkort</textarea>');
    const reason = 'Noemt plaats en tijd.';
    const answer = await noor.post(escalation(), { labels: ['threat', 'doxing'], reason });
    expect(answer.headers.get('location')).toBe(`/flags/${flagId}?review=proposed`);
    expect(await text(noor.get(`/flags/${flagId}`))).toContain(reason);
    // A second reviewer looks first, and nobody proposes it twice.
    expect(await statusOf()).toBe('open');
    expect((await noor.get(escalation())).headers.get('location')).toBe(`/flags/${flagId}`);
  });

  it('is not offered while a colleague works on it or once it was decided', async () => {
    await sam.post(`/flags/${flagId}/claim`);
    expect((await noor.get(escalation())).headers.get('location')).toBe(`/flags/${flagId}`);
    const reason = 'Noemt plaats en tijd.';
    expect((await noor.post(escalation(), { labels: 'threat', reason })).status).toBe(409);
    expect((await auditor.get(escalation())).status).toBe(403);
  });
});

describe('an open page', () => {
  it('is told how many flags came into its view', async () => {
    const seen = seenIn(await text(noor.get('/flags?label=hate')));
    expect(await text(newsOf({ ...seen, label: 'hate' }))).toBe('');
    await raiseFlag(stage);
    await raiseFlag(stage, { hate: 0.9 });
    const news = await text(newsOf({ ...seen, label: 'hate' }));
    expect(news).toContain('1 nieuw signaal.');
    expect(news).toContain('href="/flags?label=hate"');
    expect(await text(newsOf(seen))).toContain('2 nieuwe signalen');
    for (const wrong of ['', '1:0:', "1:2:'"]) {
      expect((await newsOf({ seen: wrong, at: seen.at })).status).toBe(404);
    }
  });

  it('gets its rows as they stand: held, looked at, decided, and none of elsewhere', async () => {
    const rows = (browser: Browser) => text(browser.get(`/flags/rows?id=${flagId}`));
    expect(await rows(noor)).toContain('Oppakken');
    await sam.get(`/flags/${flagId}`);
    await sam.post(`/flags/${flagId}/claim`);
    const held = await rows(noor);
    expect(held).toContain('Noor Voorbeeld kijkt mee');
    expect(held).toContain('Noor Voorbeeld werkt hieraan');
    expect(held).not.toContain('Oppakken');
    await decideFlag(sam.ctx, flagId, { outcome: 'not_relevant' });
    expect(await rows(noor)).toContain('Intussen beslist: niet relevant');
    expect((await noor.get('/flags/rows?id=1')).status).toBe(404);
    const other = await addOrganisation(stage.world.database, `dam-${randomUUID().slice(0, 8)}`);
    expect(await rows(await browserOf(other))).toBe('');
  });

  it('tells that its reader is there until they leave, and keeps what they hold', async () => {
    await sam.get(`/flags/${flagId}`);
    const present = async () => (await readFlag(noor.ctx, flagId)).present.length;
    expect(await present()).toBe(1);
    await sam.post(`/flags/${flagId}/leave`);
    expect(await present()).toBe(0);
    expect((await sam.post(`/flags/${flagId}/presence`)).status).toBe(204);
    expect(await present()).toBe(1);
    await sam.post(`/flags/${flagId}/claim`);
    const { owner } = stage.world.database;
    await owner`
      update flag set claim_expires_at = now() + interval '1 minute' where id = ${flagId}`;
    await sam.post(`/flags/${flagId}/working`);
    const { claim } = await readFlag(noor.ctx, flagId);
    expect(claim!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 600_000);
    expect((await sam.post(`/flags/${flagId}/working`, { token: 'x' })).status).toBe(403);
  });

  it('does not keep a session alive by what it asks itself', async () => {
    const { owner } = stage.world.database;
    const member = memberOf(noor);
    const seenAgo = async () => {
      const [row] = await owner<{ minutes: number }[]>`
        select extract(epoch from now() - seen_at)::int / 60 as minutes
        from session where member_id = ${member}`;
      return row?.minutes;
    };
    await owner`
      update session set seen_at = now() - interval '20 minutes' where member_id = ${member}`;
    await noor.get(`/flags/rows?id=${flagId}`);
    await noor.post(`/flags/${flagId}/presence`);
    await noor.get(`/flags/${flagId}/now`);
    expect(await seenAgo()).toBe(20);
    await noor.post(`/flags/${flagId}/working`);
    expect(await seenAgo()).toBe(0);
  });
});

async function browserOf(organisation: Stage['world']['ctx']): Promise<Browser> {
  const ctx = await asMember(organisation, 'adviser');
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : '';
  const started = await startSession(ctx, { organisationId: ctx.organisationId, memberId });
  const cookie = `wachtpost_session=${started.cookie}`;
  const get: Browser['get'] = async (path) =>
    stage.app.request(publicUrl + path, { headers: { cookie } });
  return { ctx, cookie, get, post: () => Promise.reject(new Error('not needed')) };
}
