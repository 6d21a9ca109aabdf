import { randomUUID } from 'node:crypto';
import { listTokens, memberId, setRoles } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { authenticateToken } from '@wachtpost/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;

beforeAll(async () => {
  stage = await createStage();
});
beforeEach(async () => {
  adviser = await signedIn(stage, 'adviser');
});
afterAll(() => stage.world.database.drop());

const asked = (changes: Record<string, string | string[]> = {}) => ({
  id: randomUUID(),
  name: 'Zaaksysteem',
  scopes: ['seeFlags', 'workOnFlags'],
  days: '90',
  ...changes,
});
const own = (browser: Browser) => listTokens(browser.ctx, memberId(browser.ctx));
const ownId = async () => (await own(adviser))[0]?.id ?? '';
const page = async (browser: Browser = adviser) => (await browser.get('/my/tokens')).text();
const tokenIn = (text: string) => /value="(wp_[\w-]{43})"/.exec(text)?.[1] ?? '';
const make = async (browser: Browser = adviser, changes = {}) =>
  (await browser.post('/my/tokens', asked(changes))).text();

describe('the page of one’s tokens', () => {
  it('offers what one’s roles may and nothing else', async () => {
    const text = await page();
    expect(text).toContain('value="workOnFlags"');
    expect(text).not.toContain('value="manageOfficials"');
    expect(await page(await signedIn(stage, 'analyst'))).not.toContain('value="seeFlags"');
    expect((await (await signedIn(stage, 'official')).get('/my/tokens')).status).toBe(403);
  });

  it('makes a token that opens what was ticked, and shows it once', async () => {
    const answer = await adviser.post('/my/tokens', asked());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const token = tokenIn(await answer.text());
    const bearer = await authenticateToken(stage.world.ctx, token);
    expect(bearer?.scopes).toEqual(['seeFlags', 'workOnFlags']);
    const later = await page();
    expect(later).toContain('Zaaksysteem');
    expect(later).toContain('Laatst gebruikt op');
    expect(later).not.toContain(token);
  });

  it('makes one token of a form that is sent twice, and says so', async () => {
    const form = asked();
    await adviser.post('/my/tokens', form);
    const again = await adviser.post('/my/tokens', form);
    const text = await again.text();
    expect([again.status, tokenIn(text)]).toEqual([409, '']);
    expect(text).toContain('Deze sleutel was al gemaakt.');
    expect(await own(adviser)).toHaveLength(1);
  });

  it.each([
    ['a name', { name: ' ' }, 'waar de sleutel voor is'],
    ['a scope', { scopes: [] }, 'Kies minstens één ding'],
    ['a scope that there is', { scopes: ['king'] }, 'Kies minstens één ding'],
    ['an end', { days: '' }, 'Een jaar is het langst'],
    ['an end within a year', { days: '366' }, 'Een jaar is het langst'],
  ])('asks again without %s, and keeps what was filled in', async (_, changes, says) => {
    const answer = await adviser.post('/my/tokens', asked(changes));
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(says);
    expect(text).toContain('aria-invalid="true"');
    expect(await own(adviser)).toEqual([]);
  });

  it('refuses what one’s roles do not allow, and a form from elsewhere', async () => {
    const beyond = await adviser.post('/my/tokens', asked({ scopes: ['manageOfficials'] }));
    const strange = await adviser.post('/my/tokens', { ...asked(), token: 'x' });
    expect([beyond.status, strange.status]).toEqual([403, 403]);
    expect(await own(adviser)).toEqual([]);
  });

  it('revokes; pressing twice is no error, and the token opens nothing', async () => {
    const token = tokenIn(await make());
    const id = await ownId();
    const path = `/my/tokens/${id}/revoke`;
    const answers = [await adviser.post(path), await adviser.post(path)];
    const back = answers.map(({ headers }) => headers.get('location'));
    expect(back).toEqual(['/my/tokens?done=revoked', '/my/tokens?done=revoked']);
    expect(await authenticateToken(stage.world.ctx, token)).toBeNull();
    expect(await page()).not.toContain('Zaaksysteem');
  });

  it('knows no token of a colleague', async () => {
    const token = tokenIn(await make());
    const id = await ownId();
    const colleague = await signedIn(stage, 'adviser', 'administrator');
    expect((await colleague.post(`/my/tokens/${id}/revoke`)).status).toBe(404);
    expect(await page(colleague)).not.toContain('Zaaksysteem');
    expect(await authenticateToken(stage.world.ctx, token)).not.toBeNull();
  });

  it('shows a name that tries to be markup as text', async () => {
    expect(await make(adviser, { name: '<img src=x onerror=alert(1)>' })).not.toContain(
      '<img src=x',
    );
    expect(await page()).toContain('&lt;img src=x');
  });
});

describe('tokens on the page of a colleague', () => {
  it('are seen without the token and revoked by an administrator, twice without error', async () => {
    const administrator = await signedIn(stage, 'administrator');
    const token = tokenIn(await make());
    const id = await ownId();
    const theirs = `/members/${memberId(adviser.ctx)}`;
    const text = await (await administrator.get(theirs)).text();
    expect(text).toContain('Zaaksysteem');
    expect(text).toContain('Nog niet gebruikt.');
    expect(text).not.toContain(token);
    const path = `${theirs}/tokens/${id}/revoke`;
    const answers = [await administrator.post(path), await administrator.post(path)];
    const back = answers.map(({ headers }) => headers.get('location'));
    expect(back).toEqual([`${theirs}?done=revoked`, `${theirs}?done=revoked`]);
    expect(await authenticateToken(stage.world.ctx, token)).toBeNull();
  });

  it('are closed to who is no administrator, or one of another organisation', async () => {
    const token = tokenIn(await make());
    const id = await ownId();
    const path = `/members/${memberId(adviser.ctx)}/tokens/${id}/revoke`;
    const ctx = await addOrganisation(stage.world.database, 'vlierwaard');
    const strange = await signedIn({ ...stage, world: { ...stage.world, ctx } }, 'administrator');
    expect((await (await signedIn(stage, 'auditor')).post(path)).status).toBe(403);
    expect((await strange.post(path)).status).toBe(404);
    expect(await authenticateToken(stage.world.ctx, token)).not.toBeNull();
  });

  it('lose what a colleague loses', async () => {
    const administrator = await signedIn(stage, 'administrator');
    await make();
    await setRoles(administrator.ctx, memberId(adviser.ctx), ['auditor']);
    const [left] = await own(adviser);
    expect(left?.scopes).toEqual(['seeFlags']);
  });
});
