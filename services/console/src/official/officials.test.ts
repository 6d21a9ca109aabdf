import { giveConsent, listOfficials, readOfficial, registerOfficial } from '@wachtpost/casework';
import { addOfficial } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, publicUrl, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { decodeFile, mostFileBytes, readCsv } from './csv.ts';

let stage: Stage;
let administrator: Browser;

beforeAll(async () => {
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
});
afterAll(() => stage.world.database.drop());

const count = async () =>
  (await listOfficials(administrator.ctx, { after: null, size: 200 })).items.length;

const read = (text: string) => {
  const file = readCsv(text);
  if ('kind' in file) throw new Error(file.kind);
  return file;
};

describe('a file of officials', () => {
  it.each([
    ['semicolons', 'Voornaam;Achternaam;Functie\nNoor;Duin;wethouder'],
    ['commas', 'first name,family name,function\r\nNoor,Duin,wethouder\r\n'],
    ['tabs', 'Roepnaam\tFAMILIENAAM\tRol\nNoor\tDuin\twethouder'],
    ['a mark of UTF-8', '\uFEFFvoornaam;achternaam;functie\nNoor;Duin;wethouder'],
    ['quotes', '"voornaam";"achternaam";"functie"\n"Noor";"Duin";"wethouder"'],
    ['white lines', 'voornaam;achternaam;functie\n\n;;\nNoor;Duin;wethouder\n\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text).list).toMatchObject([
      { official: { name: { given: 'Noor', family: 'Duin' }, function: 'wethouder' } },
    ]);
  });

  it('is read as UTF-8 where it is, else as Windows saves it', () => {
    expect(decodeFile(new TextEncoder().encode('José'))).toBe('José');
    expect(decodeFile(new Uint8Array([0x4a, 0x6f, 0x73, 0xe9]))).toBe('José');
  });

  it('maps accounts, nicknames, dates and addresses, and names columns it does not know', () => {
    const { list, unused } = read(
      'achternaam;functie;e-mail;mastodon;twitter;bijnamen;einde termijn;schoenmaat\n' +
        'Duin;raadslid;noor@vlierdam.example;@noor@masto.example | noor2;noor_x;De Duin|Duintje ?;18-3-2030;42',
    );
    expect(unused).toEqual(['schoenmaat']);
    expect(list).toMatchObject([
      {
        termEndsOn: '2030-03-18',
        official: {
          email: 'noor@vlierdam.example',
          handles: [
            { platform: 'mastodon', handle: '@noor@masto.example' },
            { platform: 'mastodon', handle: 'noor2' },
            { platform: 'x', handle: 'noor_x' },
          ],
          aliases: [
            { text: 'De Duin', ambiguous: false },
            { text: 'Duintje', ambiguous: true },
          ],
        },
      },
    ]);
  });

  it('says which lines cannot stay so, by the number that a spreadsheet shows', () => {
    const { list, problems } = read(
      'achternaam;functie;e-mail;einde termijn\n' +
        '"Duin\nvan Zee";wethouder;;\n' +
        ';wethouder;;\n' +
        'Kim;wethouder;geen adres;\n' +
        'Lou;wethouder;;31-2-2030\n' +
        'Sam;wethouder;;;te veel\n' +
        'Goed;wethouder;;',
    );
    expect(problems).toEqual([
      { line: 4, wrong: ['family'] },
      { line: 5, wrong: ['email'] },
      { line: 6, wrong: ['termEndsOn'] },
      { line: 7, wrong: [] },
    ]);
    expect(list.map(({ line }) => line)).toEqual([2, 8]);
  });

  it.each([
    ['', 'empty'],
    ['achternaam;functie', 'empty'],
    ['voornaam;functie\nNoor;x', 'columns'],
    ['__proto__;constructor\nNoor;x', 'columns'],
    ['achternaam;functie;Familienaam\na;b;c', 'column_twice'],
    ['achternaam;functie\n"Duin;x', 'quotes'],
    ['achternaam;functie\nDuin\0;x', 'not_text'],
    [`achternaam;functie\n${'a;b\n'.repeat(1_001)}`, 'too_many'],
    ['x'.repeat(mostFileBytes + 1), 'too_large'],
  ])('that cannot be read as a whole says why: %#', (text, kind) => {
    expect(readCsv(text)).toMatchObject({ kind });
  });
});

const csv = 'voornaam;achternaam;functie\nNoor;<b>Duin</b>;wethouder\n;;\nKim;;x\n';
async function send(path: string, parts: Record<string, string | File>): Promise<Response> {
  const page = await (await administrator.get('/officials/import')).text();
  const form = new FormData();
  form.set('token', /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '');
  Object.entries(parts).forEach(([name, value]) => form.set(name, value));
  return stage.app.request(publicUrl + path, {
    method: 'POST',
    headers: { cookie: administrator.cookie, origin: publicUrl },
    body: form,
  });
}
const upload = (content: string | Uint8Array<ArrayBuffer>) =>
  send('/officials/import', { file: new File([content], 'lijst.csv') });

