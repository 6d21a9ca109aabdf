import { claimFlag, readFlag } from '@wachtpost/casework';
import { campaigns } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, eventsOf, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

const { text, same, near } = campaigns[0];

let stage: Stage;
let adviser: Browser;
let colleague: Browser;
let auditor: Browser;
let ids: string[];
let different: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  colleague = await signedIn(stage, 'adviser');
  auditor = await signedIn(stage, 'auditor');
});
beforeEach(async () => {
  await stage.world.database.owner`delete from post`;
  ids = [await raise(text), await raise(same[0])];
  different = await raise(near[0]);
});
afterAll(() => stage.world.database.drop());

const raise = (said: string) =>
  raiseFlag(stage, { threat: 0.94, abuse: 0.5 }, { text: said }, { piled: true });
const page = async (path: string, browser = adviser) =>
  (await (await browser.get(path)).text()).replaceAll(/\s+/g, ' ');
const hidden = (shown: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? '').replaceAll('&amp;', '&');
const ticked = (shown: string) =>
  Array.from(shown.matchAll(/value="([0-9a-f-]{36})"[^>]*? checked/g), (match) => match[1]);

/** What the form holds as it comes: hidden fields, and what is ticked. */
async function formAt(path: string) {
  const shown = await page(path);
  const names = ['id', 'shown', 'query'];
  const fields = Object.fromEntries(names.map((name) => [name, hidden(shown, name)]));
  return { ...fields, flags: ticked(shown).map(String) };
}
const decision = { outcome: 'not_relevant', note: 'Een grap die rondgaat.' };
const statusOf = async (id: string) => (await readFlag(adviser.ctx, id)).status;

describe('the way to deciding together', () => {
  it('is offered on a narrowed queue and on a pile, to whoever may decide', async () => {
    expect(await page('/flags')).not.toContain('href="/bulk');
    expect(await page('/flags?label=threat')).toContain('href="/bulk?label=threat"');
    expect(await page('/flags?status=confirmed&label=threat')).not.toContain('href="/bulk');
    expect(await page('/flags?label=threat', auditor)).not.toContain('href="/bulk');
    const pile = /href="(\/flags\?pile=[^"]+)"/.exec(await page('/flags'))?.[1] ?? '';
    expect(await page(pile)).toContain('href="/bulk?pile=');
  });
});

describe('looking through them', () => {
  it('shows each, ticks those that say the same, and leaves other words and colleagues out', async () => {
    await claimFlag(colleague.ctx, ids[1] ?? '');
    const shown = await page('/bulk?label=threat');
    expect(shown).toContain('Dit zijn 3 signalen.');
    expect(ticked(shown)).toEqual([ids[0]]);
    expect(shown).toContain('wijkt een paar woorden af');
    expect(shown).toContain('Noor Voorbeeld werkt hieraan');
    expect(shown).toContain('value="threat" checked');
    expect(shown).not.toContain('value="escalated"');
    expect(shown).not.toContain('biezen');
  });

  it('says that there is nothing where there is nothing', async () => {
    expect(await page('/bulk?platform=bluesky')).toContain('Er zijn geen signalen om samen over');
  });
});

describe('deciding together', () => {
  it('decides about what is ticked, tells so, and takes all of it back', async () => {
    const sent = await adviser.post('/bulk', {
      ...(await formAt('/bulk?label=threat')),
      ...decision,
    });
    expect(sent.status).toBe(303);
    const address = sent.headers.get('location') ?? '';
    const done = await page(address);
    expect(done).toContain('Over 2 signalen is besloten: niet relevant.');
    expect(done).toContain('href="/flags?label=threat"');
    expect(await statusOf(ids[0] ?? '')).toBe('not_relevant');
    expect(await statusOf(different)).toBe('open');
    expect(await page(address, auditor)).not.toContain('Neem alle besluiten terug');
    expect(done).toContain('Neem alle besluiten terug');
    expect((await adviser.post(`${address}/undo`)).status).toBe(303);
    expect((await adviser.post(`${address}/undo`)).status).toBe(303);
    expect(await page(address)).toContain('2 besluiten zijn teruggenomen.');
    expect(await statusOf(ids[0] ?? '')).toBe('open');
  });

  it('leaves alone what somebody else does meanwhile, and tells why', async () => {
    const form = await formAt('/bulk?label=threat');
    await claimFlag(colleague.ctx, ids[0] ?? '');
    const sent = await adviser.post('/bulk', { ...form, ...decision });
    const done = await page(sent.headers.get('location') ?? '');
    expect(done).toContain('Over 1 signaal is besloten');
    expect(done).toMatch(new RegExp(`/flags/${ids[0]}"[^<]*</a\\s*>: een collega werkt hieraan`));
  });

  it('changes nothing when the same form is sent twice', async () => {
    const form = { ...(await formAt('/bulk?label=threat')), ...decision };
    await Promise.all([adviser.post('/bulk', form), adviser.post('/bulk', form)]);
    expect((await adviser.post('/bulk', form)).status).toBe(303);
    expect(await eventsOf(stage, ids[0] ?? '')).toEqual(['created', 'decided']);
  });

  it('asks for what is missing and keeps what was filled in and ticked', async () => {
    const form = await formAt('/bulk?label=threat');
    const sent = await adviser.post('/bulk', {
      ...form,
      flags: different,
      labels: 'hate',
      note: '',
    });
    expect(sent.status).toBe(422);
    const shown = (await sent.text()).replaceAll(/\s+/g, ' ');
    expect(shown).toContain('Kies wat u besluit.');
    expect(shown).toContain('Geef een reden');
    expect(ticked(shown)).toEqual([different]);
    expect(shown).toContain('value="hate" checked');
    expect(hidden(shown, 'query')).toBe('label=threat');
    const none = await adviser.post('/bulk', { ...form, ...decision, flags: [] });
    expect(await none.text()).toContain('Vink minstens één signaal aan.');
    const escalated = { ...form, ...decision, outcome: 'escalated', labels: 'threat' };
    expect((await adviser.post('/bulk', escalated)).status).toBe(422);
    expect(await eventsOf(stage, different)).toEqual(['created']);
  });

  it('is refused to an auditor, and taking back to anybody else', async () => {
    const form = { ...(await formAt('/bulk?label=threat')), ...decision };
    expect((await auditor.post('/bulk', form)).status).toBe(403);
    const sent = await adviser.post('/bulk', form);
    const undo = `${sent.headers.get('location')}/undo`;
    expect((await colleague.post(undo)).status).toBe(409);
    expect(await statusOf(ids[0] ?? '')).toBe('not_relevant');
  });
});
