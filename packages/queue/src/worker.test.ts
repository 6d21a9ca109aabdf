import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { classifyJobs } from './jobs.ts';
import { done, nothing, onEveryBackend, payload, until } from './testing/bench.ts';
import type { Handler } from './worker.ts';

const pullPayload = () => ({ ...payload(), connectorId: randomUUID() });

onEveryBackend('a worker', (bench) => {
  it('tries a job that failed again, after a pause, until it is done', async () => {
    const attempts: number[] = [];
    await bench.start('classify', async (_, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) {
        throw new Error('not yet');
      }
      return { outcome: 'done' };
    });
    await bench.queue.add('classify', classifyJobs(randomUUID(), [randomUUID()]));
    await until(async () => expect((await bench.queue.counts('classify')).delayed).toBe(1));
    await until(() => expect(attempts).toEqual([1, 2, 3]));
    await until(async () => expect(await bench.queue.counts('classify')).toEqual(nothing));
  });

  it('parks a job whose attempts are used up, with the reason', async () => {
    const last: boolean[] = [];
    await bench.start('pull', async (_, { lastAttempt }) => {
      last.push(lastAttempt);
      throw new Error('The place is out of reach.');
    });
    await bench.queue.add('pull', [{ id: 'pull-hopeless', payload: pullPayload() }]);
    await until(async () => expect((await bench.queue.counts('pull')).parked).toBe(1));
    expect(last).toEqual([false, false, true]);
    expect(await bench.queue.parked('pull')).toEqual([
      {
        id: 'pull-hopeless',
        reason: 'The place is out of reach.',
        attempts: 3,
        parkedAt: expect.stringMatching(/^\d{4}-/) as string,
      },
    ]);
  });

  it('parks a payload that does not fit at once, without trying it and without repeating it', async () => {
    const handler = vi.fn<Handler<'pull'>>(done);
    await bench.start('pull', handler);
    const secret = 'ik weet waar je woont';
    await bench.addRaw('pull', { organisationId: secret, connectorId: secret, [secret]: secret });
    await bench.addRaw('pull', secret);
    await bench.addRaw('pull', { organisationId: randomUUID() });
    await until(async () => expect((await bench.queue.counts('pull')).parked).toBe(3));
    expect(handler).not.toHaveBeenCalled();
    const parked = await bench.queue.parked('pull');
    expect(parked.map((job) => job.attempts)).toEqual([1, 1, 1]);
    expect(parked.map((job) => job.reason).join()).toContain('The payload is not a pull job');
    expect(JSON.stringify(parked)).not.toContain(secret);
  });

  it('keeps working on other jobs while one is parked', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    await bench.start('notify', handler);
    await bench.addRaw('notify', {});
    await bench.queue.add('notify', [{ id: 'notify-after', payload: payload() }]);
    await until(() => expect(handler).toHaveBeenCalledOnce());
    await until(async () =>
      expect(await bench.queue.counts('notify')).toEqual({ ...nothing, parked: 1 }),
    );
  });

  it('stops soon when its job honours the signal, and delivers that job again', async () => {
    const started = vi.fn<() => void>();
    const worker = await bench.start('classify', async (_, { signal }) => {
      started();
      await once(signal, 'abort');
      throw new Error('stopped in the middle');
    });
    await bench.queue.add('classify', classifyJobs(randomUUID(), [randomUUID()]));
    await until(() => expect(started).toHaveBeenCalledOnce());
    const stoppedAt = performance.now();
    await worker.stop();
    await worker.stop();
    expect(performance.now() - stoppedAt).toBeLessThan(2_000);
    const handler = vi.fn<Handler<'classify'>>(done);
    await bench.start('classify', handler);
    await until(() => expect(handler).toHaveBeenCalledOnce());
  });

  it('gives the job of a worker that was killed to another', async () => {
    const lockMs = 1_000;
    const script = fileURLToPath(new URL('testing/hang.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify({ ...bench.options, lockMs })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const job = { id: 'upkeep-orphan', payload: payload() };
    await bench.queue.add('upkeep', [job]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const handler = vi.fn<Handler<'upkeep'>>(done);
    await bench.start('upkeep', handler, { lockMs });
    await until(() => expect(handler).toHaveBeenCalledOnce());
    expect(handler).toHaveBeenCalledWith(job.payload, expect.anything());
    await until(async () => expect(await bench.queue.counts('upkeep')).toEqual(nothing));
  });
});
