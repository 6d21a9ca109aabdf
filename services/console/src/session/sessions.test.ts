import { startSession } from '@wachtpost/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../console.ts';
import { createStage, publicUrl, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let here: Browser;

beforeAll(async () => {
  stage = await createStage();
});
beforeEach(async () => {
  here = await signedIn(stage, 'official');
});
afterAll(() => stage.world.database.drop());

/** The same person in another browser. */
async function elsewhere(browser: Browser = here): Promise<string> {
  const { ctx } = browser;
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : '';
  const device = { browser: 'edge', system: 'windows' } as const;
  const { organisationId } = ctx;
  const { cookie } = await startSession(ctx, { organisationId, memberId, device });
  return `wachtpost_session=${cookie}`;
}

const open = (cookie: string) =>
  stage.app.request(`${publicUrl}/my/sessions`, { headers: { cookie } });
const page = async () => (await here.get('/my/sessions')).text();
const endsOn = (text: string) => [...text.matchAll(/action="(\/my\/sessions\/[^"]+\/end)"/g)];

describe('the page of one’s sessions', () => {
  it('shows each browser, and which one this is', async () => {
    await elsewhere();
    const text = await page();
    expect(text).toContain('Edge op Windows');
    expect(text).toContain('deze browser');
    expect(endsOn(text)).toHaveLength(1);
  });

  it('has nothing to press where there is one session', async () => {
    const text = await page();
    expect(endsOn(text)).toHaveLength(0);
    expect(text).not.toContain('Overal afmelden');
  });

  it('says the limits that this installation has', async () => {
    const sessionLimits = { idleMinutes: 7, hours: 3 };
    const app = createConsole({ ...stage.deps, sessionLimits });
    const headers = { cookie: here.cookie };
    const text = await (await app.request(`${publicUrl}/my/sessions`, { headers })).text();
    expect(text).toContain('na 7 minuten');
    expect(text).toContain('na 3 uur');
  });

  it('ends one, and pressing twice is no error', async () => {
    const other = await elsewhere();
    const [[, end = ''] = []] = endsOn(await page());
    expect((await here.post(end)).headers.get('location')).toBe('/my/sessions?done');
    expect((await here.post(end)).headers.get('location')).toBe('/my/sessions?done');
    expect((await open(other)).status).toBe(303);
    expect((await here.get('/my/sessions')).status).toBe(200);
  });

  it('ends all others and keeps this one', async () => {
    const others = [await elsewhere(), await elsewhere()];
    expect((await here.post('/my/sessions/end-others')).status).toBe(303);
    for (const other of others) {
      expect((await open(other)).status).toBe(303);
    }
    expect((await here.get('/my/sessions')).status).toBe(200);
  });

  it('knows no session of a colleague', async () => {
    const colleague = await signedIn(stage, 'adviser');
    const theirs = await elsewhere(colleague);
    const [[, end = ''] = []] = endsOn(await (await open(theirs)).text());
    expect((await here.post(end)).status).toBe(404);
    expect((await open(theirs)).status).toBe(200);
  });

  it('refuses a form from elsewhere', async () => {
    await elsewhere();
    const [[, end = ''] = []] = endsOn(await page());
    expect((await here.post(end, { token: 'x' })).status).toBe(403);
    expect(endsOn(await page())).toHaveLength(1);
  });
});
