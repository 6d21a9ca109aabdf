import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { readConnector } from '../connector/read.ts';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addQuotaUse, readQuota } from './use.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const monday = new Date('2026-11-02T00:00:00Z');
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const newConnector = () =>
  addConnector(world.ctx, { kind: 'file', name: randomUUID(), settings: {} });
const use = (connectorId: string, units: number, periodStart = monday) =>
  addQuotaUse(world.ctx, { connectorId, periodStart, units, budget: 100 });

describe('using a budget', () => {
  it('counts up to the last unit, and refuses what does not fit', async () => {
    const connectorId = await newConnector();
    expect(await use(connectorId, 60)).toBe(true);
    expect(await use(connectorId, 41)).toBe(false);
    expect(await use(connectorId, 40)).toBe(true);
    expect(await use(connectorId, 1)).toBe(false);
    expect(await readQuota(world.ctx, { connectorId, periodStart: monday })).toBe(100);
  });

  it('refuses more than the whole budget at once, and counts nothing', async () => {
    const connectorId = await newConnector();
    expect(await use(connectorId, 101)).toBe(false);
    expect(await readQuota(world.ctx, { connectorId, periodStart: monday })).toBe(0);
  });

  it('never grants a unit twice, however many ask at once', async () => {
    const connectorId = await newConnector();
    const granted = await Promise.all(Array.from({ length: 12 }, () => use(connectorId, 30)));
    expect(granted.filter(Boolean)).toHaveLength(3);
  });

  it('begins anew with the next period, shows the latest, and lets old ones go', async () => {
    const connectorId = await newConnector();
    await use(connectorId, 100);
    expect(await use(connectorId, 5, later(1))).toBe(true);
    const { quota } = await readConnector(world.ctx, connectorId);
    expect(quota).toEqual({ periodStart: later(1), units: 5 });
    await use(connectorId, 1, later(60));
    expect(await readQuota(world.ctx, { connectorId, periodStart: monday })).toBe(0);
  });
});
