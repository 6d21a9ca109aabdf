import {
  currentWording,
  findNotices,
  listOwnConsents,
  listOwnRequests,
  readOwnWish,
} from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, signedIn } from '../testing.ts';
import { unzip } from '../testing-zip.ts';
import { addIncident, openTown, read, registerAs } from './testing.ts';
import type { Town } from './testing.ts';

let town: Town;
const { version } = currentWording;
const mastodon = { platform: 'mastodon', version };

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stage.world.database.drop());

const location = (response: Response) => response.headers.get('location');

describe('an official who opts in and out', () => {
  it('is told what Wachtpost does, for how long it keeps things, and what it never does', async () => {
    const text = await read(town.official, '/my');
    expect(text).toContain('Dag Mirjam Oeverloo');
    expect(text).toContain('Wachtpost kijkt nergens voor u mee');
    expect(text).toContain('wordt na 24 uur gewist');
    expect(text).toContain('blijft 30 dagen');
    expect(text).toContain('Wat doet Wachtpost nooit?');
    expect(text).toContain('href="tel:112"');
  });

  it('gives consent to the text on the page, twice without harm, and sees until when', async () => {
    expect(await read(town.official, '/my/consent')).toContain(
      'Ik kan mijn toestemming elk moment',
    );
    for (let press = 0; press < 2; press += 1) {
      const given = await town.official.post('/my/consent/give', mastodon);
      expect(location(given)).toBe('/my/consent?done=given');
    }
    expect(await listOwnConsents(town.official.ctx)).toHaveLength(1);
    const text = await read(town.official, '/my/consent?done=given');
    expect(text).toContain('Uw toestemming is vastgelegd');
    expect(text).toContain('Loopt vanzelf af op');
    expect(text).toContain(`Tekst ${version}.`);
    expect(await read(town.official, '/my')).toContain('Wachtpost kijkt voor u mee op Mastodon.');
  });

  it('is asked to read again when the text has changed meanwhile', async () => {
    const old = await town.official.post('/my/consent/give', { ...mastodon, version: '2020-1' });
    expect(location(old)).toBe('/my/consent?done=changed');
    const nowhere = await town.official.post('/my/consent/give', { platform: 'hyves', version });
    expect(nowhere.status).toBe(422);
  });

  it('stops everything after seeing what happens then, and begins again', async () => {
    expect(await read(town.official, '/my/stop')).toContain('Ja, stop met alles');
    for (let press = 0; press < 2; press += 1) {
      expect(location(await town.official.post('/my/stop'))).toBe('/my?done=stopped');
    }
    expect(await read(town.official, '/my/stop')).toContain('Alles staat al uit');
    await town.official.post('/my/consent/give', mastodon);
    const text = await read(town.official, '/my/consent');
    expect(text).toContain('Ingetrokken op');
    await town.official.post('/my/consent/withdraw', mastodon);
    await town.official.post('/my/consent/withdraw', mastodon);
    expect(await read(town.official, '/my')).toContain('Wachtpost kijkt nergens voor u mee');
  });
});

describe('what is about an official', () => {
  it('is told in words, and the text is shown to whoever asks, with the worst hidden at first', async () => {
    await town.official.post('/my/consent/give', mastodon);
    const id = await addIncident(town);
    const page = `/my/incidents/${id}`;
    const list = await read(town.official, '/my/incidents');
    const masked = await read(town.official, page);
    expect(list).toContain('Op Mastodon: bedreiging');
    expect(masked).toContain('Aangifte gedaan');
    expect(masked).toContain('3 november 2026');
    const careful = await (
      await town.official.post(`${page}/reveal`, { extent: 'careful' })
    ).text();
    const all = await (await town.official.post(`${page}/reveal`, { extent: 'all' })).text();
    expect(all).toContain('&lt;b&gt;Ik weet u te vinden.');
    for (const shown of [list, masked, careful]) {
      expect(shown).not.toContain('Ik weet u te vinden');
    }
    for (const shown of [list, masked, careful, all]) {
      expect(shown).not.toMatch(/kwelgeest|mastodon\.example\/@|Notitie|Noor Voorbeeld werkt/);
    }
    expect((await eventsOf(town.stage, id)).filter((kind) => kind === 'revealed')).toHaveLength(2);
  });

  it('is nobody else’s: not another official’s, and not an adviser’s', async () => {
    const id = await addIncident(town);
    const other = await signedIn(town.stage, 'official');
    await registerAs(town.stage, other);
    expect((await other.get(`/my/incidents/${id}`)).status).toBe(404);
    expect((await other.post(`/my/incidents/${id}/reveal`, { extent: 'all' })).status).toBe(404);
    expect(await read(other, '/my/incidents')).toContain('Er is niets');
    expect((await town.adviser.get('/my/incidents')).status).toBe(403);
  });

  it('is news once, until it is put away', async () => {
    await town.stage.world.database.owner`
      update flag set decided_at = decided_at - interval '11 minutes' where decided_at is not null`;
    await findNotices(town.stage.world.ctx);
    const text = await read(town.official, '/my');
    expect(text).toContain('Een adviseur neemt een bericht over u serieus');
    const ids = Array.from(text.matchAll(/name="id" value="([^"]+)"/g), (match) => match[1] ?? '');
    expect(location(await town.official.post('/my/read', { id: ids }))).toBe('/my?done=read');
    await findNotices(town.stage.world.ctx);
    expect(await read(town.official, '/my')).toContain('Er is niets nieuws');
    expect(location(await town.official.post('/my/read', { id: 'nonsense' }))).toBe(
      '/my?done=read',
    );
  });
});

