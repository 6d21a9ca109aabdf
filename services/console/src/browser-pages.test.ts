import { saveView } from '@wachtpost/casework';
import { campaigns } from '@wachtpost/casework/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createConsole } from './console.ts';
import { createStage, eventsOf, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenContrast, brokenLooks, overflow } from './testing-browser.ts';
import { drawFor } from './testing-day.ts';
import type { Day } from './testing-day.ts';
import { harm, placeHostile } from './testing-hostile.ts';
import { journey, look } from './testing-journey.ts';

let stage: Stage;
let noor: Browser;
let sam: Browser;
let checks: Day['checks'];
let analyst: Browser;
let administrator: Browser;
let pile: string;

const { text, same, near } = campaigns[0];

async function set(): Promise<void> {
  stage = await createStage();
  noor = await signedIn(stage, 'adviser');
  checks = await drawFor(stage, noor.ctx);
  sam = await signedIn(stage, 'adviser', 'second_reviewer');
  analyst = await signedIn(stage, 'analyst');
  administrator = await signedIn(stage, 'administrator');
  const raise = (said: string) =>
    raiseFlag(stage, { sexual: 0.94 }, { text: said }, { piled: true });
  pile = await raise(text);
  await raise(same[0]);
  await raise(near[0]);
  await raiseFlag(stage, { abuse: 0.9 });
  await saveView(noor.ctx, { name: 'Bedreigingen', filter: { status: 'open', label: 'threat' } });
}

/** What a page needs, out of reach: nobody foresaw that. */
const away = () => Promise.reject(new Error('The model is away.'));

/** Elements that take time to look another way, as an expression for a page. */
const moving = `[...document.querySelectorAll('*')].filter((element) => {
  const { transitionDuration, animationDuration } = getComputedStyle(element);
  return /[1-9]/.test(transitionDuration + animationDuration);
}).map(({ className }) => className)`;

const to = (path: string) => (page: Page) => page.goto(path);

async function oldForm(page: Page): Promise<void> {
  await page.goto('/my/work');
  await page.evaluate(`document.querySelector('main [name=token]').value = 'old'`);
  await page.click('main form button');
  await page.waitForSelector('text=Dit formulier is niet verwerkt');
}

/** Who runs into trouble, how, and what their page has to say about it. */
const troubles = (): [Browser | null, (page: Page) => Promise<unknown>, RegExp][] => [
  [noor, to('/nowhere'), /er niet.*Naar de signalen/],
  [null, to('/nowhere'), /er niet.*Naar het begin/],
  [analyst, to('/flags'), /andere rol.*Naar het begin/],
  [administrator, to('/organisation'), /ging iets mis.*Naar het begin/],
  [noor, oldForm, /niet verwerkt.*Naar het begin/],
];

