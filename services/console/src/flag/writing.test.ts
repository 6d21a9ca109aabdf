import { randomUUID } from 'node:crypto';
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

const page = async (reader: Browser = adviser) => (await reader.get(`/flags/${flagId}`)).text();
const post = (path: string, fields: Record<string, string | string[]>, by = adviser) =>
  by.post(`/flags/${flagId}/${path}`, fields);
const chips = (html: string, of: string) =>
  Array.from(html.matchAll(new RegExp(`wp-chip--${of}">([^<]+)<`, 'g')), ([, term]) => term);

describe('correcting labels', () => {
  it('shows what the person saw beside what the computer thought', async () => {
    expect((await post('labels', { labels: ['doxing', 'abuse'] })).status).toBe(303);
    const shown = await page(auditor);
    expect(chips(shown, 'machine')).toEqual(['bedreiging']);
    expect(chips(shown, 'person')).toEqual(['doxing', 'belediging']);
    expect(shown).toContain('De adviseur ziet het anders dan de computer.');
    expect(shown).toContain('gaf labels: doxing en belediging');
    expect(shown).toContain('Labels volgens Noor Voorbeeld');
  });

  it('tells also what a decision named, and not one that was not relevant', async () => {
    await post('decide', { outcome: 'confirmed', labels: 'threat' });
    expect(await page()).toContain('De adviseur is het met de computer eens.');
    flagId = await raiseFlag(stage);
    await post('decide', { outcome: 'not_relevant' });
    const shown = await page();
    expect(chips(shown, 'person')).toEqual([]);
    expect(shown).not.toContain('Verbeter de labels');
  });

  it('asks for a label, and knows no other than those there are', async () => {
    for (const labels of [[], ['nonsense']]) {
      const refused = await post('labels', { labels });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('Kies minstens één label. Is er niets aan de hand?');
    }
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });

  it('is refused to an auditor, and while somebody else works on the flag', async () => {
    expect((await post('labels', { labels: 'hate' }, auditor)).status).toBe(403);
    expect(await page(auditor)).not.toContain('Verbeter de labels');
    await colleague.post(`/flags/${flagId}/claim`);
    expect((await post('labels', { labels: 'hate' })).status).toBe(409);
    expect(await page()).not.toContain('Verbeter de labels');
  });
});

const leave = (text: string, note = randomUUID()) => post('notes', { note, text });

describe('notes', () => {
  it('are shown to advisers as text, and to nobody else', async () => {
    await leave('Gebeld met <b>de griffier</b>.');
    expect(await page(colleague)).toContain('Gebeld met &lt;b&gt;de griffier&lt;/b&gt;.');
    const seen = await page(auditor);
    expect(seen).not.toContain('griffier');
    expect(seen).toContain('schreef een notitie');
    expect((await post('notes', { note: randomUUID(), text: 'x' }, auditor)).status).toBe(403);
  });

  it('are one when the form is sent twice', async () => {
    const note = randomUUID();
    await leave('Eén keer.', note);
    expect((await leave('Eén keer.', note)).status).toBe(303);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'noted']);
  });

  it('are changed and taken back by who wrote them', async () => {
    const note = randomUUID();
    await leave('Eerste woorden.', note);
    await post(`notes/${note}`, { text: 'Betere woorden.' });
    expect(await page()).toContain('Betere woorden.');
    expect((await post(`notes/${note}`, { text: 'Nee' }, colleague)).status).toBe(403);
    expect(await page(colleague)).not.toContain('Wijzig of verwijder');
    await post(`notes/${note}/remove`, {});
    const after = await page();
    expect(after).not.toContain('Betere woorden.');
    expect(after).toContain('verwijderde deze notitie');
    expect((await post(`notes/${note}/remove`, {})).status).toBe(303);
  });

  it('keep what was written when it is refused', async () => {
    const empty = await leave('   ');
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Schrijf een notitie van 1 tot 4000 tekens.');
    const long = await leave('lang '.repeat(900));
    expect(await long.text()).toContain('lang lang lang');
    const note = randomUUID();
    await leave('Eerst goed.', note);
    expect(await (await post(`notes/${note}`, { text: '' })).text()).toContain(
      'aria-invalid="true"',
    );
    expect((await post('notes', { note: 'nonsense', text: 'x' })).status).toBe(403);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'noted']);
  });
});