describe('what an official wants to hear', () => {
  const chosen = { what: 'weekly', byMail: 'on', quietOn: 'on', from: '21:30', until: '08:00' };

  it('is kept, and what makes no sense is refused without losing it', async () => {
    expect(await read(town.official, '/my/notices')).toContain('U koos nog niets');
    expect(location(await town.official.post('/my/notices', chosen))).toBe(
      '/my/notices?done=saved',
    );
    expect(await readOwnWish(town.official.ctx)).toMatchObject({
      what: 'weekly',
      quiet: { from: '21:30', until: '08:00' },
      urgentAlways: false,
    });
    const wrong = await town.official.post('/my/notices', { ...chosen, until: '21:30', what: '' });
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).toContain('Kies wat u wilt horen.');
    expect(text).toContain('Vul twee verschillende tijden in');
    expect(text).toContain('value="21:30"');
    expect((await readOwnWish(town.official.ctx)).what).toBe('weekly');
  });
});

describe('a request', () => {
  it('is asked by the official, once, and answered by an adviser, with words of both', async () => {
    const talk = { kind: 'talk', message: 'Liefst na zes uur. <i>' };
    for (let press = 0; press < 2; press += 1) {
      expect(location(await town.official.post('/my/requests', talk))).toBe(
        '/my/requests?done=asked',
      );
    }
    const [request] = await listOwnRequests(town.official.ctx);
    const page = `/requests/${request?.id}`;
    expect(await read(town.adviser, '/requests')).toContain(
      'Gesprek met burgemeester Mirjam Oeverloo',
    );
    expect(await read(town.adviser, page)).toContain('Liefst na zes uur. &lt;i&gt;');
    const answer = { state: 'planned', plannedFor: '2026-11-12T14:00', answer: 'Ik bel u.' };
    const unclear = await town.adviser.post(page, {
      ...answer,
      plannedFor: '2026-13-99T14:00',
      version: '1',
    });
    expect(unclear.status).toBe(422);
    expect(await unclear.text()).toContain('Ik bel u.');
    await town.adviser.post(page, { ...answer, version: '1' });
    const late = await town.adviser.post(page, { state: 'done', version: '1' });
    expect(late.status).toBe(409);
    const text = await read(town.official, '/my/requests');
    expect(text).toContain('Gepland voor do 12 nov 2026, 14:00.');
    expect(text).toContain('Ik bel u.');
    expect(await read(town.official, '/my')).toContain('Uw verzoek is gepland.');
    await town.official.post(`/my/requests/${request?.id}/withdraw`);
    await town.official.post(`/my/requests/${request?.id}/withdraw`);
    expect(await read(town.adviser, '/requests?state=withdrawn')).toContain('Mirjam Oeverloo');
    expect(await read(town.adviser, page)).toContain('afgerond of ingetrokken');
  });

  it('that says too much, or asks for nothing, is refused without losing a word', async () => {
    const long = `Begin ${'x'.repeat(1000)}`;
    const refused = await town.official.post('/my/requests', { kind: 'koffie', message: long });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('Kies waar u om vraagt.');
    expect(text).toContain(long);
  });
});

describe('an official who wants everything', () => {
  it('gets a zip with both files, and is told when it is enough for today', async () => {
    const download = await town.official.post('/my/data', { texts: 'on' });
    expect(download.headers.get('content-type')).toBe('application/zip');
    expect(download.headers.get('content-disposition')).toMatch(/attachment; filename="wachtpost-/);
    const bytes = Buffer.from(await download.arrayBuffer());
    const [json, page] = unzip(bytes);
    expect([json?.sound, page?.sound]).toEqual([true, true]);
    const copy = JSON.parse(json?.text ?? '') as Record<string, unknown[]>;
    expect(copy['official']).toMatchObject({ function: 'burgemeester' });
    expect(copy['incidents']).toHaveLength(2);
    expect(copy['mentions']).toEqual([]);
    expect(page?.text).toContain('&lt;b&gt;Ik weet u te vinden.');
    expect(json?.text + (page?.text ?? '')).not.toMatch(/kwelgeest|Notitie/);
    for (let again = 0; again < 4; again += 1) {
      expect((await town.official.post('/my/data')).status).toBe(200);
    }
    const refused = await town.official.post('/my/data');
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('vandaag al vijf keer');
  });

  it('or nothing at all, is forgotten only after a tick', async () => {
    const leaving = await signedIn(town.stage, 'official');
    await registerAs(town.stage, leaving);
    const unsure = await leaving.post('/my/forget');
    expect(unsure.status).toBe(422);
    expect(await unsure.text()).toContain('Zet een vinkje');
    expect(await read(leaving, '/my')).toContain('Dag Mirjam');
    expect(location(await leaving.post('/my/forget', { sure: 'on' }))).toBe('/my?done=forgotten');
    expect(await read(leaving, '/my?done=forgotten')).toContain('Alles over u is gewist');
    const held = await read(leaving, '/my?done=held');
    expect(held).toContain('Bijna alles over u is gewist');
    expect(held).not.toContain('weet niet meer wie u bent');
    expect((await leaving.post('/my/forget', { sure: 'on' })).status).toBe(404);
    expect(await read(leaving, '/my/consent')).toContain(
      'Wij weten nog niet welke bestuurder u bent',
    );
  });
});
