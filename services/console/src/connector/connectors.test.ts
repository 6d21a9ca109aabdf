import { recordPullFailure, recordPullSuccess, listConnectors } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let administrator: Browser;

beforeAll(async () => {
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) => (await administrator.get(path)).text();
const named = async (name: string) =>
  (await listConnectors(stage.world.ctx)).find((connector) => connector.name === name);
const mastodon = {
  kind: 'mastodon',
  name: 'Mastodon Vlierdam',
  'set.instance': 'mastodon.example',
  'set.accessToken': 'geheim-token-1',
  'set.hashtags': 'vlierdam\nraad',
};

describe('the pages about connectors', () => {
  it.each(['adviser', 'official', 'analyst', 'auditor'] as const)(
    'are closed to an %s',
    async (role) => {
      const browser = await signedIn(stage, role);
      const { connectorId } = stage.world;
      const paths = [
        '',
        '/new',
        `/${connectorId}`,
        `/${connectorId}/remove`,
        `/${connectorId}/probe`,
      ];
      for (const path of paths) {
        expect((await browser.get(`/connectors${path}`)).status).toBe(403);
      }
      for (const verb of ['', '/probe', '/enable', '/disable', '/sign-off', '/remove']) {
        expect((await browser.post(`/connectors/${connectorId}${verb}`)).status).toBe(403);
      }
      expect((await browser.post('/connectors', mastodon)).status).toBe(403);
      expect(await named(mastodon.name)).toBeUndefined();
    },
  );

  it('ask whoever is not signed in to do so', async () => {
    const response = await stage.app.request('http://localhost:8080/connectors');
    expect(response.headers.get('location')).toBe('/?next=%2Fconnectors');
  });

  it("hide another organisation's connectors", async () => {
    const other = await addOrganisation(stage.world.database, 'vlierwaard');
    const world = { ...stage.world, ctx: other };
    const stranger = await signedIn({ ...stage, world }, 'administrator');
    const { connectorId } = stage.world;
    expect(await (await stranger.get('/connectors')).text()).toContain('Er is nog geen koppeling');
    expect((await stranger.get(`/connectors/${connectorId}`)).status).toBe(404);
    expect((await stranger.post(`/connectors/${connectorId}/disable`)).status).toBe(404);
    expect((await stranger.post(`/connectors/${connectorId}/remove`)).status).toBe(404);
    expect((await named('test'))?.enabled).toBe(true);
  });
});

describe('a new connector', () => {
  it('begins with a choice that says what each kind does, without those that read the disk', async () => {
    const text = await page('/connectors/new');
    expect(text).toContain('Volgt hashtags en vermeldingen op één server');
    expect(text).toContain('Vraagt een handtekening');
    expect(text).not.toContain('kind=file');
    expect((await administrator.get('/connectors/new?kind=file')).status).toBe(404);
    expect((await administrator.get('/connectors/new?kind=%3Cb%3E')).status).toBe(404);
    const sent = { kind: 'file', name: 'Bestanden', 'set.path': '/etc' };
    expect((await administrator.post('/connectors', sent)).status).toBe(404);
  });

  it('has a form with labels, defaults and a password field for each secret', async () => {
    const text = (await page('/connectors/new?kind=mastodon')).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/<label[^>]+for="field-instance"\s*>Server/);
    expect(text).toMatch(/id="field-accessToken" name="set.accessToken" type="password"/);
    expect(text).toContain('Eén per regel. Hooguit 3.');
    expect(text).toMatch(/id="field-search"[^>]+checked/);
  });

  it('is refused field by field, and nothing that was typed is lost but the secret', async () => {
    const sent = { ...mastodon, name: '', 'set.instance': 'Fout!', 'set.hashtags': 'a\n1' };
    const response = await administrator.post('/connectors', sent);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain('Geef de koppeling een naam');
    expect(text).toContain('value="Fout!"');
    expect(text).toContain('Regel 2: Dit heeft niet de juiste vorm');
    expect(text).toContain('Vul dit opnieuw in: een geheim komt nooit terug');
    expect(text).not.toContain('geheim-token-1');
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(3);
  });

  it('shows at the field what only its kind can know', async () => {
    const sent = {
      kind: 'feed',
      name: 'Feed',
      'set.url': 'https://a@b.example',
      'set.contact': 'c',
    };
    const response = await administrator.post('/connectors', sent);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('(holds a user name)');
  });

  it('begins switched off, with what is as it would be anyway left out', async () => {
    const response = await administrator.post('/connectors', { ...mastodon, 'set.search': 'on' });
    const added = await named(mastodon.name);
    expect(response.headers.get('location')).toBe(`/connectors/${added?.id}?done=added`);
    expect(added).toMatchObject({
      enabled: false,
      settings: { instance: 'mastodon.example', hashtags: ['vlierdam', 'raad'] },
      secrets: ['accessToken'],
    });
  });

  it('is refused under a name that is taken, also when it is sent twice', async () => {
    const again = await administrator.post('/connectors', mastodon);
    const text = await again.text();
    expect(again.status).toBe(409);
    expect(text).toContain('Er is al een koppeling met deze naam');
    expect(text).toContain('value="mastodon.example"');
    expect(text).not.toContain('geheim-token-1');
  });

  it('takes hostile input for what it is: text', async () => {
    const name = '"><script>alert(1)</script>\u0000\u202E';
    const sent = { kind: 'feed', name, 'set.url': 'https://f.example/?a="b', 'set.contact': 'x' };
    const response = await administrator.post('/connectors', sent);
    expect(response.status).toBe(303);
    const shown = await page('/connectors');
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).not.toContain('<script>alert');
  });
});

describe('the list of connectors', () => {
  it('says in words how each fares, and what to do about an error', async () => {
    const { id = '' } = (await named('test')) ?? {};
    await recordPullFailure(stage.world.ctx, id, {
      kind: 'unauthorised',
      message: 'the host answered <401>',
      retryAfterMs: 3_600_000,
    });
    const text = await page('/connectors');
    expect(text).toContain('Onderbroken');
    expect(text).toContain('Het platform accepteert de sleutel of het wachtwoord niet.');
    expect(text).toContain('Maak bij het platform een nieuwe sleutel aan');
    expect(text).toContain('the host answered &lt;401&gt;');
    expect(text).toContain('0 van 1.000 per dag gebruikt');
    await recordPullSuccess(stage.world.ctx, id);
    expect(await page('/connectors')).not.toContain('accepteert de sleutel');
  });

  it('speaks English too', async () => {
    const english = await administrator.get('/connectors', { 'accept-language': 'en' });
    const text = await english.text();
    expect(text).toContain('Mentions of officials');
    expect(text).toContain('0 of 1,000 per day used');
  });
});
