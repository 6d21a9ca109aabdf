import { describe, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';
import { runUntilSignal, Shutdown } from './shutdown.ts';

function createShutdown(limitMs = 100) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const shutdown = new Shutdown({
    log: createLog({ name: 'test', level: 'info', destination }),
    limitMs,
  });
  const stopped: string[] = [];
  const add = (name: string, stop: () => Promise<void> = async () => {}) =>
    shutdown.add(name, async () => {
      stopped.push(name);
      await stop();
    });
  return { shutdown, add, stopped, lines };
}

const never = () => new Promise<void>(() => {});

describe('shutting down', () => {
  it('stops in reverse order, one after the other', async () => {
    const { shutdown, add, stopped } = createShutdown();
    let databaseOpen = true;
    add('database', async () => {
      databaseOpen = false;
    });
    add('worker', async () => {
      await Promise.resolve();
      expect(databaseOpen).toBe(true);
    });
    add('server');
    await shutdown.stop();
    expect(stopped).toEqual(['server', 'worker', 'database']);
  });

  it('tells whoever works, before anything stops', async () => {
    const { shutdown, add } = createShutdown();
    const told = vi.fn<() => void>();
    shutdown.signal.addEventListener('abort', told);
    add('worker', async () => expect(told).toHaveBeenCalledOnce());
    await shutdown.stop();
    expect(told).toHaveBeenCalledOnce();
  });

  it('twice, or from two places at once, stops everything once', async () => {
    const { shutdown, add, stopped } = createShutdown();
    add('worker');
    await Promise.all([shutdown.stop(), shutdown.stop()]);
    await shutdown.stop();
    expect(stopped).toEqual(['worker']);
  });

  it('goes on past a part that hangs, and names it', async () => {
    const { shutdown, add, stopped, lines } = createShutdown();
    add('database');
    add('worker', never);
    await shutdown.stop();
    expect(stopped).toEqual(['worker', 'database']);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        step: 'worker',
        msg: 'a part did not stop cleanly',
        err: { message: expect.any(String) as string },
      },
    ]);
  });

  it('goes on past a part that fails, at once or later, and names it', async () => {
    const { shutdown, add, stopped, lines } = createShutdown();
    add('database');
    add('later', () => Promise.reject(new Error('broken')));
    shutdown.add('at once', () => {
      throw new Error('broken');
    });
    await shutdown.stop();
    expect(stopped).toEqual(['later', 'database']);
    expect(lines).toHaveLength(2);
  });

  it('stops at once what starts while everything is being stopped', async () => {
    const { shutdown, add, stopped } = createShutdown();
    add('worker', async () => add('latecomer'));
    await shutdown.stop();
    add('very late');
    await shutdown.stop();
    expect(stopped).toEqual(['worker', 'latecomer', 'very late']);
  });
});

describe('running until a signal', () => {
  it('stops everything when the work is done', async () => {
    const { shutdown, add, stopped } = createShutdown();
    add('worker');
    await runUntilSignal(shutdown, async () => {});
    expect(stopped).toEqual(['worker']);
  });

  it('stops everything when the work fails, and passes the failure on', async () => {
    const { shutdown, add, stopped } = createShutdown();
    add('worker');
    const failing = runUntilSignal(shutdown, () => Promise.reject(new Error('no model')));
    await expect(failing).rejects.toThrow('no model');
    expect(stopped).toEqual(['worker']);
  });

  it('takes for no failure what breaks because everything was stopped beneath it', async () => {
    const { shutdown } = createShutdown();
    await runUntilSignal(shutdown, async () => {
      await shutdown.stop();
      throw new Error('the database is closed');
    });
    expect(shutdown.signal.aborted).toBe(true);
  });
});
