import { inviteMember, readInvitationLetters } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let stage: Stage;
let administrator: Browser;
let window: Window;
let invited: string;
let code: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
  const name = `Sam ${'x'.repeat(60)}`;
  const email = `${'sam'.repeat(20)}@vlierdam.example`;
  invited = await inviteMember(administrator.ctx, { name, email, roles: ['adviser', 'auditor'] });
  code = (await readInvitationLetters(stage.world.ctx))[0]?.code ?? '';
  window = await openWindow(chromium, stage.app);
});
afterAll(async () => {
  await window?.close();
  await stage?.world.database.drop();
});

const pages = [
  ['administration', () => '/manage'],
  ['the members', () => '/members?done=withdrawn'],
  ['an invitation to write', () => '/members/new'],
  ['a colleague who is invited', () => `/members/${invited}`],
  ['an invitation to accept', () => `/invitation?code=${code}`],
  ['an official', () => `/officials/${stage.officialId}?done=saved`],
  ['a new official', () => '/officials/new'],
  ['a file of officials', () => '/officials/import'],
  ['the organisation', () => '/organisation?done=saved'],
  ['retention', () => '/retention'],
  ['the state of the system', () => '/system'],
  ['the log', () => '/audit?action=member'],
  ['an empty log', () => '/audit?subject=x'],
  ['the checks', () => '/audit/check'],
  ['a check that is done', () => '/audit/check?chain=log&after=0'],
  ['a check that is broken', () => '/audit/check?chain=log&after=100000'],
  ['an invitation that is closed', () => '/invitation?code=x'],
] as const;

describe.skipIf(chromium === null)('in a browser, administration', () => {
  it.each(pages)('break no rule of accessibility: %s', async (_, path) => {
    const page = await window.open({ cookies: [administrator.cookie], width: 320 });
    await page.goto(path());
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.goto(`${path()}${path().includes('?') ? '&' : '?'}taal=en`);
    expect(await brokenRules(page)).toEqual([]);
    await page.context().close();
  });

  it('are invited by keyboard alone and without script, and a mistake leads to its field', async () => {
    const page = await window.open({ cookies: [administrator.cookie], width: 320, script: false });
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
});
