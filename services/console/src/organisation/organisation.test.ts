import { readDetails, readOrganisation, readRetention } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let administrator: Browser;

beforeAll(async () => {
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator');
  await raiseFlag(stage, { threat: 0.4 });
  await raiseFlag(stage, { threat: 0.94 });
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) =>
  (await (await administrator.get(path)).text()).replaceAll(/\s+/g, ' ');
const details = {
  name: 'Gemeente Vlierdam',
  kind: 'gemeente',
  place: 'Vlierdam',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  language: 'nl',
};

describe('the organisation', () => {
  it('shows what each level would have given, and changes nothing by that', async () => {
    const text = await page('/organisation');
    expect(text).toContain('Berekend over 2 berichten van de laatste dag.');
    expect(text).toContain(
      'Dit had 1 signaal per dag gegeven (1 samen). Vindt in onze metingen 85%',
    );
    expect(text).toContain(
      'Dit had 2 signalen per dag gegeven (2 samen). Vindt in onze metingen 93%',
    );
    expect((await readOrganisation(administrator.ctx)).sensitivity).toBe('normal');
  });

  it('gets another level', async () => {
    const response = await administrator.post('/organisation/sensitivity', { sensitivity: 'high' });
    expect(response.headers.get('location')).toBe('/organisation?done=level');
    expect((await readOrganisation(administrator.ctx)).sensitivity).toBe('high');
    const wrong = await administrator.post('/organisation/sensitivity', { sensitivity: 'extreme' });
    expect(wrong.status).toBe(422);
  });

  it('gets other details; what cannot be stays in the form and says what to do', async () => {
    const wrong = await administrator.post('/organisation', {
      ...details,
      name: '',
      contactEmail: 'kim',
    });
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).toContain('value="kim"');
    expect(text).toContain('Vul een naam in');
    const right = await administrator.post('/organisation', {
      ...details,
      contactName: 'Kim <b>',
    });
    expect(right.headers.get('location')).toBe('/organisation?done=saved');
    expect((await readDetails(administrator.ctx)).contactName).toBe('Kim <b>');
    expect(await page('/organisation?done=saved')).toContain('value="Kim &lt;b&gt;"');
  });
});

describe('retention', () => {
  const chosen = {
    textHours: '48',
    sampledDays: '7',
    dismissedDays: '60',
    incidentMonths: '12',
  };

  it('is changed only after what it means was shown', async () => {
    const preview = await administrator.post('/retention', chosen);
    expect(preview.status).toBe(200);
    expect(await preview.text()).toContain('Wat is verwijderd, komt niet terug.');
    expect(await readRetention(administrator.ctx, stage.deps)).toMatchObject({ textHours: 24 });
    const response = await administrator.post('/retention', { ...chosen, confirmed: 'yes' });
    expect(response.headers.get('location')).toBe('/retention?done=saved');
    expect(await readRetention(administrator.ctx, stage.deps)).toEqual({
      textHours: 48,
      sampledDays: 7,
      dismissedDays: 60,
      incidentMonths: 12,
    });
    expect(await page('/retention')).toContain('value="48"');
  });

  it.each(['0', '721', '1.5', '-3', 'x', '', '1e3'])('refuses %s hours', async (textHours) => {
    const response = await administrator.post('/retention', { ...chosen, textHours });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('van 1 tot 720');
  });

  it('refuses to keep incidents shorter than quality looks back, and keeps what was written', async () => {
    const response = await administrator.post('/retention', { ...chosen, incidentMonths: '3' });
    expect(response.status).toBe(422);
    const shown = await response.text();
    expect(shown).toContain('van 6 tot 84');
    expect(shown).toContain('value="60"');
  });
});
