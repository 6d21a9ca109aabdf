import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFlag, releaseFlag } from '@wachtpost/casework';
import { createStage, flagsOn, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;
let abuse: string;
let threat: string;
let likelyThreat: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) => (await adviser.get(path)).text();

const optionsOf = (text: string) =>
  Array.from(text.matchAll(/<option[^>]*>([^<]*)</g), (match) => match[1]?.trim());
const rowOf = (text: string, id: string) =>
  text.split('<li class="wp-flag ').find((row) => row.includes(`id="flag-${id}"`)) ?? '';

describe('the queue', () => {
  it('says that nothing waits when there is nothing', async () => {
    expect(await page('/flags')).toContain('Er wacht niets op u');
    expect(await page('/flags?status=confirmed')).toContain('Geen enkel signaal heeft deze stand');
  });

  it('puts the most pressing first, and says why in words', async () => {
    abuse = await raiseFlag(stage, { abuse: 0.99 });
    threat = await raiseFlag(stage, { threat: 0.42 });
    likelyThreat = await raiseFlag(stage, { threat: 0.94, intimidation: 0.6 });
    const text = await page('/flags');
    expect(flagsOn(text)).toEqual([likelyThreat, threat, abuse]);
    expect(text).toContain('bedreiging of intimidatie');
    expect(text).toContain('zeer waarschijnlijk (94%)');
    expect(text).toContain('wethouder Joke van der Vliersteen');
    expect(rowOf(text, likelyThreat)).toContain('>Dringend<');
    expect(rowOf(text, abuse)).toContain('>Kan wachten<');
  });

  it('says what a text names, how often its author came before, and how long it waits', async () => {
    const text = 'Van der Vliersteen, vanavond staan we met een mes voor je deur';
    const pressing = await raiseFlag(stage, { threat: 0.9 }, { text });
    const row = rowOf(await page('/flags'), pressing);
    expect(flagsOn(await page('/flags'))[0]).toBe(pressing);
    expect(row).toContain('>Zeer dringend<');
    for (const reason of ['een tijdstip', 'een plaats of adres', 'een wapen']) {
      expect(row).toContain(`<li>Noemt ${reason}</li>`);
    }
    expect(row).toContain(
      'Vierde signaal van deze afzender over wethouder Joke van der Vliersteen in 30 dagen',
    );
    expect(row).not.toContain('Wacht al');
    await stage.world.database.owner`
      update flag set created_at = now() - interval '3 days 1 hour' where id = ${pressing}`;
    expect(rowOf(await page('/flags'), pressing)).toContain('Wacht al 3 dagen');
    const english = await (await adviser.get('/flags', { 'accept-language': 'en' })).text();
    expect(rowOf(english, pressing)).toContain('Fourth flag of this sender about');
    await stage.world.database.owner`delete from flag where id = ${pressing}`;
  });

  it('shows what was reported, and says that the computer found nothing in it', async () => {
    const post = { text: '', reported: true };
    const reported = await raiseFlag(stage, {}, post);
    const row = rowOf(await page('/flags'), reported);
    expect(row).toContain('gemeld bericht');
    expect(row).toContain('<li>Gemeld, of gevonden bij een controle</li>');
    expect(row).toContain('De computer vond hier niets in');
    const own = await page(`/flags/${reported}`);
    expect(own).toContain('Dit bericht heeft geen tekst.');
    expect(own).toContain('meldde dit bericht of vond het bij een controle');
    await stage.world.database.owner`delete from flag where id = ${reported}`;
  });

  it('marks what the computer itself does not know, and nothing else', async () => {
    const rows = (await page('/flags')).split('<li class="wp-flag ').slice(1);
    const doubted = rows.filter((row) => row.startsWith('wp-flag--severity-3 wp-flag--uncertain'));
    expect(doubted.flatMap(flagsOn)).toEqual([threat]);
    expect(doubted[0]).toContain('mogelijk (42%)');
    expect(doubted[0]).toContain('<span class="wp-uncertain">Onzeker</span>');
    expect(rows.filter((row) => row.includes('Onzeker'))).toHaveLength(1);
    const english = await adviser.get('/flags', { 'accept-language': 'en' });
    expect(await english.text()).toContain('<span class="wp-uncertain">Uncertain</span>');
  });

  it('never shows what a post says', async () => {
    expect(await page('/flags')).not.toContain('zwembad');
  });

  it('keeps its filters in the address', async () => {
    expect(flagsOn(await page('/flags?label=abuse'))).toEqual([abuse]);
    expect(flagsOn(await page('/flags?label=threat&platform=mastodon'))).toHaveLength(2);
    expect(flagsOn(await page(`/flags?official=${stage.officialId}`))).toHaveLength(3);
    expect(flagsOn(await page('/flags?urgency=2'))).toEqual([likelyThreat]);
    expect(flagsOn(await page('/flags?certainty=uncertain'))).toEqual([threat]);
    expect(flagsOn(await page('/flags?certainty=certain&urgency=4'))).toEqual([abuse]);
    expect(await page('/flags?platform=bluesky')).toContain('Geen signalen met deze filters');
  });

  it('ignores what an address cannot mean', async () => {
    const odd =
      '/flags?status=nonsense&label=%27&official=1&platform=x%00&after=e30&urgency=9&claim=1&certainty=';
    const response = await adviser.get(odd);
    expect(response.status).toBe(200);
    expect(flagsOn(await response.text())).toHaveLength(3);
  });

  it('counts the flags of each status', async () => {
    const text = (await page('/flags')).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/Open <span class="wp-statuses__count">3<\/span>/);
    expect(text).toMatch(/Bevestigd <span class="wp-statuses__count">0<\/span>/);
  });

  it('counts beside each filter what it would find', async () => {
    const options = optionsOf(await page('/flags?label=threat'));
    expect(options).toContain('Dringend (1)');
    expect(options).toContain('Kan wachten (0)');
    expect(options).toContain('bedreiging (2)');
    expect(options).toContain('belediging (1)');
    expect(options).toContain('Mastodon (2)');
    expect(options).toContain('Onzeker (1)');
    expect(options).toContain('Nog van niemand (2)');
    expect(options).toContain('Joke van der Vliersteen');
  });

  it('finds what I work on, and what nobody works on', async () => {
    await claimFlag(adviser.ctx, abuse);
    expect(flagsOn(await page('/flags?claim=mine'))).toEqual([abuse]);
    expect(flagsOn(await page('/flags?claim=free'))).toEqual([likelyThreat, threat]);
    expect(optionsOf(await page('/flags'))).toContain('Door of voor mij (1)');
    await releaseFlag(adviser.ctx, abuse);
    expect(await page('/flags?claim=mine')).toContain('Geen signalen met deze filters');
  });

  it('tells who works on a flag and until when', async () => {
    const colleague = await signedIn(stage, 'adviser');
    await claimFlag(colleague.ctx, threat);
    expect(await page('/flags')).toMatch(/Noor Voorbeeld werkt hieraan, tot \d\d:\d\d/);
  });

  it('goes on where the page ended, without showing a flag twice', async () => {
    for (let raised = 0; raised < 24; raised += 1) {
      await raiseFlag(stage, { abuse: 0.4 });
    }
    const first = await page('/flags');
    const next = /href="(\/flags\?after=[^"]+)"/.exec(first)?.[1] ?? '';
    const second = await page(next.replaceAll('&amp;', '&'));
    expect(flagsOn(first)).toHaveLength(25);
    expect(flagsOn(second)).toHaveLength(2);
    expect(new Set([...flagsOn(first), ...flagsOn(second)]).size).toBe(27);
    expect(second).toContain('Terug naar het begin');
  });

  it('offers an auditor nothing to take up', async () => {
    const auditor = await signedIn(stage, 'auditor');
    const text = await (await auditor.get('/flags')).text();
    expect(flagsOn(text)).toHaveLength(25);
    expect(text).not.toContain('data-claim');
  });
});
