import {
  addConnector,
  asMachine,
  listConnectors,
  openConnector,
  readConnector,
  readProbe,
  recordParts,
  recordProbe,
  removeConnector,
} from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let administrator: Browser;
let id: string;
let xId: string;

const settings = { instance: 'mastodon.example' };

beforeAll(async () => {
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
  const { ctx } = stage.world;
  const secrets = { accessToken: 'geheim-token-1' };
  id = await addConnector(ctx, { kind: 'mastodon', name: 'Mastodon', settings, secrets });
  xId = await addConnector(ctx, {
    kind: 'x',
    name: 'X',
    settings: {},
    secrets: { clientSecret: 'geheim-van-x' },
    enabled: false,
  });
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) => (await administrator.get(path)).text();
const kept = async () => {
  const { ctx } = stage.world;
  return openConnector(asMachine(ctx, ctx.organisationId, 'test'), id);
};
const poll = async () => administrator.get(`/connectors/${id}/probe`, { 'hx-request': 'true' });
const form = { name: 'Mastodon', 'set.instance': 'mastodon.example', 'set.search': 'on' };

describe('changing a connector', () => {
  it('shows what is set, but never a secret', async () => {
    const text = await page(`/connectors/${id}`);
    expect(text).toContain('value="mastodon.example"');
    expect(text).toContain('Ingesteld. Laat leeg om te houden.');
    expect(text).not.toContain('geheim-');
  });

  it('keeps a secret whose field stays empty, and replaces one that is filled in', async () => {
    const sent = { ...form, 'set.hashtags': 'raad' };
    const first = await administrator.post(`/connectors/${id}`, sent);
    expect(first.headers.get('location')).toBe(`/connectors/${id}?done=saved`);
    const whole = { ...settings, hashtags: ['raad'], accessToken: 'geheim-token-1' };
    expect(await kept()).toEqual(whole);
    await administrator.post(`/connectors/${id}`, { ...sent, 'set.accessToken': 'token-2' });
    await administrator.post(`/connectors/${id}`, { ...sent, 'set.accessToken': 'token-2' });
    expect(await kept()).toEqual({ ...whole, accessToken: 'token-2' });
  });

  it('takes a secret away that is ticked to go, once and twice', async () => {
    expect(await page(`/connectors/${id}`)).toContain('Verwijder dit geheim');
    expect(await page(`/connectors/${xId}`)).not.toContain('Verwijder dit geheim');
    const both = { ...form, 'remove.accessToken': 'on', 'set.accessToken': 'token-2' };
    const unclear = await administrator.post(`/connectors/${id}`, both);
    expect(unclear.status).toBe(422);
    expect(await unclear.text()).toContain('vul een nieuw geheim in, of verwijder het geheim');
    for (let turn = 0; turn < 2; turn += 1) {
      const gone = { ...form, 'remove.accessToken': 'on' };
      expect((await administrator.post(`/connectors/${id}`, gone)).status).toBe(303);
      expect((await readConnector(stage.world.ctx, id)).secrets).toEqual([]);
    }
    await administrator.post(`/connectors/${id}`, { ...form, 'set.accessToken': 'token-2' });
  });

  it('keeps a secret that its kind needs, whatever is ticked', async () => {
    const sent = { name: 'X', 'remove.clientSecret': 'on' };
    const refused = await administrator.post(`/connectors/${xId}`, sent);
    expect(refused.status).toBe(422);
    expect((await readConnector(stage.world.ctx, xId)).secrets).toEqual(['clientSecret']);
  });

  it('asks for the secret again before it goes to another address', async () => {
    const moved = { ...form, 'set.instance': 'elders.example' };
    const refused = await administrator.post(`/connectors/${id}`, moved);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('anders gaat het ongemerkt naar een ander adres');
    expect(await kept()).toMatchObject({ instance: 'mastodon.example' });
    const given = { ...moved, 'set.accessToken': 'token-3' };
    expect((await administrator.post(`/connectors/${id}`, given)).status).toBe(303);
    expect(await kept()).toMatchObject({ instance: 'elders.example', accessToken: 'token-3' });
  });

  it('is refused with what is wrong, and what was typed stays', async () => {
    const sent = { ...form, name: 'X', 'set.instance': 'elders.example', 'set.hashtags': 'raad' };
    const taken = await administrator.post(`/connectors/${id}`, sent);
    expect(taken.status).toBe(409);
    expect(await taken.text()).toContain('Er is al een koppeling met deze naam');
    const wrong = await administrator.post(`/connectors/${id}`, { ...sent, 'set.instance': 'A B' });
    const text = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(text).toContain('value="A B"');
    expect((await readConnector(stage.world.ctx, id)).name).toBe('Mastodon');
  });

  it('tells when secrets cannot be opened, and takes all of them anew', async () => {
    await stage.world.database.owner`
      update connector set sealed_with = 'gone' where id = ${id}`;
    const sent = { ...form, 'set.instance': 'elders.example' };
    const shut = await administrator.post(`/connectors/${id}`, sent);
    expect(shut.status).toBe(409);
    expect(await shut.text()).toContain('kunnen niet meer worden geopend');
    const anew = { ...sent, 'set.accessToken': 'token-4' };
    expect((await administrator.post(`/connectors/${id}`, anew)).status).toBe(303);
    expect(await kept()).toMatchObject({ accessToken: 'token-4' });
  });

  it('is refused where a connector reads the disk, whose path is shown to nobody', async () => {
    const text = await page(`/connectors/${stage.world.connectorId}`);
    expect(text).toContain('Deze koppeling leest van de server zelf');
    const sent = { name: 'test', 'set.path': '/etc' };
    const refused = await administrator.post(`/connectors/${stage.world.connectorId}`, sent);
    expect(refused.status).toBe(403);
  });

  it('tells where others push posts to, for the kind that takes them in', async () => {
    const { ctx } = stage.world;
    const pushed = await addConnector(ctx, { kind: 'webhook', name: 'Meldpunt', settings: {} });
    const path = `/api/v1/organisations/${ctx.organisationId}/connectors/${pushed}/deliveries`;
    expect(await page(`/connectors/${pushed}`)).toContain(`http://localhost:8080${path}`);
    expect(await page(`/connectors/${id}`)).not.toContain('/deliveries');
    await removeConnector(ctx, pushed);
  });

  it('is not to be had under an id that is none', async () => {
    expect((await administrator.get('/connectors/nonsense')).status).toBe(404);
    expect((await administrator.post('/connectors/nonsense/remove')).status).toBe(404);
  });
});

describe('a part of a connector that is not read', () => {
  it('is told with why, since when and what to do, while the rest goes on', async () => {
    const { ctx } = stage.world;
    const fault = { failing: 1, errorKind: 'gone', errorMessage: 'the channel was not found' };
    const withdrawn = { failing: 2, errorKind: 'unauthorised', errorMessage: 'refused' };
    await recordParts(ctx, id, {
      read: [],
      failing: [
        { ...fault, part: 'channel:UC<b>' },
        { ...withdrawn, part: 'official' },
      ],
      whole: false,
    });
    const text = await page(`/connectors/${id}`);
    expect(text).toContain('Een deel van deze koppeling wordt niet gelezen.');
    expect(text).toContain('Kanaal UC&lt;b&gt;:');
    expect(text).toContain('bestaat niet meer, of heet nu anders.');
    expect(text).toMatch(/Dit is zo sinds/);
    expect(text).toContain('Toegang van 2 bestuurders:');
    expect(text).toContain('opnieuw toegang te geven');
    expect(await page('/connectors')).toContain('2 onderdelen worden niet gelezen');
    await recordParts(ctx, id, { read: [], failing: [], whole: true });
    expect(await page(`/connectors/${id}`)).not.toContain('Een deel van deze koppeling');
  });
});

describe('switching a connector', () => {
  it('turns it off and on, and says so; twice is no error', async () => {
    for (const [verb, enabled] of [
      ['disable', false],
      ['enable', true],
    ] as const) {
      await administrator.post(`/connectors/${id}/${verb}`);
      const response = await administrator.post(`/connectors/${id}/${verb}`);
      expect(response.headers.get('location')).toBe(`/connectors/${id}?done=${verb}d`);
      expect((await readConnector(stage.world.ctx, id)).enabled).toBe(enabled);
    }
    expect(await page(`/connectors/${id}?done=enabled`)).toContain('De koppeling staat aan.');
  });

  it('waits for a signature where its kind asks for one', async () => {
    expect(await page(`/connectors/${xId}`)).toContain('Aanzetten kan nadat iemand heeft getekend');
    expect((await administrator.post(`/connectors/${xId}/enable`)).status).toBe(403);
    const short = await administrator.post(`/connectors/${xId}/sign-off`, { note: 'mag <b>' });
    const text = await short.text();
    expect(short.status).toBe(422);
    expect(text).toContain('in 20 tot 2.000 tekens');
    expect(text).toContain('mag &lt;b&gt;');
    const note = 'Besluit 2026-14 van het college, DPIA 7.';
    await administrator.post(`/connectors/${xId}/sign-off`, { note });
    await administrator.post(`/connectors/${xId}/sign-off`, { note });
    const signed = await page(`/connectors/${xId}`);
    expect(signed).toContain('Getekend door Noor Voorbeeld');
    expect(signed).toContain(note);
    expect((await administrator.post(`/connectors/${xId}/enable`)).status).toBe(303);
    expect((await readConnector(stage.world.ctx, xId)).enabled).toBe(true);
  });
});

describe('testing a connector', () => {
  it('asks a worker, once for as long as it takes, and can be waited for', async () => {
    await administrator.post(`/connectors/${id}/probe`);
    const response = await administrator.post(`/connectors/${id}/probe`);
    expect(response.headers.get('location')).toBe(`/connectors/${id}#probe`);
    expect(new Set(stage.errands.probes).size).toBe(1);
    expect(await page(`/connectors/${id}`)).toContain('Wachtpost leest en telt');
    const waiting = await poll();
    expect(waiting.headers.get('hx-reswap')).toBe('none');
    expect(await waiting.text()).toBe('');
  });

  it('leads somebody without script to the page itself', async () => {
    const response = await administrator.get(`/connectors/${id}/probe`);
    expect(response.headers.get('location')).toBe(`/connectors/${id}#probe`);
  });

  it('tells in words what would have been found', async () => {
    const probe = await readProbe(stage.world.ctx, id);
    const moment = new Date('2026-11-01T12:00:00Z');
    await recordProbe(stage.world.ctx, probe?.id ?? '', {
      counts: {
        read: 1_200,
        mentions: 3,
        removals: 0,
        rejected: 2,
        officials: 1,
        oldest: moment,
        newest: moment,
      },
      error: null,
    });
    const text = await (await poll()).text();
    expect(text).not.toContain('<html');
    expect(text).toContain('Wachtpost las 1.200 berichten.');
    expect(text).toContain('Daarin stonden 3 vermeldingen van 1 bestuurder.');
    expect(text).toContain('2 berichten waren onleesbaar.');
    expect(text).toContain('Test opnieuw');
  });

  it('tells in words what went wrong, and what to do about it', async () => {
    await administrator.post(`/connectors/${id}/probe`);
    const probe = await readProbe(stage.world.ctx, id);
    const none = { read: 0, mentions: 0, removals: 0, rejected: 0, officials: 0 };
    await recordProbe(stage.world.ctx, probe?.id ?? '', {
      counts: { ...none, oldest: null, newest: null },
      error: { kind: 'unavailable', message: 'no connection' },
    });
    const text = await page(`/connectors/${id}`);
    expect(text).toContain('De test stopte door een fout.');
    expect(text).toContain('test het later opnieuw');
    expect(text).not.toContain('Wachtpost las');
  });

  it('does not wait for ever for a worker that is not there', async () => {
    await administrator.post(`/connectors/${id}/probe`);
    await stage.world.database.owner`
      update connector_probe set asked_at = now() - interval '6 minutes' where connector_id = ${id}`;
    const text = await (await poll()).text();
    expect(text).toContain('Dit duurt langer dan normaal');
    expect(text).not.toContain('hx-get');
  });

  it('sends whoever was signed out meanwhile to the front, not the front into the page', async () => {
    const response = await stage.app.request(`http://localhost:8080/connectors/${id}/probe`, {
      headers: { 'hx-request': 'true' },
    });
    expect(response.headers.get('hx-redirect')).toMatch(/^\/\?next=/);
    expect(await response.text()).toBe('');
  });
});

describe('removing a connector', () => {
  it('asks first, removes once, and is not to be found afterwards', async () => {
    expect(await page(`/connectors/${id}/remove`)).toContain('“Mastodon” verwijderen?');
    expect(await listConnectors(stage.world.ctx)).toHaveLength(3);
    const response = await administrator.post(`/connectors/${id}/remove`);
    expect(response.headers.get('location')).toBe('/connectors?done=removed');
    expect((await administrator.post(`/connectors/${id}/remove`)).status).toBe(404);
    expect((await administrator.get(`/connectors/${id}`)).status).toBe(404);
    expect(await listConnectors(stage.world.ctx)).toHaveLength(2);
  });
});
