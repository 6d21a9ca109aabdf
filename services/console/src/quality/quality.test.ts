import { decideFlag, drawChecks, listOwnChecks } from '@wachtpost/casework';
import { addPost, scoreAs } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, flagsOn, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let noor: Browser;
let sam: Browser;
let auditor: Browser;
let checks: Record<string, string>;

const golden = {
  text: 'Verzonnen: wij weten waar u woont, mevrouw Van der Vliersteen.',
  relevant: 'yes',
  labels: ['intimidation'],
  explanation: 'Een bedekte dreiging.',
  invented: 'yes',
};
const text = async (answer: Response) => (await answer.text()).replaceAll(/\s+/g, ' ');
const page = async (path: string, browser = noor) => text(await browser.get(path));

beforeAll(async () => {
  stage = await createStage();
  sam = await signedIn(stage, 'adviser', 'second_reviewer');
  auditor = await signedIn(stage, 'auditor');
  const flagId = await raiseFlag(stage);
  await decideFlag(sam.ctx, flagId, { outcome: 'confirmed', labels: ['threat'] });
  const { owner } = stage.world.database;
  await owner`update flag set decided_at = now() - interval '2 days'`;
  await sam.post('/quality/golden', golden);
  await owner`update member set disabled_at = now()`;
  noor = await signedIn(stage, 'adviser');
  const postId = await addPost(stage.world, [stage.officialId], { text: 'Kijk uit, Vliersteen.' });
  await scoreAs(stage.world, [postId], {}, { sampleRate: 1 });
  await drawChecks(stage.world.ctx, { afterMs: 0 });
  await owner`update member set disabled_at = null`;
  const { waiting } = await listOwnChecks(noor.ctx);
  checks = Object.fromEntries(waiting.map(({ kind, id }) => [kind, `/quality/checks/${id}`]));
});
afterAll(() => stage.world.database.drop());

describe('the checks of somebody', () => {
  it('say why they exist, and are in no queue', async () => {
    const shown = await page('/quality/checks');
    expect(shown).toContain('De controles gaan over het werk en niet over u.');
    expect(shown.match(/Beoordeel<\/a/g)).toHaveLength(3);
    expect(flagsOn(await (await noor.get('/flags')).text())).toEqual([]);
  });

  it('show the text when asked, and what a colleague decided after the answer alone', async () => {
    const path = checks['decision'] ?? '';
    const before = (await page(path)) + (await text(await noor.post(`${path}/reveal`)));
    expect(before).toContain('zwembad');
    expect(before).not.toMatch(/Noor Voorbeeld besloot|Het besluit van uw collega|\/flags\//);
    expect(await page(path)).not.toContain('zwembad');
    const sent = await noor.post(`${path}/answer`, { relevant: 'no' });
    const after = await page(sent.headers.get('location') ?? '');
    expect(after).toContain('Uw oordeel is vastgelegd.');
    expect(after).toContain('Aandacht nodig: bedreiging');
    expect(after).toContain('U oordeelde anders.');
    expect((await noor.post(`${path}/answer`, { relevant: 'no' })).status).toBe(303);
    const other = { relevant: 'yes', labels: 'threat' };
    expect((await noor.post(`${path}/answer`, other)).status).toBe(409);
  });

  it('ask for a whole answer, and keep what was chosen', async () => {
    const path = checks['sample'] ?? '';
    await noor.post(`${path}/reveal`);
    const none = await noor.post(`${path}/answer`);
    expect(none.status).toBe(422);
    expect(await text(none)).toContain('Kies of het bericht aandacht nodig heeft.');
    const bare = await noor.post(`${path}/answer`, { relevant: 'yes' });
    const shown = await text(bare);
    expect([bare.status, shown.includes('Kies minstens één label bij')]).toEqual([422, true]);
    expect(shown).toMatch(/value="yes" [^>]*checked/);
    const unread = checks['golden'] ?? '';
    expect((await noor.post(`${unread}/answer`, { relevant: 'no' })).status).toBe(409);
  });

  it('make a flag of a sampled post that needs attention', async () => {
    const path = checks['sample'] ?? '';
    await noor.post(`${path}/reveal`);
    await noor.post(`${path}/answer`, { relevant: 'yes', labels: 'intimidation' });
    const [flagId] = flagsOn(await (await noor.get('/flags')).text());
    expect(await page(path)).toContain(`href="/flags/${flagId}"`);
    const flag = await page(`/flags/${flagId}`, sam);
    expect(flag).toContain('vond dit bericht bij een controle van de kwaliteit');
  });

  it('are skipped with a reason', async () => {
    const path = checks['golden'] ?? '';
    expect((await noor.post(`${path}/skip`, { reason: ' ' })).status).toBe(422);
    const sent = await noor.post(`${path}/skip`, { reason: 'Geen tijd deze week' });
    expect(await page(sent.headers.get('location') ?? '')).toContain(
      'U hebt de controle overgeslagen.',
    );
  });

  it('are closed to everybody else', async () => {
    const path = checks['golden'] ?? '';
    expect((await sam.get(path)).status).toBe(403);
    expect((await auditor.get('/quality/checks')).status).toBe(403);
  });
});

describe('practice texts', () => {
  it('come from a second reviewer, whole, invented and never copied', async () => {
    expect((await noor.get('/quality/golden')).status).toBe(403);
    const bare = await sam.post('/quality/golden', { text: 'kort' });
    expect(bare.status).toBe(422);
    const shown = await text(bare);
    expect(shown).toContain('Bevestig dat de tekst verzonnen of herschreven is.');
    expect(shown).toContain('kort</textarea');
    const copied = await sam.post('/quality/golden', { ...golden, text: 'Kijk uit Vliersteen' });
    expect([copied.status, (await text(copied)).includes('lijkt overgenomen')]).toEqual([
      422,
      true,
    ]);
    const list = await page('/quality/golden', sam);
    const id = /\/quality\/golden\/([0-9a-f-]{36})\/retire/.exec(list)?.[1] ?? '';
    await sam.post(`/quality/golden/${id}/retire`);
    expect(await page('/quality/golden', sam)).toContain('Er zijn nog geen oefenberichten.');
  });
});

describe('the figures', () => {
  it('are for those who oversee, say what they mean, and nothing where there is too little', async () => {
    expect((await noor.get('/quality')).status).toBe(403);
    for (const browser of [sam, auditor]) {
      const shown = await page('/quality', browser);
      expect(shown).toContain('Kappa zegt hoeveel vaker zij het eens zijn');
      expect(shown).toContain('te weinig om iets te zeggen');
    }
  });
});
