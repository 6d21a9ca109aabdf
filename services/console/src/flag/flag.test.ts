import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, eventsOf, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;
let colleague: Browser;
let auditor: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  colleague = await signedIn(stage, 'adviser');
  auditor = await signedIn(stage, 'auditor');
});
beforeEach(async () => {
  flagId = await raiseFlag(stage);
});
afterAll(() => stage.world.database.drop());

const decision = { outcome: 'confirmed', labels: ['threat'], note: 'besproken' };

describe('a flag', () => {
  it('is told in one neutral sentence, with reasons, scores, articles and evidence', async () => {
    const text = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(text).toContain(
      'Bericht op Mastodon over wethouder Joke van der Vliersteen: mogelijk bedreiging',
    );
    expect(text).toContain('de volledige naam staat in de tekst');
    expect(text).toContain('94%');
    expect(text).toContain('285 Sr');
    expect(text).toMatch(/[0-9a-f]{64}/);
  });

  it('says at which level it was judged, and from where on it is shown and certain', async () => {
    const text = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(text).toContain('Beoordeeld met gevoeligheid: normaal.');
    expect(text).toContain('getoond vanaf 30%, zeker vanaf 65%');
    expect(text).not.toContain('Onzeker');
    expect(text).not.toContain('Dit signaal is onzeker');
  });

  it('stands beside what the machine thought of its severity, once a person sees it otherwise', async () => {
    const before = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(before.match(/wp-severity/g)).toHaveLength(2);
    await adviser.post(`/flags/${flagId}/decide`, { outcome: 'confirmed', labels: 'abuse' });
    const after = (await (await adviser.get(`/flags/${flagId}`)).text()).replaceAll(/\s+/g, ' ');
    expect(after).toMatch(/wp-severity--1" ?>Ernst laag/);
    expect(after).toMatch(/computer<\/span> Ernst hoog/);
  });

  it('that is uncertain says so, and leaves the judgement to a person', async () => {
    const doubted = await raiseFlag(stage, { threat: 0.6, abuse: 0.5 });
    const text = await (await adviser.get(`/flags/${doubted}`)).text();
    expect(text).toContain('<span class="wp-uncertain">Onzeker</span>');
    expect(text).toContain('Dit signaal is onzeker');
  });

  it('from before levels had names is shown without one', async () => {
    const { owner } = stage.world.database;
    await owner`
      update flag_event set data = jsonb_build_object('grounds',
        jsonb_build_array(jsonb_build_object('label', 'threat', 'threshold', 0.3)))
      where flag_id = ${flagId}`;
    const text = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(text).toContain('wp-score--raised');
    expect(text).not.toContain('gevoeligheid');
  });

  it('hides what the post says until somebody asks, and tells how long it is', async () => {
    const text = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(text).not.toContain('zwembad');
    expect(text).toContain('De tekst is verborgen. Hij is 65 tekens lang.');
  });

  it('does not exist under another id, or under something that is none', async () => {
    for (const id of ['019ab000-0000-7000-8000-000000000000', 'nonsense', "1'%20or%20true"]) {
      expect((await adviser.get(`/flags/${id}`)).status).toBe(404);
    }
  });
});

describe('showing the text', () => {
  it('shows it and remembers who asked', async () => {
    const response = await adviser.post(`/flags/${flagId}/reveal`);
    expect(await response.text()).toContain('wanneer gaat het zwembad weer open?');
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'revealed']);
  });

  it('sends htmx the part of the page that changed', async () => {
    const response = await adviser.post(`/flags/${flagId}/reveal`, {}, { 'hx-request': 'true' });
    const text = await response.text();
    expect(text).toContain('zwembad');
    expect(text).toContain('hx-swap-oob');
    expect(text).not.toContain('<html');
  });

  it('is refused to an auditor, who sees the flag without it', async () => {
    const page = await (await auditor.get(`/flags/${flagId}`)).text();
    expect(page).toContain('Alleen een veiligheidsadviseur kan de tekst tonen.');
    expect((await auditor.post(`/flags/${flagId}/reveal`)).status).toBe(403);
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });
});

describe('working on a flag', () => {
  it('is claimed by one adviser and given back', async () => {
    await adviser.post(`/flags/${flagId}/claim`);
    expect(await (await adviser.get(`/flags/${flagId}`)).text()).toContain('U werkt hieraan, tot');
    await adviser.post(`/flags/${flagId}/release`);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'claimed', 'released']);
  });

  it('is refused to the second of two advisers, for claiming and for deciding', async () => {
    await adviser.post(`/flags/${flagId}/claim`);
    expect((await colleague.post(`/flags/${flagId}/claim`)).status).toBe(409);
    const refused = await colleague.post(`/flags/${flagId}/decide`, decision);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Iemand was u voor');
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'claimed']);
  });

  it('shows a conflict in place of the page when htmx asked for a part', async () => {
    await adviser.post(`/flags/${flagId}/claim`);
    const refused = await colleague.post(`/flags/${flagId}/claim`, {}, { 'hx-request': 'true' });
    expect(refused.headers.get('hx-retarget')).toBe('body');
  });
});

describe('deciding', () => {
  it('records the decision, confirms it and leads on to the next flag', async () => {
    const next = await raiseFlag(stage, { doxing: 0.99 });
    const response = await adviser.post(`/flags/${flagId}/decide`, decision);
    expect(response.status).toBe(303);
    const page = await adviser.get(response.headers.get('location') ?? '');
    const text = await page.text();
    expect(text).toContain('Uw besluit is vastgelegd: bevestigd.');
    expect(text).toContain(`href="/flags/${next}"`);
    expect(text).toContain('besproken');
  });

  it('changes nothing when the same decision is sent twice', async () => {
    await adviser.post(`/flags/${flagId}/decide`, decision);
    expect((await adviser.post(`/flags/${flagId}/decide`, decision)).status).toBe(303);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'decided']);
  });

  it('is refused once a colleague has decided', async () => {
    await colleague.post(`/flags/${flagId}/decide`, { outcome: 'not_relevant' });
    expect((await adviser.post(`/flags/${flagId}/decide`, decision)).status).toBe(409);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'decided']);
  });

  it('asks for what is missing and keeps what was filled in', async () => {
    const empty = await adviser.post(`/flags/${flagId}/decide`, { note: 'bijna klaar' });
    expect(empty.status).toBe(422);
    const text = await empty.text();
    expect(text).toContain('Kies wat u besluit.');
    expect(text).toContain('bijna klaar</textarea>');
    const unlabelled = await adviser.post(`/flags/${flagId}/decide`, { outcome: 'escalated' });
    expect(await unlabelled.text()).toContain('Kies minstens één label');
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });

  it('is refused to an auditor', async () => {
    expect((await auditor.post(`/flags/${flagId}/decide`, decision)).status).toBe(403);
    const page = await (await auditor.get(`/flags/${flagId}`)).text();
    expect(page).toContain('Alleen een veiligheidsadviseur beslist.');
    expect(page).not.toContain('name="outcome"');
  });
});
