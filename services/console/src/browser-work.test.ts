import {
  listConnectors,
  readProbe,
  recordClaim,
  recordProbe,
  takeClaim,
} from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimOf, machineOf, mastodon, openRegister, registerAs } from './account/testing.ts';
import type { Register } from './account/testing.ts';
import type { Browser } from './testing.ts';
import { findChromium, openWindow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let register: Register;
let official: Browser;
let administrator: Browser;
let window: Window;
let officialId: string;
let claimId: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  register = await openRegister();
  ({ official, administrator } = register);
  officialId = await registerAs(register, official);
  await official.post('/my/accounts/prove', { ...mastodon, way: 'code' });
  claimId = (await claimOf(register, officialId)).id;
  window = await openWindow(chromium, register.stage.app);
});
afterAll(async () => {
  await window?.close();
  await register?.stage.world.database.drop();
});

const probeCounts = { read: 40, mentions: 2, removals: 0, rejected: 0, officials: 1 };

async function answerProbe(connectorId: string): Promise<void> {
  const { ctx } = register.stage.world;
  const probe = await readProbe(ctx, connectorId);
  const counts = { ...probeCounts, oldest: new Date(0), newest: new Date(0) };
  await recordProbe(ctx, probe?.id ?? '', { counts, error: null });
}

describe.skipIf(chromium === null)('in a browser, connectors and accounts', () => {
  it('show what a test found without a reload, and report nothing to the console of the browser', async () => {
    const page = await window.open({ cookies: [administrator.cookie] });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`/connectors/${register.connectorId}`);
    await page.click('#probe button');
    await page.waitForSelector('.wp-busy');
    await page.evaluate('globalThis.stayed = true');
    await answerProbe(register.connectorId);
    await page.waitForSelector('text=Daarin stonden 2 vermeldingen van 1 bestuurder');
    expect(await page.evaluate('globalThis.stayed')).toBe(true);
    expect(said).toEqual([]);
    await page.context().close();
  });

  it('show what became of a proof without a reload', async () => {
    const page = await window.open({ cookies: [official.cookie] });
    await page.goto(`/my/accounts/claims/${claimId}`);
    await page.click('main button');
    await page.waitForSelector('.wp-busy');
    await page.evaluate('globalThis.stayed = true');
    await takeClaim(machineOf(register), claimId);
    await recordClaim(machineOf(register), claimId, { outcome: 'missing', message: 'not there' });
    await page.waitForSelector('text=De code staat nog niet in het profiel');
    expect(await page.evaluate('globalThis.stayed')).toBe(true);
    await page.context().close();
  });

  it('add, test, switch on and remove a connector without script', async () => {
    const page = await window.open({ cookies: [administrator.cookie], script: false });
    await page.goto('/connectors');
    await page.click('text=Koppeling toevoegen');
    await page.click('text=Nieuwssite of blog');
    await page.fill('#own-name', 'Zonder script');
    await page.fill('#field-url', 'https://nieuws.vlierdam.example/rss');
    await page.click('main button[type=submit]');
    await page.waitForSelector('[role=alert]');
    expect(await page.inputValue('#own-name')).toBe('Zonder script');
    await page.fill('#field-contact', 'info@vlierdam.example');
    await page.click('main button[type=submit]');
    await page.waitForSelector('text=staat nog uit');
    await page.click('#probe button');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await answerProbe(id);
    await page.click('text=Kijk of het klaar is');
    await page.waitForSelector('text=Wachtpost las 40 berichten');
    await page.click('text=Zet aan');
    await page.waitForSelector('text=De koppeling staat aan.');
    await page.click('text=Koppeling verwijderen');
    await page.click('text=Ja, verwijder');
    await page.waitForSelector('text=De koppeling is verwijderd');
    const names = (await listConnectors(register.stage.world.ctx)).map(({ name }) => name);
    expect(names).not.toContain('Zonder script');
    await page.context().close();
  });

  it('are worked through by keyboard: the focus goes to what is wrong, and on to the field', async () => {
    const page = await window.open({ cookies: [administrator.cookie] });
    await page.goto('/connectors/new?kind=feed');
    await page.focus('#field-url');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**#field-url');
    expect(await page.evaluate('document.activeElement.id')).toBe('field-url');
    await page.context().close();
  });

  it('lead to the platform by a link, and give access back with one button', async () => {
    const page = await window.open({ cookies: [official.cookie] });
    await page.goto('/my/accounts');
    await page.click('text=Meld u aan bij Mastodon');
    const way = page.locator('main a', { hasText: 'Ga naar Mastodon' });
    expect(await way.getAttribute('href')).toMatch(/^https:\/\/mastodon\.example\/oauth/);
    const { id } = await claimOf(register, officialId);
    const [code, values] = ['een-code', { accessToken: 'geheim' }];
    const href = new URL((await way.getAttribute('href')) ?? '');
    await page.goto(
      `/accounts/callback?${new URLSearchParams({ state: href.searchParams.get('state') ?? '', code }).toString()}`,
    );
    await takeClaim(machineOf(register), id);
    const account = { id: '17', handle: mastodon.handle };
    await recordClaim(machineOf(register), id, { outcome: 'proved', account, grant: values });
    await page.waitForSelector('text=Gelukt: het account is bewezen');
    await page.click('text=Alle accounts');
    await page.click('text=Trek toegang in');
    await page.waitForSelector('text=De toegang is ingetrokken');
    expect(await page.locator('text=Trek toegang in').count()).toBe(0);
    await page.context().close();
  });
});
