import { assignFlag, claimFlag, readFlag, revealPost } from '@wachtpost/casework';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, flagsOn, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let noor: Browser;
let sam: Browser;
let threat: string;
let hate: string;

beforeAll(async () => {
  stage = await createStage();
  threat = await raiseFlag(stage, { threat: 0.94 });
  hate = await raiseFlag(stage, { hate: 0.94 });
});
beforeEach(async () => {
  noor = await signedIn(stage, 'adviser');
  sam = await signedIn(stage, 'adviser');
});
afterAll(() => stage.world.database.drop());

const idOf = ({ ctx }: Browser) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const page = async (path: string, browser = noor) => (await browser.get(path)).text();
const to = (answer: Response) => [answer.status, answer.headers.get('location')];

describe('one’s own page', () => {
  it('is led to from every page of an adviser, and of nobody else', async () => {
    expect(await page('/flags')).toContain('href="/my/work"');
    const auditor = await signedIn(stage, 'auditor');
    expect(await page('/flags', auditor)).not.toContain('href="/my/work"');
    expect((await auditor.get('/my/work')).status).toBe(403);
  });

  it('shows what was chosen, and what was read today', async () => {
    await revealPost(noor.ctx, threat);
    const text = await page('/my/work');
    expect(text).toContain('U hebt vandaag 1 tekst of bijlage gelezen. U vindt er 60');
    expect(text).toContain('value="60"');
  });

  it('keeps another measure, or none', async () => {
    const kept = await noor.post('/my/work/budget', { budget: ' 25 ' });
    expect(to(kept)).toEqual([303, '/my/work?done=budget']);
    expect(await page('/my/work?done=budget')).toContain('value="25"');
    await noor.post('/my/work/budget', { budget: '' });
    expect(await page('/my/work')).toContain('U laat zich niet waarschuwen');
  });

  it('says what is wrong with a measure and keeps what was written', async () => {
    const answer = await noor.post('/my/work/budget', { budget: 'veel' });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="veel"');
    expect(text).toContain('Vul een heel getal in');
  });

  it('refuses labels that are none, and forms from elsewhere', async () => {
    expect((await noor.post('/my/work/labels', { labels: 'boos' })).status).toBe(422);
    expect((await noor.post('/my/work/break', { token: 'x' })).status).toBe(403);
    expect(await page('/my/work')).not.toContain('Ik ben terug');
  });
});

describe('enough for a day', () => {
  it('is told on the queue and on a flag until it is put away, and stops nothing', async () => {
    await noor.post('/my/work/budget', { budget: '1' });
    expect(await page('/flags')).not.toContain('Neem pauze of geef werk terug');
    await noor.post(`/flags/${threat}/reveal`);
    for (const path of ['/flags', `/flags/${threat}`]) {
      expect(await page(path)).toContain('U hebt vandaag 1 tekst gelezen. Neem pauze');
    }
    expect(await page('/my/work')).not.toContain('Vandaag niet meer tonen');
    expect((await noor.post(`/flags/${hate}/reveal`)).status).toBe(200);
    const here = `/flags/${threat}`;
    expect(to(await noor.post('/my/work/nudge', { here }))).toEqual([303, here]);
    expect(await page('/flags')).not.toContain('Neem pauze of geef werk terug');
    for (const elsewhere of ['https://elders.example/flags', '//elders.example', '/flags/../x']) {
      const answer = await noor.post('/my/work/nudge', { here: elsewhere });
      expect(to(answer)).toEqual([303, '/my/work']);
    }
  });
});

describe('what one would rather not get', () => {
  it('is left out of the queue, which says how much, and is shown once when asked for', async () => {
    await noor.post('/my/work/labels', { labels: ['hate'] });
    const text = await page('/flags');
    expect(flagsOn(text)).toEqual([threat]);
    expect(text).toContain('1 signaal is weggelaten');
    expect(text).not.toContain('zeer dringend:');
    const [, all = ''] = /id="left-out">[^]*?href="([^"]+)"/.exec(text) ?? [];
    expect(all).toBe('/flags?show=everything');
    const everything = await page(all);
    expect(flagsOn(everything)).toHaveLength(2);
    expect(everything).toContain('Laat ze weer weg');
    expect(everything).not.toContain('href="/bulk');
    expect(flagsOn(await page('/flags', sam))).toHaveLength(2);
    expect(await page('/flags', sam)).not.toContain('weggelaten');
  });

  it('does not claim that all was looked at', async () => {
    await noor.post('/my/work/labels', { labels: ['hate', 'threat'] });
    const text = await page('/flags');
    expect(text).toContain('2 signalen zijn weggelaten');
    expect(text).not.toContain('Alle signalen zijn bekeken');
    await noor.post('/my/work/labels');
    expect(flagsOn(await page('/flags'))).toHaveLength(2);
  });
});

describe('a break', () => {
  it('hands work back, stands above every page, and ends with one button', async () => {
    const flagId = await raiseFlag(stage);
    await claimFlag(noor.ctx, flagId);
    expect(to(await noor.post('/my/work/break'))).toEqual([303, '/my/work?done=break']);
    expect((await readFlag(sam.ctx, flagId)).claim).toBeNull();
    for (const path of ['/flags', '/my/work', '/my/sessions', '/nowhere']) {
      expect(await page(path)).toContain('Ik ben terug');
    }
    expect(await page('/flags', sam)).not.toContain('Ik ben terug');
    const back = await noor.post('/my/work/back', { here: '/flags?label=hate' });
    expect(to(back)).toEqual([303, '/flags?label=hate']);
    expect(to(await noor.post('/my/work/back'))).toEqual([303, '/my/work?done=back']);
    expect(await page('/flags')).not.toContain('Ik ben terug');
  });

  it('asks whoever claims during it whether they are back', async () => {
    const flagId = await raiseFlag(stage);
    await noor.post('/my/work/break');
    const asked = await noor.post(`/flags/${flagId}/claim`);
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain('name="again" value="yes"');
    const part = await noor.post(`/flags/${flagId}/claim`, {}, { 'hx-request': 'true' });
    expect(part.headers.get('hx-retarget')).toBe('body');
    expect((await readFlag(noor.ctx, flagId)).claim).toBeNull();
    const meant = await noor.post(`/flags/${flagId}/claim`, { again: 'yes' });
    expect(to(meant)).toEqual([303, `/flags/${flagId}`]);
    expect((await readFlag(noor.ctx, flagId)).claim?.memberId).toBe(idOf(noor));
    expect(await page('/flags')).not.toContain('Ik ben terug');
  });

  it('keeps colleagues from handing over work', async () => {
    const flagId = await raiseFlag(stage);
    await noor.post('/my/work/break');
    const assigned = assignFlag(sam.ctx, flagId, idOf(noor));
    await expect(assigned).rejects.toMatchObject({ reason: 'not_taking' });
    expect(await page(`/flags/${flagId}`, sam)).toContain(
      'Noor Voorbeeld (neemt nu geen werk aan)',
    );
    const posted = await sam.post(`/flags/${flagId}/assign`, { to: idOf(noor) });
    expect(posted.status).toBe(409);
    expect(await posted.text()).toContain('Uw collega neemt dit nu niet aan');
  });
});
