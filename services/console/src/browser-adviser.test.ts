import { decideFlag, readFlag } from '@wachtpost/casework';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eventsOf, raiseFlag } from './testing.ts';
import type { Browser } from './testing.ts';
import { brokenRules } from './testing-browser.ts';
import { openDay } from './testing-day.ts';
import type { Day } from './testing-day.ts';
import { focused, journey, look, lookAt } from './testing-journey.ts';
import { serveWithProvider, signInAs } from './testing-provider.ts';

let day: Day;
let noor: Page;
let bram: Page;

/** A date so many months from now, as a field of a form has it. */
const inMonths = (months: number) =>
  new Date(Date.now() + months * 30 * 86_400_000).toISOString().slice(0, 10);

/** Puts the focus on a row of the queue, as j and k do. */
const onRow = (page: Page, flagId: string) => page.focus(`a[href="/flags/${flagId}"]`);

/** Until a live region says so, which follows what can be seen. */
const told = (page: Page, text: string) =>
  page.waitForSelector(`#post-told:has-text("${text}")`, { state: 'attached' });

const revealAll = async (page: Page) => {
  await page.click('#post button >> text=Toon alles');
  await page.waitForSelector('.wp-post');
};
const submit = async (page: Page) => {
  await page.click('main form.wp-form button[type=submit]');
  await page.waitForSelector('[role=alert]');
};

async function askEverything(page: Page): Promise<void> {
  await page.click('#post button >> text=kwetsende woorden verborgen');
  await page.click('.wp-mask >> nth=0');
  await page.waitForSelector('.wp-post [autofocus]');
  await page.click('text=Toon het adres');
  await page.waitForSelector('#address a');
  await page.click('.wp-context__item button');
  await page.waitForSelector('.wp-post--beside');
  await page.click('text=Reken het bewijs na');
  await page.waitForSelector('#evidence [role=status]');
  await page.click('text=Verbeter de labels');
  await page.click('text=Wijzig of verwijder');
}

const worn = () => day.worn;

