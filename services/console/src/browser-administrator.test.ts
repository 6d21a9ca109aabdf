import {
  addConnector,
  addMember,
  inviteMember,
  listConnectors,
  listContacts,
  listOfficials,
  readInvitationLetters,
  readProbe,
  recordProbe,
  recordPullFailure,
} from '@wachtpost/casework';
import { createToken } from '@wachtpost/identity';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openRegister, registerAs } from './account/testing.ts';
import type { Register } from './account/testing.ts';
import { signedIn } from './testing.ts';
import { overflow } from './testing-browser.ts';
import { focused, journey, look, lookAt } from './testing-journey.ts';
import { serveWithProvider, signInAs } from './testing-provider.ts';

let register: Register;
let officialId: string;
let ilse: Page;
let connectorAddress: string;

const longName = `Heel lange naam ${'x'.repeat(80)}`;

/** A file as a municipality has it: one new official, one line that cannot stay so, one column nobody knows. */
const list = [
  'voornaam;achternaam;functie;e-mail;schoenmaat',
  'Kim;Voorbeeld;raadslid;kim@vlierdam.example;42',
  'Lou;Voorbeeld;raadslid;geen adres;43',
].join('\n');

async function set(): Promise<void> {
  register = await openRegister();
  const { ctx } = register.stage.world;
  officialId = await registerAs(register, register.official);
  await addMember(ctx, {
    name: 'Ilse Kadewater',
    email: 'administrator@vlierdam.example',
    roles: ['administrator'],
  });
  await recordPullFailure(ctx, register.elsewhere, {
    kind: 'gone',
    message: `no such host ${'y'.repeat(120)}`,
    retryAfterMs: 3_600_000,
  });
}

async function submit(page: Page): Promise<void> {
  await page.click('main form button[type=submit]');
}

async function refuse(page: Page): Promise<void> {
  await submit(page);
  await page.waitForSelector('[role=alert]');
}

async function answerProbe(connectorId: string): Promise<void> {
  const { ctx } = register.stage.world;
  const probe = await readProbe(ctx, connectorId);
  const counts = { read: 40, mentions: 2, removals: 0, rejected: 0, officials: 1 };
  const found = { ...counts, oldest: new Date(0), newest: new Date(0) };
  await recordProbe(ctx, probe?.id ?? '', { counts: found, error: null });
}