journey('every page, whatever the browser', {
  async set() {
    await set();
    const served = createConsole({ ...stage.deps, levels: away });
    return { served, clear: () => stage.world.database.drop() };
  },
  steps({ open }) {
    const withoutScript = ({ cookie }: Browser): Promise<Page> =>
      open({ cookies: [cookie], script: false, width: 320 });

    it('is not harmed by what strangers write, wherever it is shown', async () => {
      const places = await placeHostile(stage, { noor, sam, sample: checks.sample });
      const pages = new Map<Browser, Page>();
      for (const { name, as, path, act } of places) {
        const page = pages.get(as) ?? (await open({ cookies: [as.cookie], width: 320 }));
        pages.set(as, page);
        await page.goto(path);
        await act(page);
        await page.waitForSelector(name === 'requests' ? 'main' : '.wp-hostile');
        expect([name, await page.evaluate(harm), await overflow(page)]).toEqual([name, [], 0]);
      }
    });

    it('says what to do next on every page of trouble', async () => {
      for (const [as, go, says] of troubles()) {
        const page = await open({ cookies: as === null ? [] : [as.cookie] });
        await go(page);
        const told = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
        expect(told).toMatch(says);
        expect(await look(page)).toEqual([]);
        await page.context().close();
      }
    });

    it('shows what is ticked and where one is in colours of the reader’s own', async () => {
      const page = await open({ cookies: [noor.cookie] });
      await page.emulateMedia({ forcedColors: 'active' });
      await page.goto(`/flags/${pile}`);
      for (const box of ['#label-sexual', '#outcome-watch']) {
        const looks: Buffer[] = [];
        for (const checked of [true, false]) {
          await page
            .locator(box)
            .evaluate((field, on) => Object.assign(field, { checked: on }), checked);
          looks.push(await page.locator(box).screenshot());
        }
        expect(looks[0]?.equals(looks[1] ?? Buffer.alloc(0))).toBe(false);
      }
      const edges = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.wp-nav__link')].map((link) => getComputedStyle(link).borderBlockEndColor)`,
      );
      const [here, ...others] = edges;
      expect(new Set(others).size).toBe(1);
      expect(others).not.toContain(here);
      expect(await brokenLooks(page)).toEqual([]);
      await page.context().close();
    });

    it('moves nothing for whoever wants that, and has no greys for whoever wants more contrast', async () => {
      const page = await open({ cookies: [noor.cookie] });
      await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' });
      for (const path of ['/flags', `/flags/${pile}`, '/my/work']) {
        await page.goto(path);
        expect(await page.evaluate(moving)).toEqual([]);
        expect(await brokenContrast(page)).toEqual([]);
      }
      await page.context().close();
    });

    it('works through a flag without script: show, decide, go on', async () => {
      const id = await raiseFlag(stage, { doxing: 0.9 });
      const page = await withoutScript(noor);
      await page.goto('/flags');
      await page.click(`a[href="/flags/${id}"]`);
      await page.click('#post button');
      expect(await page.locator('.wp-post').innerText()).not.toContain('zwembad');
      await page.click('.wp-mask');
      await page.waitForSelector('text=zwembad');
      await page.click('text=Toon het adres');
      await page.waitForSelector('#address a[rel~=noreferrer]');
      await page.fill('#note-new', 'Zonder script geschreven.');
      await page.click('text=Bewaar notitie');
      await page.waitForSelector('.wp-notes__text');
      await page.click('text=Verbeter de labels');
      await page.check('#correct-threat');
      await page.click('text=Leg labels vast');
      await page.waitForSelector('.wp-chip--person');
      await page.check('#outcome-confirmed');
      await page.click('#decide button');
      await page.waitForSelector('text=Uw besluit is vastgelegd');
      const shown = ['revealed', 'revealed', 'revealed'];
      const wrote = ['noted', 'labelled', 'decided'];
      expect(await eventsOf(stage, id)).toEqual(['created', ...shown, ...wrote]);
      await page.context().close();
    });

    it('decides about a pile together and takes that back without script', async () => {
      const page = await withoutScript(noor);
      await page.goto('/flags?label=sexual');
      await page.click('text=en nog 2 bijna gelijke berichten');
      await page.click('text=Beslis over deze signalen samen');
      expect(await page.locator('input[name=flags]:checked').count()).toBe(2);
      await page.check('#outcome-not_relevant');
      await page.click('.wp-bulk > button');
      await page.waitForSelector('text=Geef een reden');
      await page.fill('#bulk-note', 'Een grap die rondgaat.');
      await page.click('.wp-bulk > button');
      await page.waitForSelector('text=Over 2 signalen is besloten: niet relevant.');
      await page.click('text=Neem alle besluiten terug');
      await page.waitForSelector('text=2 besluiten zijn teruggenomen.');
      expect(await eventsOf(stage, pile)).toEqual(['created', 'decided', 'undone']);
      await page.context().close();
    });

    it('keeps a view, begins with it, and leaves it again without script', async () => {
      const page = await withoutScript(noor);
      await page.goto('/flags?label=abuse');
      await page.click('text=Bewaar deze filters');
      await page.fill('#field-name', 'Beledigingen');
      await page.click('main button[type=submit]');
      await page.waitForSelector('text=De weergave is bewaard.');
      const saved = page.locator('li', { has: page.locator('text=Beledigingen') });
      await saved.locator('text=Begin hiermee').click();
      await page.goto('/flags');
      expect(new URL(page.url()).search).toBe('?label=abuse');
      await page.click('text=Wis filters');
      expect(new URL(page.url()).search).toBe('?status=open');
      await page.click('text=Beheer weergaven');
      await page.click('text=Begin weer met alle open signalen');
      await page.goto('/flags');
      expect(new URL(page.url()).search).toBe('');
      await page.context().close();
    });

    it('chooses what to get and takes a break, which a claim ends, without script', async () => {
      const flagId = await raiseFlag(stage, { threat: 0.9 });
      await raiseFlag(stage, { hate: 0.9 });
      const page = await withoutScript(await signedIn(stage, 'adviser'));
      await page.goto('/flags');
      await page.click('text=Mijn werk');
      await page.check('#field-labels-hate');
      await page.click('section[aria-labelledby=labels-title] button');
      await page.waitForSelector('text=Bewaard wat u liever niet krijgt.');
      await page.click('text=Neem pauze en geef alles terug');
      await page.waitForSelector('text=Uw pauze is begonnen.');
      await page.goto('/flags');
      await page.click('text=Toon ze deze keer');
      await page.waitForSelector('text=Laat ze weer weg');
      await page.goto(`/flags/${flagId}`);
      await page.click('#work-button');
      await page.click('text=Ja, ik ben terug en pak dit op');
      await page.waitForSelector('text=U werkt hieraan');
      expect(await page.locator('text=Ik ben terug').count()).toBe(0);
      await page.context().close();
    });

    it('escalates and agrees without script', async () => {
      const id = await raiseFlag(stage, { doxing: 0.9 });
      const page = await withoutScript(noor);
      await page.goto(`/flags/${id}`);
      await page.check('#outcome-escalated');
      await page.click('#decide button');
      await page.waitForSelector('text=Uw voorstel is vastgelegd');
      const other = await withoutScript(sam);
      await other.goto('/review');
      await other.click(`a[href="/flags/${id}#review"]`);
      await other.click('#review button:has-text("Goedkeuren")');
      await other.waitForSelector('text=U keurde het goed');
      expect(await other.locator('.wp-status--escalated').count()).toBe(1);
      await page.context().close();
      await other.context().close();
    });

    it('judges a check without script: reads, answers, sees what a colleague said', async () => {
      const page = await withoutScript(noor);
      await page.goto(checks.decision);
      await page.click('button:has-text("Toon de tekst")');
      await page.waitForSelector('blockquote');
      await page.check('#field-relevant-yes');
      await page.check('#field-labels-threat');
      await page.click('button:has-text("Leg mijn oordeel vast")');
      await page.waitForSelector('text=Uw oordeel is vastgelegd.');
      expect(await page.locator('text=U oordeelde hetzelfde.').count()).toBe(1);
      await page.context().close();
    });
  },
});
