import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { judge, policyFor } from '../flag/judge.ts';
import { forgetTexts } from '../post/forget.ts';
import {
  addOfficial,
  addOrganisation,
  addPost,
  createWorld,
  probabilitiesOf,
  scoreAs,
  testLevels,
  testRetention,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { labels } from '../label.ts';
import type { Probabilities } from '../label.ts';
import { readDetails, setDetails } from './details.ts';
import { sensitivities } from './organisation.ts';
import { previewLevels } from './preview.ts';
import { previewRetention, readRetention, setRetention } from './retention.ts';

let world: World;
let officialId: string;

beforeAll(async () => {
  world = await createWorld();
  officialId = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const told = async (action: string) => {
  const rows = await world.database.owner<{ data: unknown }[]>`
    select data from audit_entry where action = ${action} order by id`;
  return rows.map((row) => row.data);
};
const nowhere = () => ({ ...world.ctx, organisationId: randomUUID() });

describe('what an organisation says of itself', () => {
  it('is changed, and the log tells which parts and not what they say; twice tells once', async () => {
    const details = await readDetails(world.ctx);
    const changed = { ...details, contactName: 'Kim Voorbeeld', contactPhone: '(010) 123-45' };
    await setDetails(world.ctx, changed);
    await setDetails(world.ctx, changed);
    expect(await readDetails(world.ctx)).toEqual(changed);
    expect(await told('organisation.updated')).toEqual([
      { changed: ['contactName', 'contactPhone'] },
    ]);
  });

  it('is refused where it means nothing, and for an organisation that is not there', async () => {
    const details = await readDetails(world.ctx);
    for (const wrong of [{ name: ' ' }, { contactEmail: 'x' }, { contactPhone: '<b>' }]) {
      await expect(setDetails(world.ctx, { ...details, ...wrong })).rejects.toThrow('path');
    }
    await expect(setDetails(nowhere(), details)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await readDetails(world.ctx)).toEqual(details);
  });
});

const preview = () => previewLevels(world.ctx, testLevels, { days: 30 });

describe('a preview of the levels', () => {
  it('of nothing is nothing', async () => {
    const other = await addOrganisation(world.database, 'leeg');
    const empty = await previewLevels(other, testLevels, { days: 30 });
    expect(empty).toEqual({ posts: 0, days: 1, flags: { low: 0, normal: 0, high: 0 } });
  });

  it('counts as judge does, flagged or not, at the threshold too, and changes nothing', async () => {
    const sets: Probabilities[] = [];
    for (let at = 0; at < 40; at += 1) {
      const label = labels[at % labels.length] ?? 'threat';
      const high = { [label]: at % 4 === 0 ? 0.5 : ((at * 37) % 100) / 100 };
      const id = await addPost(world, [officialId]);
      await scoreAs(world, [id], high);
      sets.push(probabilitiesOf(high));
    }
    const before = await world.database.owner`select count(*) from audit_entry`;
    const expected = Object.fromEntries(
      sensitivities.map((level) => [
        level,
        sets.filter((set) => judge(set, policyFor(testLevels, level)).flagged).length,
      ]),
    );
    expect(await preview()).toEqual({ posts: 40, days: 1, flags: expected });
    expect(await world.database.owner`select count(*) from audit_entry`).toEqual(before);
  });

  it('leaves out what is older, and what another model scored', async () => {
    const { owner } = world.database;
    const all = (await preview()).posts;
    await owner`
      update score set scored_at = now() - interval '31 days'
      where post_id = (select min(post_id::text)::uuid from score)`;
    expect((await preview()).posts).toBe(all - 1);
    await owner`
      update score set model_revision = 'newer', scored_at = now() + interval '1 second'
      where post_id = (select max(post_id::text)::uuid from score)`;
    expect((await preview()).posts).toBe(1);
  });
});

const hours = (textHours: number) => ({ ...testRetention, textHours });

describe('how long texts stay', () => {
  const installation = { textHours: 24 };
  beforeEach(async () => {
    await world.database.owner`
      update organisation set text_hours = null, sampled_days = 30, dismissed_days = 30, incident_months = 24`;
  });

  it('is what the installation says, until it is chosen; twice tells once', async () => {
    expect(await readRetention(world.ctx, installation)).toEqual(testRetention);
    const chosen = { textHours: 48, sampledDays: 7, dismissedDays: 60, incidentMonths: 12 };
    await setRetention(world.ctx, installation, chosen);
    await setRetention(world.ctx, installation, chosen);
    expect(await readRetention(world.ctx, installation)).toEqual(chosen);
    expect(await told('organisation.retention_set')).toEqual([{ from: testRetention, to: chosen }]);
  });

  it('is told once when two choose the same at the same moment', async () => {
    const before = (await told('organisation.retention_set')).length;
    const chosen = { ...testRetention, textHours: 5 };
    const choose = () => setRetention(world.ctx, installation, chosen);
    await Promise.all([choose(), choose()]);
    expect(await told('organisation.retention_set')).toHaveLength(before + 1);
  });

  it.each([
    { textHours: 0 },
    { textHours: 721 },
    { sampledDays: 31 },
    { textHours: 1.5 },
    { dismissedDays: 0 },
    { dismissedDays: 366 },
    { incidentMonths: 5 },
    { incidentMonths: 85 },
  ])('is refused beyond the limits: %o', async (wrong) => {
    await expect(
      setRetention(world.ctx, installation, { ...testRetention, ...wrong }),
    ).rejects.toThrow('path');
    expect(await readRetention(world.ctx, installation)).toEqual(testRetention);
  });

  it('of an organisation that is not there is refused', async () => {
    const chosen = testRetention;
    await expect(setRetention(nowhere(), installation, chosen)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('is previewed as what upkeep would remove', async () => {
    const id = await addPost(world, [officialId]);
    await scoreAs(world, [id], {});
    await world.database.owner`
      update post set captured_at = now() - interval '10 hours' where id = ${id}`;
    const { texts } = await previewRetention(world.ctx, hours(12));
    expect(await previewRetention(world.ctx, hours(9))).toEqual({ texts: texts + 1, flags: 0 });
    expect(await forgetTexts(world.ctx, hours(9))).toBe(texts + 1);
    expect(await previewRetention(world.ctx, hours(9))).toEqual({ texts: 0, flags: 0 });
  });
});
