import { transaction } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvRow } from '../format/csv.ts';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { filterOf, readQuery } from './query.ts';

let stage: Stage;
let auditor: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  auditor = await signedIn(stage, 'auditor');
  flagId = await raiseFlag(stage);
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) =>
  (await (await auditor.get(path)).text()).replaceAll(/\s+/g, ' ');

describe('the log', () => {
  it('says in words what was done, and leads an auditor to the flag', async () => {
    const text = await page('/audit');
    expect(text).toContain('Wachtpost (test)</strong> maakte een signaal van een bericht');
    expect(text).toContain(`href="/flags/${flagId}"`);
    expect(text).not.toContain('zwembad');
  });

  it('is filtered by what its address says; what means nothing is ignored', async () => {
    expect(await page('/audit?action=flag')).not.toContain('</strong> meldde zich aan');
    expect(await page('/audit?action=flag.created&actor=machine')).toContain('maakte een signaal');
    expect(await page(`/audit?subject=${flagId}`)).toContain(flagId);
    expect(await page('/audit?from=2000-01-01&to=2000-01-02')).toContain('Geen regel past');
    for (const path of ['?actor=x', '?action=%27', '?from=gisteren', '?after=x', '?after=W10']) {
      expect((await auditor.get(`/audit${path}`)).status).toBe(200);
    }
  });

  it('counts days as they are in the Netherlands, in summer and in winter', () => {
    const { from, until } = filterOf(readQuery({ from: '2026-07-01', to: '2026-11-24' }));
    expect(from?.toISOString()).toBe('2026-06-30T22:00:00.000Z');
    expect(until?.toISOString()).toBe('2026-11-24T23:00:00.000Z');
    const change = filterOf(readQuery({ from: '2026-03-29', to: '2026-03-29' }));
    expect(change.from?.toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(change.until?.toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });

  it('shows hostile values harmlessly', async () => {
    await transaction(stage.world.ctx, async (tx) => {
      const { organisationId } = stage.world.ctx;
      const row = { actorKind: 'machine', actor: '<b>', action: 'test.<i>', subjectKind: '<u>' };
      await tx`insert into audit_entry ${tx({ organisationId, ...row, subjectId: '</p>' })}`;
    });
    const text = await page('/audit?actor=machine');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toMatch(/<(b|i|u)>/);
  });
});

describe('the log as a file', () => {
  it('has what the filter lets through, for spreadsheets, and stands in the log itself', async () => {
    const response = await auditor.post('/audit/export', { action: 'flag.created' });
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(flagId);
    expect(await page('/audit?action=audit.exported')).toContain('als bestand');
  });

  it('runs nothing when it is opened, whatever a cell begins with', () => {
    expect(csvRow(['=1+1', '+31', '-1', '@x', '\t=1', 'a;b', 'a"b', 'a\nb', ''])).toBe(
      `'=1+1;'+31;'-1;'@x;'\t=1;"a;b";"a""b";"a\nb";\r\n`,
    );
  });
});

describe('the check', () => {
  it('explains itself, and finds log and evidence whole', async () => {
    expect(await page('/audit/check')).toContain('Controleer het logboek');
    expect(await page('/audit/check?chain=log&after=0')).toContain('Alles klopt');
    expect(await page('/audit/check?chain=evidence&after=0')).toContain('Alles klopt: 1');
    expect(await page('/audit/check?chain=else&after=-1')).toContain('Controleer het logboek');
  });

  it('says where it is broken and what to do, and comes as a part for a page that goes on', async () => {
    const { owner } = stage.world.database;
    await owner`update audit_entry set action = 'test.undone' where id = 2`;
    expect(await page('/audit/check?chain=log&after=0')).toContain('verbroken bij nummer 2');
    const part = await auditor.get('/audit/check?chain=log&after=0', { 'hx-request': 'true' });
    const text = await part.text();
    expect(text).toContain('Wijzig niets.');
    expect(text).not.toContain('<html');
  });
});
