import { listViews } from '@wachtpost/casework';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;
let colleague: Browser;
let auditor: Browser;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  colleague = await signedIn(stage, 'adviser');
  auditor = await signedIn(stage, 'auditor');
  await raiseFlag(stage);
});
beforeEach(async () => {
  await stage.world.database.owner`delete from saved_view`;
});
afterAll(() => stage.world.database.drop());

const page = async (path: string, browser = adviser) =>
  (await (await browser.get(path)).text()).replaceAll(/\s+/g, ' ');
const threats = { name: 'Bedreigingen', query: 'label=threat' };
const idOf = async (name: string, browser = adviser) =>
  (await listViews(browser.ctx)).find((view) => view.name === name)?.id ?? '';

describe('a view', () => {
  it('is offered for filters that are not kept yet, and is a plain link from then on', async () => {
    expect(await page('/flags')).not.toContain('Bewaar deze filters');
    expect(await page('/flags?label=threat')).toContain('href="/views/new?label=threat"');
    expect(await page('/views/new?label=threat')).toContain('name="query" value="label=threat"');
    const sent = await adviser.post('/views', threats);
    expect(await page(sent.headers.get('location') ?? '')).toContain('De weergave is bewaard.');
    const shown = await page('/flags?label=threat');
    expect(shown).not.toContain('Bewaar deze filters');
    expect(shown).toMatch(/href="\/flags\?label=threat" aria-current="page" >Bedreigingen</);
    expect(await page('/flags', colleague)).not.toContain('Bedreigingen');
  });

  it('is shared by an adviser, and by nobody who may not', async () => {
    expect((await auditor.post('/views', { ...threats, shared: 'yes' })).status).toBe(403);
    expect(await page('/views/new?label=threat', auditor)).not.toContain('Collega’s mogen');
    await adviser.post('/views', { ...threats, shared: 'yes' });
    const shown = await page('/views', auditor);
    expect(shown).toContain('Gedeeld door collega’s');
    expect(shown).toContain('van Noor Voorbeeld');
    expect(shown).not.toContain('Verwijder');
    const id = await idOf('Bedreigingen');
    expect((await auditor.post(`/views/${id}/remove`)).status).toBe(404);
    expect((await auditor.post(`/views/${id}`, { name: 'Van mij' })).status).toBe(404);
  });

  it('asks for a name that is there and not taken, and keeps what was written', async () => {
    await adviser.post('/views', threats);
    const nameless = await adviser.post('/views', { ...threats, name: ' ' });
    expect(nameless.status).toBe(422);
    expect(await nameless.text()).toContain('Geef een naam');
    const taken = await adviser.post('/views', { ...threats, query: 'label=abuse' });
    expect(taken.status).toBe(422);
    const shown = await taken.text();
    expect(shown).toContain('U heeft al een weergave met deze naam.');
    expect(shown).toContain('value="label=abuse"');
    await adviser.post('/views', { name: 'Andere', query: 'label=abuse' });
    const renamed = await adviser.post(`/views/${await idOf('Andere')}`, { name: 'Bedreigingen' });
    expect(renamed.status).toBe(422);
    expect(await renamed.text()).toContain('U heeft al een weergave met deze naam.');
  });

  it('is renamed and removed, and sent twice it is one', async () => {
    await Promise.all([adviser.post('/views', threats), adviser.post('/views', threats)]);
    expect(await listViews(adviser.ctx)).toHaveLength(1);
    const id = await idOf('Bedreigingen');
    await adviser.post(`/views/${id}`, { name: 'Eerst dit' });
    expect(await page('/flags')).toContain('Eerst dit');
    await adviser.post(`/views/${id}/remove`);
    expect((await adviser.post(`/views/${id}/remove`)).status).toBe(404);
    expect(await page('/views')).toContain('Er zijn nog geen weergaven');
  });

  it('is where somebody begins, and every other address stays what it says', async () => {
    await adviser.post('/views', threats);
    await adviser.post(`/views/${await idOf('Bedreigingen')}/choose`);
    const begun = await adviser.get('/flags');
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/flags?label=threat']);
    expect((await adviser.get('/flags?status=open')).status).toBe(200);
    expect(await page('/flags?label=threat')).toContain('href="/flags?status=open"');
    expect((await colleague.get('/flags')).status).toBe(200);
    await adviser.post('/views/unchoose');
    expect((await adviser.get('/flags')).status).toBe(200);
  });
});
