import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, eventsOf, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let noor: Browser;
let sam: Browser;
let auditor: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  noor = await signedIn(stage, 'adviser');
  sam = await signedIn(stage, 'adviser', 'second_reviewer');
  auditor = await signedIn(stage, 'auditor');
});
beforeEach(async () => {
  const post = { author: { id: '17', handle: '<b>vlieg</b>', name: null } };
  flagId = await raiseFlag(stage, { threat: 0.94 }, post);
});
afterAll(() => stage.world.database.drop());

const escalate = (by: Browser, more: Record<string, string> = {}) =>
  by.post(`/flags/${flagId}/decide`, { outcome: 'escalated', labels: 'threat', ...more });
const pageOf = async (by: Browser, path = `/flags/${flagId}`) => (await by.get(path)).text();
const proposalId = async () => {
  const rows = await stage.world.database.owner<{ id: string }[]>`
    select id from proposal where flag_id = ${flagId} order by proposed_at desc limit 1`;
  return rows[0]?.id ?? '';
};
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const reason = 'Er loopt een aangifte over dit bericht.';

describe('escalating', () => {
  it('waits for a second reviewer, in the queue and on the page, and says to call 112 first', async () => {
    expect(await pageOf(noor)).toContain('Bel 112');
    const answer = await escalate(noor);
    expect(answer.headers.get('location')).toBe(`/flags/${flagId}?review=proposed`);
    const page = await pageOf(noor, `/flags/${flagId}?review=proposed`);
    expect(page).toContain('Wacht op tweede beoordelaar');
    expect(page).toContain('Uw voorstel is vastgelegd');
    expect(page).not.toContain(`/flags/${flagId}/decide`);
    expect(await pageOf(sam, '/flags')).toContain('Wacht op tweede beoordelaar');
  });

  it('takes effect when another approves, whose page lists what waits', async () => {
    await escalate(noor);
    const id = await proposalId();
    expect(await pageOf(sam, '/review')).toContain(`/flags/${flagId}#review`);
    expect(await pageOf(sam)).toContain(`/review/${id}/approve`);
    expect(await pageOf(noor)).not.toContain(`/review/${id}/approve`);
    expect((await noor.post(`/review/${id}/approve`)).status).toBe(403);
    const approved = await sam.post(`/review/${id}/approve`);
    expect(approved.headers.get('location')).toBe(`/flags/${flagId}?review=approved`);
    expect((await sam.post(`/review/${id}/approve`)).status).toBe(303);
    expect(await pageOf(noor)).toContain('Opgeschaald');
  });

  it('is refused with a reason, and asks for one', async () => {
    await escalate(noor);
    const id = await proposalId();
    const asked = await sam.post(`/review/${id}/refuse`, { reason: ' ' });
    expect(asked.headers.get('location')).toContain(`unreasoned=${id}`);
    expect(await pageOf(sam, `/flags/${flagId}?unreasoned=${id}`)).toContain(
      'Schrijf waarom u afwijst',
    );
    await sam.post(`/review/${id}/refuse`, { reason: 'Dit is een citaat.' });
    expect(await pageOf(noor)).toContain('Dit is een citaat.');
    expect((await noor.post(`/review/${id}/withdraw`)).status).toBe(409);
  });

  it('is taken back by who proposed it', async () => {
    await escalate(noor);
    const answer = await noor.post(`/review/${await proposalId()}/withdraw`);
    expect(answer.status).toBe(303);
    expect(await pageOf(noor)).toContain(`/flags/${flagId}/decide`);
  });

  it('is urgent with a reason: it takes effect at once, and the auditor sees it', async () => {
    const bare = await escalate(noor, { exception: 'urgent', exceptionReason: '' });
    expect(bare.status).toBe(422);
    expect(await bare.text()).toContain('Schrijf in minstens tien tekens');
    const why = { exception: 'urgent', exceptionReason: 'De bestuurder is nu alleen thuis.' };
    await escalate(noor, why);
    expect(await pageOf(noor)).toContain('Opgeschaald');
    expect(await pageOf(auditor, '/review')).toContain('De bestuurder is nu alleen thuis.');
    expect(await pageOf(sam, '/review')).toContain(`/flags/${flagId}#review`);
  });

  it('forgets an exception that was chosen for another outcome', async () => {
    const answer = await noor.post(`/flags/${flagId}/decide`, {
      outcome: 'confirmed',
      labels: 'threat',
      exception: 'urgent',
    });
    expect(answer.status).toBe(303);
  });
});

describe('a legal hold', () => {
  it('is proposed, approved, shown and lifted', async () => {
    const dates = { reviewAt: inDays(30), endsAt: inDays(60) };
    const asked = await noor.post(`/flags/${flagId}/hold`, { reason, ...dates });
    expect(asked.headers.get('location')).toContain('review=proposed');
    await sam.post(`/review/${await proposalId()}/approve`);
    const page = await pageOf(noor);
    expect(page).toContain('Er geldt een bewaarplicht');
    const action = /action="(\/holds\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await noor.post(action)).status).toBe(422);
    await noor.post(action, { reason: 'Zaak gesloten.' });
    expect(await pageOf(noor)).not.toContain('Er geldt een bewaarplicht');
  });

  it('keeps what was written when something is missing', async () => {
    const wrong = await noor.post(`/flags/${flagId}/hold`, {
      reason: 'te kort',
      reviewAt: inDays(60),
      endsAt: inDays(30),
    });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('te kort');
    expect(page).toContain('href="#reason"');
    expect(page).toContain('href="#dates"');
    expect((await noor.get(`/flags/${flagId}/hold`)).status).toBe(200);
  });
});

describe('unmasking', () => {
  it('shows the sender once to those who agreed, escaped, and keeps no page of it', async () => {
    const short = await noor.post(`/flags/${flagId}/unmask`, { reason: 'kort' });
    expect(short.status).toBe(422);
    await noor.post(`/flags/${flagId}/unmask`, { reason });
    const id = await proposalId();
    expect((await noor.post(`/review/${id}/author`)).status).toBe(403);
    await sam.post(`/review/${id}/approve`);
    const shown = await noor.post(`/review/${id}/author`);
    expect(await shown.text()).toContain('&lt;b&gt;vlieg');
    expect((await noor.get(`/review/${id}/author`)).status).toBe(404);
    expect(await pageOf(noor)).not.toContain('vlieg&lt;/b&gt;');
    expect(await eventsOf(stage, flagId)).toEqual([
      'created',
      'proposed',
      'proposal_approved',
      'unmasked',
    ]);
  });
});