journey('an administrator’s set-up', {
  async set() {
    await set();
    return {
      served: (url) => serveWithProvider(register.stage, url),
      clear: () => register.stage.world.database.drop(),
    };
  },
  steps({ open }) {
    it('signs in, and finds all there is to look after in one place', async () => {
      ilse = await open();
      await ilse.goto('/manage');
      await signInAs(ilse, 'Ilse Kadewater');
      await ilse.waitForURL('**/manage');
      expect(await lookAt(ilse, '/manage')).toEqual([]);
    });

    it('has what the roles of a member open in the main menu, and one place marked', async () => {
      const all = await signedIn(register.stage, 'adviser', 'administrator', 'official');
      const page = await open({ cookies: [all.cookie], width: 320 });
      await page.goto('/connectors/new');
      expect(await page.locator('.wp-nav a').allInnerTexts()).toEqual([
        'Signalen',
        'Tweede beoordelaar',
        'Verzoeken',
        'Kwaliteit',
        'Beheer',
        'Mijn pagina',
      ]);
      expect(await page.locator('.wp-nav [aria-current]').allInnerTexts()).toEqual(['Beheer']);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    });

    it('says who the organisation is', async () => {
      await ilse.goto('/organisation');
      await ilse.fill('#field-contactName', 'Bureau Veiligheid');
      await ilse.click('text=Bewaar de gegevens');
      await ilse.waitForURL(/done=saved/);
      expect(await lookAt(ilse, '/organisation?done=saved')).toEqual([]);
    });

    it('chooses a level with what each would have given in sight', async () => {
      expect(await ilse.locator('section[aria-labelledby=level]').innerText()).toContain(
        'Vindt in',
      );
      await ilse.check('#field-sensitivity-high');
      await ilse.click('text=Bewaar het niveau');
      await ilse.waitForSelector('text=Het niveau is bewaard.');
      expect(await ilse.isChecked('#field-sensitivity-high')).toBe(true);
    });

    it('invites a colleague, whose letter opens a page of its own', async () => {
      const { ctx } = await signedIn(register.stage, 'administrator');
      const name = `Sam ${'x'.repeat(60)}`;
      const email = `${'sam'.repeat(20)}@vlierdam.example`;
      const invited = await inviteMember(ctx, { name, email, roles: ['adviser', 'auditor'] });
      const token = { name: 'x'.repeat(100), scopes: ['seeStatistics' as const], days: 30 };
      await createToken(register.stage.world.ctx, invited, token);
      const letters = await readInvitationLetters(register.stage.world.ctx);
      const code = letters.find(({ memberId }) => memberId === invited)?.code ?? '';
      const pages = [
        '/members?done=withdrawn',
        '/members/new',
        `/members/${invited}`,
        `/invitation?code=${code}`,
        '/invitation?code=x',
      ];
      for (const path of pages) {
        expect(await lookAt(ilse, path)).toEqual([]);
      }
    });

    it('invites by keyboard alone and without script, and a mistake leads to its field', async () => {
      const page = await withoutScript();
      await page.goto('/members/new');
      await page.getByLabel('Naam').focus();
      await page.keyboard.type('Kim Voorbeeld');
      await page.keyboard.press('Enter');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.getByRole('link').count()).toBe(2);
      await page.getByLabel('E-mailadres van het werk').fill('kim@vlierdam.example');
      await page.getByLabel('Veiligheidsadviseur', { exact: true }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.waitForURL(/done=invited/);
      expect(await page.getByRole('status').innerText()).toContain('De uitnodiging is klaar');
      await page.context().close();
    });

    it('registers officials from a file, after seeing what it would do', async () => {
      expect(await lookAt(ilse, '/officials/import')).toEqual([]);
      const file = { name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
      await ilse.setInputFiles('#file', file);
      await submit(ilse);
      await ilse.waitForSelector('.wp-figures');
      expect(await ilse.locator('main').innerText()).toContain('schoenmaat');
      expect(await namesOfOfficials()).not.toContain('Voorbeeld');
      expect(await look(ilse)).toEqual([]);
      await submit(ilse);
      await ilse.waitForSelector('[role=status]');
      expect(await look(ilse)).toEqual([]);
      expect(await namesOfOfficials()).toContain('Voorbeeld');
    });

    it('looks after each official, and helps with an account', async () => {
      await ilse.goto('/officials?done=erased');
      expect(await look(ilse)).toEqual([]);
      const one = `/officials/${officialId}`;
      for (const path of ['/officials/new', `${one}?done=saved`, `${one}/erase`]) {
        expect(await lookAt(ilse, path)).toEqual([]);
      }
      await ilse.goto(`/officials/${officialId}/accounts`);
      await ilse.click('summary');
      expect(await look(ilse)).toEqual([]);
    });

    it('chooses a kind of connector; a form that is refused leads to what is wrong', async () => {
      expect(await lookAt(ilse, '/connectors')).toEqual([]);
      await ilse.click('text=Koppeling toevoegen');
      expect(await look(ilse)).toEqual([]);
      expect(await lookAt(ilse, '/connectors/new?kind=mastodon')).toEqual([]);
      await ilse.goto('/connectors/new?kind=feed');
      await ilse.click('summary');
      expect(await look(ilse)).toEqual([]);
      await ilse.goto('/connectors/new?kind=feed');
      await ilse.focus('#field-url');
      await ilse.keyboard.press('Enter');
      await ilse.waitForSelector('[role=alert]');
      expect(await focused(ilse, 'getAttribute("role")')).toBe('alert');
      expect(await look(ilse)).toEqual([]);
      await ilse.goto('/connectors/new?kind=feed');
      await refuse(ilse);
      await ilse.keyboard.press('Tab');
      await ilse.keyboard.press('Enter');
      await ilse.waitForURL('**#field-url');
      expect(await focused(ilse, 'id')).toBe('field-url');
    });

    it('adds a connector and tests it, and sees what was found without a reload', async () => {
      await ilse.fill('#own-name', 'Nieuws uit Vlierdam');
      await ilse.fill('#field-url', 'https://nieuws.vlierdam.example/rss');
      await ilse.fill('#field-contact', 'info@vlierdam.example');
      await submit(ilse);
      await ilse.waitForSelector('text=staat nog uit');
      connectorAddress = new URL(ilse.url()).pathname;
      await ilse.goto(connectorAddress);
      await ilse.click('#probe button');
      await ilse.waitForSelector('.wp-busy');
      await ilse.evaluate('globalThis.stayed = true');
      await answerProbe(connectorAddress.split('/').at(-1) ?? '');
      await ilse.waitForSelector('text=Daarin stonden 2 vermeldingen van 1 bestuurder');
      expect(await ilse.evaluate('globalThis.stayed')).toBe(true);
      expect(await look(ilse)).toEqual([]);
    });

    it('sees what is wrong with one, signs for another, and thinks before removing', async () => {
      await ilse.goto(`/connectors/${register.elsewhere}?done=saved`);
      await ilse.click('summary');
      expect(await look(ilse)).toEqual([]);
      const secrets = { clientSecret: 'geheim-van-x' };
      const added = { kind: 'x', settings: {}, secrets, enabled: false, name: longName };
      const xId = await addConnector(register.stage.world.ctx, added);
      for (const path of [`/connectors/${xId}`, `/connectors/${xId}/remove`]) {
        await ilse.goto(path);
        expect(await look(ilse)).toEqual([]);
      }
    });

    it('adds, tests, switches on and removes one without script', async () => {
      const page = await withoutScript();
      await page.goto('/connectors');
      await page.click('text=Koppeling toevoegen');
      await page.click('text=Nieuwssite of blog');
      await page.fill('#own-name', 'Zonder script');
      await page.fill('#field-url', 'https://nieuws.vlierdam.example/rss');
      await refuse(page);
      expect(await page.inputValue('#own-name')).toBe('Zonder script');
      await page.fill('#field-contact', 'info@vlierdam.example');
      await submit(page);
      await page.waitForSelector('text=staat nog uit');
      await page.click('#probe button');
      await answerProbe(new URL(page.url()).pathname.split('/').at(-1) ?? '');
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

    it('sees whom officials can turn to', async () => {
      const { ctx } = await signedIn(register.stage, 'administrator');
      await ilse.goto('/contacts');
      expect(await look(ilse)).toEqual([]);
      await ilse.goto(`/contacts/${(await listContacts(ctx))[0]?.id ?? ''}`);
      expect(await look(ilse)).toEqual([]);
      await ilse.goto('/contacts/new');
      await refuse(ilse);
      expect(await look(ilse)).toEqual([]);
    });

    it('chooses how long things stay, after seeing what that would remove', async () => {
      expect(await lookAt(ilse, '/retention')).toEqual([]);
      await ilse.fill('#field-textHours', '12');
      await submit(ilse);
      await ilse.waitForSelector('input[name=confirmed]', { state: 'attached' });
      expect(await look(ilse)).toEqual([]);
      await submit(ilse);
      await ilse.waitForSelector('[role=status]');
      expect(await ilse.inputValue('#field-textHours')).toBe('12');
    });

    it('follows what was done, and whether log and evidence are whole', async () => {
      await ilse.goto('/audit');
      await ilse.selectOption('#filter-action', 'member');
      await ilse.click('.wp-filters__actions button');
      await ilse.waitForURL(/action=member/);
      const pages = [
        ilse.url(),
        '/audit?subject=x',
        '/audit/check',
        '/audit/check?chain=log&after=0',
        '/audit/check?chain=log&after=100000',
      ];
      for (const path of pages) {
        expect(await lookAt(ilse, path)).toEqual([]);
      }
    });

    it('sees how the system runs', async () => {
      expect(await lookAt(ilse, '/system')).toEqual([]);
    });

    it('makes a token by keyboard alone and without script, and a mistake leads to its field', async () => {
      const page = await withoutScript();
      await page.goto('/my/tokens');
      await page.getByLabel('Waar is de sleutel voor?').focus();
      await page.keyboard.press('Enter');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.getByRole('link').count()).toBe(2);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.getByLabel('Waar is de sleutel voor?').fill('Cijfers');
      await page.getByLabel('Zien of Wachtpost goed werkt').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      const field = page.getByLabel('Sleutel voor Cijfers');
      await field.waitFor();
      expect(await field.inputValue()).toMatch(/^wp_[\w-]{43}$/);
      expect(await page.getByRole('button', { name: 'Kopieer' }).count()).toBe(0);
      await page.context().close();
    });

    it('is shown a token where the focus is, to copy with a press; one comes of two presses', async () => {
      await ilse.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      expect(await lookAt(ilse, '/my/tokens?done=revoked')).toEqual([]);
      await ilse.getByLabel('Waar is de sleutel voor?').fill('Dubbel');
      await ilse.getByLabel('Zien of Wachtpost goed werkt').check();
      await ilse.getByRole('button', { name: 'Maak de sleutel' }).dblclick();
      const field = ilse.getByLabel('Sleutel voor Dubbel');
      await field.waitFor();
      expect(await focused(ilse, 'id')).toBe('made');
      expect(await look(ilse)).toEqual([]);
      await ilse.getByRole('button', { name: 'Kopieer de sleutel' }).press('Enter');
      await ilse.getByText('Gekopieerd.').waitFor();
      expect(await ilse.evaluate('navigator.clipboard.readText()')).toBe(await field.inputValue());
    });

    /** The administrator in a browser that runs no script, on a phone. */
    async function withoutScript(): Promise<Page> {
      const kept = await ilse.context().cookies();
      const cookies = kept.map(({ name, value }) => `${name}=${value}`);
      return open({ cookies, script: false, width: 320 });
    }
  },
});

async function namesOfOfficials(): Promise<string[]> {
  const { ctx } = await signedIn(register.stage, 'administrator');
  const { items } = await listOfficials(ctx, { after: null, size: 200 });
  return items.map(({ name }) => name.family);
}
