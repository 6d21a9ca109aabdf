import { addFlag, addOfficial } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, eventsOf, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;
let flagId: string;

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const page = '<script>alert(1)</script>';
const named = (filename: string, contentType: string, content: string | Buffer | null) => ({
  filename,
  contentType,
  size: 2_000,
  sha256: 'a'.repeat(64),
  content: content === null ? null : Buffer.from(content).toString('base64'),
});
const attachments = [
  named('scherm.png', 'image/png', png),
  named('<b>brief</b>.png', 'image/png', page),
  named('film.mp4', 'video/mp4', null),
];

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  const official = await addOfficial(stage.world.ctx, ['mail']);
  const post = { platform: 'mail', text: '', reported: true, raw: { attachments } } as const;
  ({ flagId } = await addFlag(stage.world, { officialIds: [official], post, high: {} }));
});
afterAll(() => stage.world.database.drop());

const textOf = async (browser: Browser) =>
  (await browser.get(`/flags/${flagId}/attachments`)).text();
const at = (place: number | string) => `/flags/${flagId}/attachments/${place}`;

describe('attachments of a report', () => {
  it('are led to from its flag, and listed closed with harmless names', async () => {
    const flag = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(flag).toContain(`href="/flags/${flagId}/attachments"`);
    const text = await textOf(adviser);
    expect(text).toContain('scherm.png');
    expect(text).toContain('2 kB');
    expect(text).toContain('&lt;b&gt;brief');
    expect(text).toContain('Dit bestand was te groot om te bewaren.');
    expect(text).not.toContain('wp-picture__image');
    expect((await adviser.get(at(1))).status).toBe(403);
  });

  it('open once asked for: a picture as one, blurred at first, and remembered', async () => {
    const asked = await adviser.post(at(1));
    expect(asked.status).toBe(303);
    expect(await textOf(adviser)).toMatch(/<img class="wp-picture__image" src="[^"]+\/1"/);
    const picture = await adviser.get(at(1));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(picture.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'revealed']);
  });

  it('are for saving where they are no picture, whatever they call themselves', async () => {
    await adviser.post(at(2));
    const response = await adviser.get(at(2));
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="bijlage-2-b-brief-b-.png"',
    );
  });

  it('stay closed to an auditor, who sees what there is, and to a forged form', async () => {
    const auditor = await signedIn(stage, 'auditor');
    const text = await textOf(auditor);
    expect(text).toContain('Alleen een veiligheidsadviseur kan een bijlage openen.');
    expect(text).not.toContain('wp-picture__image');
    expect((await auditor.get(at(1))).status).toBe(403);
    expect((await adviser.post(at(1), { token: 'x' })).status).toBe(403);
  });

  it.each(['0', '9', 'een', '1.5', '3'])(
    'refuse a place that cannot be opened: %s',
    async (place) => {
      expect([404, 409]).toContain((await adviser.post(at(place))).status);
    },
  );
});
