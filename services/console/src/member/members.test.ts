import { findMember, linkIdentity, readInvitationLetters } from '@wachtpost/casework';
import { createSignIn } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../console.ts';
import { createStage, publicUrl, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let administrator: Browser;

beforeAll(async () => {
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
});
afterAll(() => stage.world.database.drop());

const kim = { name: 'Kim <b>', email: 'Kim@Vlierdam.example', roles: ['adviser', 'auditor'] };
const idOf = (browser: Browser) =>
  browser.ctx.actor.kind === 'member' ? browser.ctx.actor.id : '';
const page = async (path: string) =>
  (await (await administrator.get(path)).text()).replaceAll(/\s+/g, ' ');

async function invite(fields: Record<string, string | string[]> = kim): Promise<string> {
  const response = await administrator.post('/members', fields);
  expect(response.status).toBe(303);
  return /members\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
}

describe('roles that the identity provider gives', () => {
  it('are told of where they are chosen, and nowhere else', async () => {
    const { db, log, secret, keys } = stage.world.ctx;
    const redirectUri = `${publicUrl}/sign-in/callback`;
    const client = { clientId: 'x', clientSecret: null, redirectUri, production: false };
    const rolesClaim = { claim: 'groups', values: [], organisation: null };
    const issuer = 'https://login.vlierdam.example';
    const signIn = createSignIn({ db, log, secret, keys, issuer, ...client, rolesClaim });
    const app = createConsole({ ...stage.deps, signIn });
    const colleague = idOf(await signedIn(stage, 'adviser'));
    for (const path of ['/members/new', `/members/${colleague}`]) {
      const headers = { cookie: administrator.cookie };
      const told = await (await app.request(publicUrl + path, { headers })).text();
      expect(told).toContain('geldt tot deze collega zich weer aanmeldt');
      expect(await page(path)).not.toContain('tot deze collega');
    }
  });
});

describe('inviting a colleague', () => {
  let memberId: string;

  it('makes a member who waits for the mail, and shows how it stands', async () => {
    memberId = await invite();
    const shown = await page(`/members/${memberId}?done=invited`);
    expect(shown).toContain('Uitgenodigd');
    expect(shown).toContain('De mail wordt binnen een minuut verstuurd.');
    expect(shown).toContain('Kim &lt;b&gt;');
    expect(await page('/members')).toContain('kim@vlierdam.example');
  });

  it('opens with the letter, also for whoever is not signed in, and says by whom and as what', async () => {
    const [letter] = await readInvitationLetters(stage.world.ctx);
    const path = `/invitation?code=${letter?.code}`;
    const opened = await stage.app.request(stage.deps.publicUrl + path);
    expect(opened.status).toBe(200);
    const text = await opened.text();
    expect(text).toContain('U bent uitgenodigd door Gemeente vlierdam');
    expect(text).toContain(`href="/sign-in?invitation=${letter?.code}"`);
    await administrator.post(`/members/${memberId}/resend`);
    const closed = await stage.app.request(stage.deps.publicUrl + path);
    expect(closed.status).toBe(404);
    expect(await closed.text()).toContain('werkt niet meer');
  });

  it('twice for one address keeps what was typed and says where to look', async () => {
    const response = await administrator.post('/members', kim);
    expect(response.status).toBe(409);
    const text = await response.text();
    expect(text).toContain('value="Kim@Vlierdam.example"');
    expect(text).toContain('Er is al een medewerker met dit e-mailadres');
  });

  it.each([
    ['without a name', { ...kim, name: ' ' }, 'Vul een naam in'],
    ['without an address', { ...kim, email: 'kim' }, 'Vul een e-mailadres in'],
    ['without a role', { ...kim, roles: [] }, 'Kies minstens één rol'],
    ['as a second reviewer alone', { ...kim, roles: ['second_reviewer'] }, 'altijd ook'],
    ['with a role there is not', { ...kim, roles: ['king'] }, 'Kies minstens één rol'],
  ])('%s is refused and says what to do', async (_, fields, says) => {
    const response = await administrator.post('/members', fields);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(says);
  });

  it('can be taken back, which leaves nothing of them', async () => {
    const response = await administrator.post(`/members/${memberId}/withdraw`);
    expect(response.headers.get('location')).toBe('/members?done=withdrawn');
    expect(await page('/members?done=withdrawn')).toContain('ingetrokken');
    expect(await page('/members')).not.toContain('kim@vlierdam.example');
    expect((await administrator.post(`/members/${memberId}/withdraw`)).status).toBe(404);
  });

  it('is not taken back once they joined', async () => {
    const id = await invite({ ...kim, email: 'lou@vlierdam.example' });
    await linkIdentity(stage.world.ctx, id, { issuer: 'https://id.example', subject: 'lou' });
    expect((await administrator.post(`/members/${id}/withdraw`)).status).toBe(409);
    expect(await page(`/members/${id}`)).toContain('Doet mee');
  });
});

describe('a colleague', () => {
  it('gets other roles, which hold at their next request', async () => {
    const colleague = await signedIn(stage, 'adviser');
    const path = `/members/${idOf(colleague)}`;
    const response = await administrator.post(`${path}/roles`, { roles: ['analyst'] });
    expect(response.headers.get('location')).toBe(`${path}?done=roles`);
    expect((await colleague.get('/flags')).status).toBe(403);
    expect((await administrator.post(`${path}/roles`, {})).status).toBe(422);
  });

  it('is signed out everywhere, or let in no more', async () => {
    const colleague = await signedIn(stage, 'adviser');
    const path = `/members/${idOf(colleague)}`;
    expect(await page(path)).toContain('1 plek');
    await administrator.post(`${path}/end-sessions`);
    expect((await colleague.get('/flags')).status).toBe(303);
    await administrator.post(`${path}/disable`);
    expect(await findMember(administrator.ctx, idOf(colleague))).toBeNull();
    expect(await page(`${path}?done=disabled`)).toContain('Zet toegang weer aan');
    await administrator.post(`${path}/enable`);
    expect(await findMember(administrator.ctx, idOf(colleague))).not.toBeNull();
  });

  it('who is oneself gets no other roles, and the page says whom to ask', async () => {
    const path = `/members/${idOf(administrator)}`;
    for (const [act, fields] of [
      ['roles', { roles: ['auditor'] }],
      ['disable', {}],
    ] as const) {
      const response = await administrator.post(`${path}/${act}`, fields as Record<string, string>);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('Vraag een andere beheerder');
    }
    expect(await page(path)).not.toContain('Bewaar de rollen');
  });
});

describe('the page of administration', () => {
  it('leads an administrator everywhere', async () => {
    const text = await page('/manage');
    for (const path of ['/members', '/officials', '/connectors']) {
      expect(text).toContain(`href="${path}"`);
    }
  });
});
