import { randomUUID } from 'node:crypto';
import { releaseLease, takeLease } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { underLease } from './lease.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.database.owner`delete from stream_lease`);
afterAll(() => world.database.drop());

const signal = new AbortController().signal;
const under = <T>(work: (held: AbortSignal) => Promise<T>, waitMs = 0, until = signal) =>
  underLease(world.ctx, { connectorId: world.connectorId, waitMs, signal: until }, work);
const aborted = (held: AbortSignal) =>
  new Promise<string>((resolve) => held.addEventListener('abort', () => resolve('aborted')));
const other = () => ({ connectorId: world.connectorId, holder: randomUUID(), forMs: 60_000 });

describe('work under a lease', () => {
  it('is done by one worker at a time', async () => {
    const inner = await under(async () => under(async () => 'second'));
    expect(inner).toBeNull();
    expect(await under(async () => 'third')).toBe('third');
  });

  it('gives the lease back when it fails', async () => {
    await expect(under(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await under(async () => 'next')).toBe('next');
  });

  it('waits for a lease whose holder fell silent', async () => {
    const silent = other();
    await takeLease(world.ctx, { ...silent, forMs: 300 });
    expect(await under(async () => 'taken over', 5_000)).toBe('taken over');
  });

  it('waits no longer than it was told, and not at all once it was told to stop', async () => {
    const holder = other();
    await takeLease(world.ctx, holder);
    expect(await under(async () => 'never', 100)).toBeNull();
    expect(await under(async () => 'never', 60_000, AbortSignal.abort())).toBeNull();
    await releaseLease(world.ctx, holder);
  });

  it('is told to end when the lease went to another', async () => {
    const outcome = under(async (held) => {
      await world.database.owner`
        update stream_lease set holder = ${randomUUID()}, until = now() + interval '1 minute'`;
      return aborted(held);
    });
    expect(await outcome).toBe('aborted');
    const [row] = await world.database.owner`select count(*) from stream_lease`;
    expect(row).toEqual({ count: 1 });
  });

  it('keeps its lease for as long as it takes', async () => {
    await under(async () => {
      const [begun] = await world.database.owner`select until from stream_lease`;
      await vi.waitFor(
        async () => {
          const [now] = await world.database.owner`select until from stream_lease`;
          expect(now?.['until'].getTime()).toBeGreaterThan(begun?.['until'].getTime());
        },
        { timeout: 10_000, interval: 100 },
      );
    });
  });
});
