import { listContacts } from '@wachtpost/casework';
import type { ContactPoint } from '@wachtpost/casework';
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

const read = async (path: string) => (await administrator.get(path)).text();
const location = (response: Response) => response.headers.get('location');

async function called(name: string): Promise<ContactPoint> {
  const contact = (await listContacts(administrator.ctx)).find((one) => one.name === name);
  if (contact === undefined) {
    throw new Error(`There is no contact point "${name}".`);
  }
  return contact;
}

describe('contact points, for an administrator', () => {
  it('begin with a list in which unknown numbers are still to be filled in', async () => {
    const text = await read('/contacts');
    expect(text).toContain('Alarmnummer 112');
    expect(text).toContain('Nog in te vullen');
  });

  it('are added, changed, moved up and removed', async () => {
    const nazorg = { name: 'Nazorg', phone: '020 555 01 00' };
    expect(location(await administrator.post('/contacts', nazorg))).toBe('/contacts?done=saved');
    const { id, version } = await called('Nazorg');
    const changed = { ...nazorg, purpose: 'Na een incident', version: `${version}` };
    await administrator.post(`/contacts/${id}`, changed);
    expect(await read('/contacts')).toContain('Na een incident');
    await administrator.post(`/contacts/${id}/raise`);
    expect((await listContacts(administrator.ctx)).at(-2)?.id).toBe(id);
    expect(location(await administrator.post(`/contacts/${id}/remove`))).toBe(
      '/contacts?done=removed',
    );
    expect((await administrator.post(`/contacts/${id}/remove`)).status).toBe(404);
  });

  it('say what is wrong, and lose nothing of what was written', async () => {
    const wrong = {
      name: '',
      phone: 'bel maar',
      email: 'x',
      url: 'http://a.example',
      purpose: '<b>',
    };
    const refused = await administrator.post('/contacts', wrong);
    expect(refused.status).toBe(422);
    const text = await refused.text();
    for (const word of ['Vul een naam in', 'telefoonnummer', 'e-mailadres', 'https://']) {
      expect(text).toContain(word);
    }
    expect(text).toContain('value="bel maar"');
    expect(text).toContain('&lt;b&gt;');
  });

  it('of two administrators at once keep the first, and show the second both', async () => {
    const { id, name, version } = await called('Politie, geen spoed');
    const first = { name, phone: '0900-8844', purpose: 'Van de een', version: `${version}` };
    await administrator.post(`/contacts/${id}`, first);
    const late = await administrator.post(`/contacts/${id}`, { ...first, purpose: 'Van de ander' });
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain('Van de een');
    expect(text).toContain('Van de ander');
    expect((await called('Politie, geen spoed')).purpose).toBe('Van de een');
  });

  it('get back what is missing of the standard list, once', async () => {
    const { id } = await called('Wethoudersvereniging');
    await administrator.post(`/contacts/${id}/remove`);
    for (let press = 0; press < 2; press += 1) {
      expect(location(await administrator.post('/contacts/standard'))).toBe(
        '/contacts?done=standard',
      );
    }
    const names = (await listContacts(administrator.ctx)).map((contact) => contact.name);
    expect(names.filter((name) => name === 'Wethoudersvereniging')).toHaveLength(1);
  });
});
