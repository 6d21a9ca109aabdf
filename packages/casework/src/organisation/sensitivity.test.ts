import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { readOrganisation } from './read.ts';
import { setSensitivity } from './sensitivity.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.database.owner`update organisation set sensitivity = 'normal'`);
afterAll(() => world.database.drop());

const chosen = async () => (await readOrganisation(world.ctx)).sensitivity;
const told = () =>
  world.database.owner<{ data: unknown; subjectId: string }[]>`
    select data, subject_id from audit_entry
    where action = 'organisation.sensitivity_set' order by id`;

describe('setting the sensitivity', () => {
  it('changes it for this organisation alone, and tells what it was', async () => {
    const other = await addOrganisation(world.database, 'vlierwaard');
    await setSensitivity(world.ctx, 'high');
    expect(await chosen()).toBe('high');
    expect((await readOrganisation(other)).sensitivity).toBe('normal');
    expect((await told()).at(-1)).toEqual({
      data: { from: 'normal', to: 'high' },
      subjectId: world.ctx.organisationId,
    });
  });

  it('twice to one level tells of it once', async () => {
    await setSensitivity(world.ctx, 'low');
    const before = await told();
    await setSensitivity(world.ctx, 'low');
    expect(await chosen()).toBe('low');
    expect(await told()).toEqual(before);
  });

  it('by two at the same time to one level tells of it once', async () => {
    const before = await told();
    await Promise.all([setSensitivity(world.ctx, 'high'), setSensitivity(world.ctx, 'high')]);
    expect(await told()).toHaveLength(before.length + 1);
  });

  it('is refused for a level that does not exist, and changes nothing', async () => {
    const before = await told();
    await expect(setSensitivity(world.ctx, 'extreme' as never)).rejects.toThrow('low');
    expect(await chosen()).toBe('normal');
    expect(await told()).toEqual(before);
  });

  it('of an organisation that is not there is refused', async () => {
    const nowhere = { ...world.ctx, organisationId: randomUUID() };
    await expect(setSensitivity(nowhere, 'high')).rejects.toMatchObject({ kind: 'not_found' });
  });
});
