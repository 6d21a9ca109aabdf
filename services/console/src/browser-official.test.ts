import {
  inviteMember,
  listOwnConsents,
  readInvitationLetters,
  recordClaim,
  registerOfficial,
  takeClaim,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { startSession } from '@wachtpost/identity';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { claimOf, facebook, machineOf, mastodon, openRegister, x } from './account/testing.ts';
import type { Register } from './account/testing.ts';
import { addIncident } from './my/testing.ts';
import { signedIn } from './testing.ts';
import type { Browser } from './testing.ts';
import { brokenRules } from './testing-browser.ts';
import { journey, look, lookAt } from './testing-journey.ts';
import { serveWithProvider } from './testing-provider.ts';

let register: Register;
let adviser: Browser;
let officialId: string;
let memberId: string;
let letter: string;
let mirjam: Page;
let incidentId: string;

/** The account of the demonstration's provider that belongs to an official. */
const email = 'm.vantoeverloo@vlierdam.example';

async function set(): Promise<void> {
  register = await openRegister();
  const { ctx } = register.stage.world;
  adviser = await signedIn(register.stage, 'adviser');
  officialId = await registerOfficial(ctx, {
    name: { given: 'Mirjam', family: 'Oeverloo' },
    function: 'burgemeester',
    email,
    handles: [mastodon, facebook, x],
  });
  const invited = { name: 'Mirjam Oeverloo', email, roles: ['official' as const] };
  memberId = await inviteMember(register.administrator.ctx, invited);
  letter = (await readInvitationLetters(ctx))[0]?.code ?? '';
}

/** What the official may herself, outside her browser. */
const asHerself = (): Context => ({
  ...register.stage.world.ctx,
  actor: { kind: 'member', id: memberId, roles: ['official'] },
});

/** Presses a button or follows a link without a mouse. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const control = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
  await control.first().focus();
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
}

async function refuse(page: Page, which: 'first' | 'last' = 'first'): Promise<void> {
  await page.locator('main form button[type=submit]')[which]().click();
  await page.waitForSelector('[role=alert]');
}

/** What a worker finds out about a proof that was asked for. */
async function answerClaim(found: Parameters<typeof recordClaim>[2]): Promise<void> {
  const { id } = await claimOf(register, officialId);
  await takeClaim(machineOf(register), id);
  await recordClaim(machineOf(register), id, found);
}

journey('an official opts in and out', {
  async set() {
    await set();
    return {
      served: (url) => serveWithProvider(register.stage, url),
      clear: () => register.stage.world.database.drop(),
    };
  },
  steps({ open }) {
    it('follows her invitation and signs in', async () => {
      mirjam = await open();
      await mirjam.goto(`/invitation?code=${letter}`);
      expect(await mirjam.locator('main').innerText()).toContain('Mirjam Oeverloo');
      await mirjam.click('main a[href*="/sign-in"]');
      await mirjam.click('button:has-text("Mirjam van")');
      await mirjam.waitForURL('**/my');
      expect(await lookAt(mirjam, '/my')).toEqual([]);
    });

    it('says yes to one platform, with the text in sight', async () => {
      await mirjam.goto('/my/consent');
      await press(mirjam, 'Ik geef toestemming voor Mastodon');
      expect(await mirjam.getByRole('status').innerText()).toContain('is vastgelegd');
      expect(await lookAt(mirjam, '/my/consent')).toEqual([]);
      await mirjam.click('summary');
      expect(await brokenRules(mirjam)).toEqual([]);
    });

    it('shows by a code that an account is hers, and hears without a reload that it is not there yet', async () => {
      await mirjam.goto('/my/accounts');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.click('button[value=code], button:has-text("code")');
      await mirjam.waitForURL(/\/claims\//);
      expect(await look(mirjam)).toEqual([]);
      await mirjam.click('main button');
      await mirjam.waitForSelector('.wp-busy');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.evaluate('globalThis.stayed = true');
      await answerClaim({ outcome: 'missing', message: 'not there' });
      await mirjam.waitForSelector('text=De code staat nog niet in het profiel');
      expect(await mirjam.evaluate('globalThis.stayed')).toBe(true);
    });

    it('shows it by signing in at the platform, and takes that access back', async () => {
      await mirjam.goto('/accounts/callback?error=access_denied');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.goto('/my/accounts');
      await mirjam.click('text=Meld u aan bij Mastodon');
      const href = await mirjam
        .locator('main a', { hasText: 'Ga naar Mastodon' })
        .getAttribute('href');
      expect(href).toMatch(/^https:\/\/mastodon\.example\/oauth/);
      const state = new URL(href ?? '').searchParams.get('state') ?? '';
      const back = new URLSearchParams({ state, code: 'een-code' });
      await mirjam.goto(`/accounts/callback?${back.toString()}`);
      const account = { id: '17', handle: mastodon.handle };
      await answerClaim({ outcome: 'proved', account, grant: { accessToken: 'geheim' } });
      await mirjam.waitForSelector('text=Gelukt: het account is bewezen');
      await mirjam.click('text=Alle accounts');
      await mirjam.click('text=Trek toegang in');
      await mirjam.waitForSelector('text=De toegang is ingetrokken');
      expect(await mirjam.locator('text=Trek toegang in').count()).toBe(0);
    });

    it('chooses what she wants to hear, and when not', async () => {
      expect(await lookAt(mirjam, '/my/notices')).toEqual([]);
      await mirjam.locator('input[name=what]').last().check();
      await mirjam.click('main form button[type=submit]');
      await mirjam.waitForSelector('[role=status]');
    });

    it('reads what was found without the text, then with the worst still hidden', async () => {
      incidentId = await addIncident({
        stage: register.stage,
        official: adviser,
        adviser,
        officialId,
      });
      await mirjam.goto('/my/incidents');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.click(`a[href="/my/incidents/${incidentId}"]`);
      expect(await mirjam.locator('main').innerText()).not.toContain('Ik weet u te vinden');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.click('text=Toon het, met het ergste verborgen');
      await mirjam.waitForSelector('.wp-post');
      expect(await mirjam.locator('.wp-post b').count()).toBe(0);
      expect(await look(mirjam)).toEqual([]);
    });

    it('asks for a talk and for a dossier', async () => {
      await mirjam.goto('/my/requests?kind=none');
      await refuse(mirjam);
      expect(await look(mirjam)).toEqual([]);
      for (const kind of ['talk', 'dossier']) {
        await mirjam.goto(`/my/requests?kind=${kind}&flag=${incidentId}`);
        await mirjam.fill('main textarea', `Een heel lang woord: ${'x'.repeat(200)}`);
        await mirjam.click('main form button[type=submit]');
        await mirjam.waitForSelector('[role=status]');
      }
      expect(await look(mirjam)).toEqual([]);
    });

    it('is answered by an adviser, who sees what was done', async () => {
      const noor = await open({ cookies: [adviser.cookie] });
      await noor.goto('/requests');
      expect(await look(noor)).toEqual([]);
      await noor.click('main a[href^="/requests/"]');
      await refuse(noor);
      expect(await look(noor)).toEqual([]);
      await noor.goto(`/flags/${incidentId}/steps`);
      await refuse(noor, 'last');
      expect(await look(noor)).toEqual([]);
      await noor.goto(`/flags/${incidentId}`);
      expect(await look(noor)).toEqual([]);
      await noor.context().close();
    });

    it('finds help, her data and where she is signed in', async () => {
      await startSession(asHerself(), {
        organisationId: register.stage.world.ctx.organisationId,
        memberId,
      });
      for (const path of ['/my/help', '/my/data', '/my/sessions?done']) {
        await mirjam.goto(path);
        expect(await look(mirjam)).toEqual([]);
      }
    });

    /** The same person in a browser that runs no script. */
    const withoutScript = async () => {
      const kept = await mirjam.context().cookies();
      return open({ cookies: kept.map(({ name, value }) => `${name}=${value}`), script: false });
    };

    it('downloads everything with the keyboard alone and no script', async () => {
      const page = await withoutScript();
      await page.goto('/my/data');
      const arriving = page.waitForEvent('download');
      await press(page, 'Download mijn gegevens');
      expect((await arriving).suggestedFilename()).toMatch(/^wachtpost-gegevens-.*\.zip$/);
      await page.context().close();
    });

    it('sees first what stopping and being forgotten mean', async () => {
      await mirjam.goto('/my/stop');
      expect(await look(mirjam)).toEqual([]);
      await mirjam.goto('/my/forget');
      await refuse(mirjam);
      expect(await look(mirjam)).toEqual([]);
    });

    it('stops with everything, is told what happened, and opts in again, by keyboard and without script', async () => {
      const page = await withoutScript();
      await page.goto('/my');
      await press(page, 'Stop met alles');
      expect(await page.locator('main').innerText()).toContain('op geen enkel platform meer');
      await press(page, 'Ja, stop met alles');
      expect(await page.locator('[role=status]').innerText()).toContain('Alles staat uit');
      expect(await page.locator('main').innerText()).toContain('kijkt nergens voor u mee');
      await press(page, 'Uw toestemming bekijken of veranderen');
      await press(page, 'Ik geef toestemming voor Mastodon');
      expect(await page.locator('[role=status]').innerText()).toContain('is vastgelegd');
      expect(await page.locator('main').innerText()).toContain('Ingetrokken op');
      await page.context().close();
      const [newest, before] = await listOwnConsents(asHerself());
      expect([newest?.ended, before?.ended]).toEqual([null, 'withdrawn']);
    });
  },
});