journey('an adviser’s day', {
  async set() {
    day = await openDay();
    return {
      served: (url) => serveWithProvider(day.stage, url),
      clear: () => day.stage.world.database.drop(),
    };
  },
  steps({ open }) {
    it('begins at the front page, and after signing in where she wanted to be', async () => {
      noor = await open();
      await noor.goto('/flags?claim=free');
      expect(await look(noor)).toEqual([]);
      await signInAs(noor, 'Noor Duinstra');
      await noor.waitForURL('**/flags?claim=free');
      expect(await noor.locator('.wp-account__who').innerText()).toContain('Noor Duinstra');
      bram = await open();
      await bram.goto('/');
      await signInAs(bram, 'Bram Essenburg');
      await bram.waitForURL('**/flags');
    });

    it('shows the queue, the most urgent first, and what stands beside it', async () => {
      expect(await lookAt(noor, '/flags')).toEqual([]);
      expect(await noor.locator('.wp-flag__link').first().getAttribute('href')).toBe(
        `/flags/${day.flags.hostile}`,
      );
    });

    it('is narrowed with filters, as far as nothing is left', async () => {
      await noor.selectOption('#filter-label', 'threat');
      await noor.click('text=Tonen');
      await noor.waitForURL(/label=threat/);
      expect(await look(noor)).toEqual([]);
      await noor.goto('/flags?status=watch');
      expect(await look(noor)).toEqual([]);
    });

    it('is walked by keyboard alone: Tab reaches all, j and k move, Enter opens', async () => {
      await noor.goto('/flags');
      await noor.keyboard.press('Tab');
      expect(await focused(noor, 'hash')).toBe('#main');
      await noor.keyboard.press('j');
      await noor.keyboard.press('j');
      await noor.keyboard.press('k');
      expect(await focused(noor, 'pathname')).toBe(`/flags/${day.flags.hostile}`);
      await noor.keyboard.press('Enter');
      await noor.waitForURL(`**/flags/${day.flags.hostile}`);
    });

    it('shows what a flag is about without a word of it', async () => {
      expect(await noor.locator('main').innerText()).not.toContain('hallo');
      expect(await lookAt(noor, `/flags/${day.flags.hostile}`)).toEqual([]);
    });

    it('lists its keys with ?, and gives the focus back', async () => {
      await noor.keyboard.press('?');
      await noor.waitForSelector('dialog[open]');
      expect(await brokenRules(noor)).toEqual([]);
      await noor.keyboard.press('Escape');
      await noor.waitForSelector('dialog', { state: 'detached' });
      await noor.goto('/help/keys');
      expect(await look(noor)).toEqual([]);
    });

    it('takes a flag up and gives it back with c, and ticks labels with digits', async () => {
      await noor.goto(`/flags/${day.flags.hostile}`);
      await noor.keyboard.press('c');
      await noor.waitForSelector('text=U werkt hieraan');
      await noor.keyboard.press('c');
      await noor.waitForSelector('text=Niemand werkt hieraan');
      expect(await noor.isChecked('#label-threat')).toBe(true);
      await noor.keyboard.press('1');
      expect(await noor.isChecked('#label-threat')).toBe(false);
      await noor.goto('/flags');
      await onRow(noor, day.flags.grave);
      await noor.keyboard.press('c');
      await noor.waitForURL(`**/flags/${day.flags.grave}`);
      expect(await noor.locator('#work').innerText()).toContain('U werkt hieraan');
      await noor.click('#work-button');
      await noor.waitForSelector('text=Niemand werkt hieraan');
      await noor.goto('/flags');
      await onRow(noor, day.flags.grave);
      await noor.keyboard.press('2');
      await noor.waitForURL(/label=2#decide$/);
      expect(await noor.isChecked('#label-intimidation')).toBe(true);
    });

    it('opens a careful text piece by piece with the keyboard alone', async () => {
      await noor.goto(`/flags/${day.flags.hostile}`);
      await noor.focus('#post button >> text=kwetsende woorden verborgen');
      await noor.keyboard.press('Enter');
      await noor.waitForSelector('.wp-post:focus');
      expect(await noor.locator('.wp-hostile').innerText()).not.toContain('hallo');
      await noor.keyboard.press('Tab');
      await noor.keyboard.press('Enter');
      await noor.waitForSelector('.wp-post [autofocus]:focus');
      expect(await focused(noor, 'innerText')).toContain('<b>hallo</b>');
    });

    it('opens the next hidden piece with r and all of them with Shift+R, each remembered', async () => {
      const said = 'Wij weten waar u woont. Morgen staan wij daar. Dan praat u niet meer.';
      const id = await raiseFlag(day.stage, { threat: 0.93 }, { text: said });
      await noor.goto(`/flags/${id}`);
      await noor.keyboard.press('r');
      await noor.waitForSelector('.wp-post');
      expect(await noor.locator('.wp-mask').count()).toBe(3);
      await noor.keyboard.press('r');
      await noor.waitForSelector('.wp-post :focus:has-text("Wij weten waar u woont.")');
      await noor.keyboard.press('r');
      await noor.waitForSelector('.wp-post :focus:has-text("Morgen staan wij daar.")');
      await told(noor, '2 van de 3 verborgen stukken');
      expect(await noor.locator('.wp-post').innerText()).not.toContain('Dan praat u');
      await noor.keyboard.press('Shift+R');
      await noor.waitForSelector('text=Dan praat u niet meer.');
      await told(noor, 'De hele tekst is te zien.');
      const shown = Array.from({ length: 4 }, () => 'revealed');
      expect(await eventsOf(day.stage, id)).toEqual(['created', ...shown]);
      await decideFlag(day.noor, id, { outcome: 'not_relevant' });
    });

    it('shows hostile text as text, with the focus on it', async () => {
      await noor.goto(`/flags/${day.flags.hostile}`);
      await revealAll(noor);
      await noor.waitForSelector('.wp-post:focus');
      expect(await noor.locator('.wp-hostile').innerText()).toContain('<b>hallo</b>');
      const marks = ['U+202E', 'U+200B', 'U+2067', 'U+2066', 'U+FEFF', '+36'];
      expect(await noor.locator('.wp-mark').allInnerTexts()).toEqual(marks);
      expect(await look(noor)).toEqual([]);
    });

    it('tells why an uncertain flag stands there, and all that can be asked about it', async () => {
      await noor.goto(`/flags/${day.flags.doubted}`);
      expect(await look(noor)).toEqual([]);
      await askEverything(noor);
      expect(await look(noor)).toEqual([]);
      await noor.goto(`/flags/${day.flags.doubted}`);
      await revealAll(noor);
      expect(await look(noor)).toEqual([]);
    });

    it('refuses a decision without an outcome, and says where it is missing', async () => {
      await noor.goto(`/flags/${day.flags.hostile}`);
      await noor.click('#decide button');
      await noor.waitForSelector('[role=alert]');
      expect(await look(noor)).toEqual([]);
    });

    it('drops a flag with x, and takes that back with u', async () => {
      await noor.goto('/flags');
      await onRow(noor, day.flags.light);
      await noor.keyboard.press('x');
      await noor.waitForSelector('.wp-last:has-text("niet relevant")');
      expect(await look(noor)).toEqual([]);
      await noor.keyboard.press('u');
      await noor.waitForSelector(`a[href="/flags/${day.flags.light}"]`);
      const events = await eventsOf(day.stage, day.flags.light);
      expect(events).toEqual(['created', 'decided', 'undone']);
    });

    it('leaves single keys alone once they are turned off', async () => {
      await noor.goto('/flags');
      await noor.click('[data-keys] button');
      await noor.keyboard.press('j');
      expect(await focused(noor, 'tagName')).toBe('BUTTON');
      await noor.click('[data-keys] button');
    });

    it('hears of what arrives and of what colleagues do, without a reload', async () => {
      await noor.goto('/flags?label=doxing');
      await noor.evaluate('globalThis.stayed = true');
      const arrived = await raiseFlag(day.stage, { doxing: 0.9 });
      await noor.waitForSelector('text=1 nieuw signaal');
      expect(await noor.evaluate('globalThis.stayed')).toBe(true);
      expect(await look(noor)).toEqual([]);
      await noor.click('#news a');
      await noor.waitForSelector(`a[href="/flags/${arrived}"]`);
      await noor.evaluate('globalThis.stayed = true');
      await bram.goto(`/flags/${arrived}`);
      await bram.click('#work-button');
      await bram.waitForSelector('text=U werkt hieraan');
      await noor.waitForSelector('text=Bram Essenburg werkt hieraan');
      await bram.click('#work-button');
      await noor.waitForSelector('text=Bram Essenburg werkt hieraan', { state: 'detached' });
      expect(await noor.evaluate('globalThis.stayed')).toBe(true);
    });

    it('hands a flag to a colleague, and takes that back', async () => {
      await noor.goto(`/flags/${day.flags.held}`);
      await noor.click('.wp-assign summary');
      await noor.click('.wp-assign__form button');
      await noor.waitForSelector('text=Kies eerst wie u vraagt.');
      expect(await focused(noor, 'id')).toBe('assign-to');
      expect(await look(noor)).toEqual([]);
      await noor.selectOption('#assign-to', { label: 'Bram Essenburg' });
      await noor.click('.wp-assign__form button');
      await noor.waitForSelector('text=Toegewezen aan Bram Essenburg');
      await bram.goto('/flags?claim=mine');
      expect(await bram.locator('.wp-queue').innerText()).toContain('Aan u toegewezen');
      await bram.click(`a[href="/flags/${day.flags.held}"]`);
      await bram.click('text=Trek toewijzing in');
      await bram.waitForSelector('text=Niemand werkt hieraan');
      expect((await readFlag(day.noor, day.flags.held)).assignee).toBeNull();
    });

    it('escalates with e, and a reason', async () => {
      await noor.goto('/flags');
      await onRow(noor, day.flags.grave);
      await noor.keyboard.press('e');
      await noor.waitForURL(`**/flags/${day.flags.grave}/escalate`);
      expect(await look(noor)).toEqual([]);
      await noor.fill('#escalate-reason', `Noemt plaats en tijd. ${'x'.repeat(120)}`);
      await noor.click('main form button[type=submit]');
      await noor.waitForSelector('text=Uw voorstel is vastgelegd');
      expect(await focused(noor, 'innerText')).toContain('Uw voorstel is vastgelegd');
      expect(await look(noor)).toEqual([]);
    });

    it('refuses a hold and an unmasking without a reason, and keeps at once what must be kept', async () => {
      await noor.goto(`/flags/${day.flags.grave}/hold`);
      expect(await look(noor)).toEqual([]);
      await submit(noor);
      expect(await look(noor)).toEqual([]);
      await noor.fill('#reason', 'Er loopt een aangifte.');
      await noor.fill('#reviewAt', inMonths(1));
      await noor.fill('#endsAt', inMonths(2));
      await noor.check('input[name=exception][value=urgent]');
      await noor.fill('#exception-reason', 'De bestuurder stopt vandaag.');
      await noor.click('main form.wp-form button[type=submit]');
      await noor.waitForSelector('text=Er geldt een bewaarplicht');
      await noor.goto(`/flags/${day.flags.grave}/unmask`);
      await submit(noor);
      expect(await look(noor)).toEqual([]);
    });

    it('is agreed to by a second reviewer', async () => {
      await noor.goto('/review');
      expect(await look(noor)).toEqual([]);
      await bram.goto('/review');
      expect(await look(bram)).toEqual([]);
      await bram.click(`a[href="/flags/${day.flags.grave}#review"]`);
      await bram.click('#review summary');
      expect(await look(bram)).toEqual([]);
      await bram.locator('#review form[action$=approve]').first().getByText('Goedkeuren').click();
      await bram.waitForSelector('text=U keurde het goed');
      expect(await bram.locator('.wp-status--escalated').count()).toBe(1);
    });

    it('is seen by the auditor, without a text to read', async () => {
      const auditor = await open({ cookies: [day.auditor.cookie] });
      await auditor.goto('/review');
      expect(await look(auditor)).toEqual([]);
      await auditor.goto(`/flags/${day.flags.hostile}`);
      expect(await look(auditor)).toEqual([]);
    });

    it('decides about a pile together, after looking through it, and takes all back', async () => {
      await noor.goto('/flags?label=sexual');
      await noor.click('text=en nog 2 bijna gelijke berichten');
      await noor.waitForSelector('h1:has-text("Bijna gelijke berichten")');
      expect(await look(noor)).toEqual([]);
      await noor.click('text=Beslis over deze signalen samen');
      expect(await noor.locator('input[name=flags]:checked').count()).toBe(2);
      expect(await look(noor)).toEqual([]);
      await noor.click('.wp-bulk > button');
      await noor.waitForSelector('[role=alert]');
      expect(await look(noor)).toEqual([]);
      await noor.check('#outcome-not_relevant');
      await noor.fill('#bulk-note', 'Een grap die rondgaat.');
      await noor.click('.wp-bulk > button');
      await noor.waitForSelector('text=Over 2 signalen is besloten: niet relevant.');
      expect(await look(noor)).toEqual([]);
      await noor.click('text=Neem alle besluiten terug');
      await noor.waitForSelector('text=2 besluiten zijn teruggenomen.');
      const events = await eventsOf(day.stage, day.flags.pile);
      expect(events).toEqual(['created', 'decided', 'undone']);
    });

    it('keeps filters under a name', async () => {
      await noor.goto('/flags?label=abuse');
      await noor.click('text=Bewaar deze filters');
      await noor.click('main button[type=submit]');
      await noor.waitForSelector('[role=alert]');
      expect(await look(noor)).toEqual([]);
      await noor.fill('#field-name', 'Beledigingen');
      await noor.click('main button[type=submit]');
      await noor.waitForSelector('text=De weergave is bewaard.');
      expect(await look(noor)).toEqual([]);
    });

    it('records a decision, and leads on to the next flag', async () => {
      await noor.goto(`/flags/${day.flags.decided}?decided`);
      expect(await look(noor)).toEqual([]);
    });

    it('judges a colleague’s work blind, and a post of the sample', async () => {
      await noor.goto('/quality/checks');
      expect(await look(noor)).toEqual([]);
      await noor.goto(day.checks.decision);
      expect(await look(noor)).toEqual([]);
      await noor.goto(day.checks.sample);
      await noor.click('button:has-text("Toon de tekst")');
      await noor.waitForSelector('blockquote');
      await noor.click('button:has-text("Leg mijn oordeel vast")');
      await noor.waitForSelector('[role=alert]');
      expect(await look(noor)).toEqual([]);
      await bram.goto('/quality');
      expect(await look(bram)).toEqual([]);
      await bram.goto('/quality/golden');
      await bram.click('button:has-text("Voeg toe")');
      await bram.waitForSelector('[role=alert]');
      expect(await look(bram)).toEqual([]);
    });

    it('takes a break, which a claim asks about and one key press ends', async () => {
      await noor.goto('/my/pace');
      expect(await look(noor)).toEqual([]);
      await noor.goto('/my/work?done=labels');
      expect(await look(noor)).toEqual([]);
      await noor.fill('#field-budget', 'veel');
      await noor.keyboard.press('Enter');
      await noor.waitForSelector('[role=alert]');
      expect(await look(noor)).toEqual([]);
      await noor.click('text=Neem pauze en geef alles terug');
      await noor.waitForSelector('text=Uw pauze is begonnen.');
      expect(await look(noor)).toEqual([]);
      await noor.goto(`/flags/${day.flags.held}`);
      await noor.focus('#work-button');
      await noor.keyboard.press('Enter');
      await noor.waitForSelector('text=Ja, ik ben terug en pak dit op');
      expect(await look(noor)).toEqual([]);
      await noor.focus('.wp-narrow button');
      await noor.keyboard.press('Enter');
      await noor.waitForSelector('text=U werkt hieraan');
      expect(await noor.locator('text=Ik ben terug').count()).toBe(0);
    });

    const beside: readonly (readonly [string, () => string, () => Browser])[] = [
      ['a queue on a day that was enough', () => '/flags', worn],
      ['a queue with what was left out', () => '/flags?show=everything', worn],
      ['a flag on a day that was enough', () => `/flags/${day.flags.doubted}`, worn],
    ];
    it.each(beside)('passes by %s', async (_, path, as) => {
      const page = await open({ cookies: [as().cookie] });
      await page.goto(path());
      expect(await look(page)).toEqual([]);
      await page.context().close();
    });

    it('ends here and, by a page of its own, at the provider', async () => {
      const leaving = '**/demo-identity/session/end**';
      await noor.route(leaving, (route) => route.fulfill({ status: 204 }));
      await noor.click('text=Afmelden');
      await noor.waitForSelector('text=U bent afgemeld bij Wachtpost');
      expect(await look(noor)).toEqual([]);
      await noor.unroute(leaving);
      await noor.click('text=Ook afmelden bij uw werkaccount');
      await noor.click('button:has-text("Afmelden")');
      await noor.waitForURL('**/?signed-out');
      expect(await look(noor)).toEqual([]);
      await noor.goto('/flags');
      await noor.waitForSelector('text=Meld u aan om verder te gaan');
    });
  },
});