describe('officials from a file', () => {
  it('are shown first, with what is wrong, and nothing is stored', async () => {
    const before = await count();
    const response = await upload(csv);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('Er is nog niets bewaard.');
    expect(text).toContain('Regel 4');
    expect(text).toContain('Kijk naar: Achternaam.');
    expect(text).toContain('&lt;b&gt;Duin');
    expect(text).not.toContain('<b>');
    expect(await count()).toBe(before);
  });

  it('are stored once confirmed, and a second time nothing changes', async () => {
    const before = await count();
    const done = await (await send('/officials/import/confirm', { text: csv })).text();
    expect(done).toContain('Het bestand is verwerkt.');
    expect(await count()).toBe(before + 1);
    await send('/officials/import/confirm', { text: csv });
    expect(await count()).toBe(before + 1);
    expect(await (await upload(csv)).text()).toContain('In dit bestand staat niets nieuws.');
  });

  it('that cannot be read, are too many or no file at all say what to do', async () => {
    for (const [content, says] of [
      ['', 'Kies een CSV-bestand'],
      ['naam\nNoor', 'mist de kolom Achternaam en Functie'],
      ['x'.repeat(mostFileBytes + 1), 'te groot'],
    ] as const) {
      const response = await upload(content);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain(says);
    }
    expect((await send('/officials/import', {})).status).toBe(422);
    expect((await upload('x'.repeat(3 * 1024 * 1024))).status).toBe(413);
  });
});

describe('one official', () => {
  const noor = {
    given: 'Noor',
    family: 'Zee',
    function: 'raadslid',
    mastodon: '@noor@zee.example',
  };

  it('is registered, and told not to be watched before they consent', async () => {
    const response = await administrator.post('/officials', { ...noor, termEndsOn: '2030-03-18' });
    expect(response.status).toBe(303);
    const path = response.headers.get('location') ?? '';
    const text = await (await administrator.get(path)).text();
    expect(text).toContain('Deze bestuurder gaf nog geen toestemming');
    expect(text).toContain('value="2030-03-18"');
  });

  it('is changed: what no form shows stays, and so do consents', async () => {
    const id = await registerOfficial(stage.world.ctx, {
      name: { family: 'Oever' },
      function: 'wethouder',
      handles: [
        { platform: 'mail', handle: 'oever@vlierdam.example' },
        { platform: 'x', handle: 'oever' },
      ],
    });
    await giveConsent(stage.world.ctx, id, { platform: 'x', version: '1' });
    const sent = { family: 'Oever', function: 'burgemeester', x: 'oever', aliases: 'De Oever' };
    const response = await administrator.post(`/officials/${id}`, sent);
    expect(response.headers.get('location')).toBe(`/officials/${id}?done=saved`);
    const official = await readOfficial(administrator.ctx, id);
    expect(official).toMatchObject({ function: 'burgemeester', aliases: [{ text: 'De Oever' }] });
    expect(official.handles.map(({ platform }) => platform)).toEqual(['mail', 'x']);
    expect(official.consents).toHaveLength(1);
  });

  it('keeps what was typed where something is wrong, and says what to do', async () => {
    const wrong = { ...noor, family: '', email: 'x', x: 'met spatie', termEndsOn: 'ooit' };
    const response = await administrator.post('/officials', wrong);
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(text).toContain('value="met spatie"');
    for (const says of ['Vul een achternaam in', 'Vul een e-mailadres in', 'Vul een account in']) {
      expect(text).toContain(says);
    }
  });

  it('does not get the account of another', async () => {
    const response = await administrator.post('/officials', { ...noor, family: 'Ander' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('hoort al bij een andere bestuurder');
  });
});

describe('erasing an official', () => {
  it('is led to from list and page, tells what happens, and takes a tick', async () => {
    const id = await addOfficial(stage.world.ctx);
    for (const path of ['/officials', `/officials/${id}`]) {
      const page = await (await administrator.get(path)).text();
      expect(page).toContain(`href="/officials/${id}/erase"`);
    }
    const page = await (await administrator.get(`/officials/${id}/erase`)).text();
    expect(page).toContain('Dit kan niet ongedaan worden gemaakt.');
    const refused = await administrator.post(`/officials/${id}/erase`);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Zet een vinkje');
    expect((await readOfficial(administrator.ctx, id)).id).toBe(id);
    const done = await administrator.post(`/officials/${id}/erase`, { sure: 'on' });
    expect(done.headers.get('location')).toBe('/officials?done=erased');
    const list = await (await administrator.get('/officials?done=erased')).text();
    expect(list).toContain('De bestuurder is gewist.');
    expect(list).not.toContain(id);
    expect((await administrator.post(`/officials/${id}/erase`, { sure: 'on' })).status).toBe(404);
  });

  it('is refused to others', async () => {
    const id = await addOfficial(stage.world.ctx);
    const adviser = await signedIn(stage, 'adviser');
    expect((await adviser.post(`/officials/${id}/erase`, { sure: 'on' })).status).toBe(403);
    expect((await readOfficial(administrator.ctx, id)).id).toBe(id);
  });
});
