import { connect } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Redis for tests; null where there is none, and the tests that need one are skipped. */
    redisUrl: string | null;
  }
}

/** Finds a Redis: TEST_QUEUE_URL, else whatever answers on its usual port. Says so loudly when it does not. */
export async function setup(project: TestProject): Promise<void> {
  const url = process.env['TEST_QUEUE_URL'] || 'redis://127.0.0.1:6379';
  const found = await answers(url);
  if (!found) {
    process.stderr.write(
      `\n*** SKIPPED: every test on Redis, because nothing answers at ${new URL(url).host}. Set TEST_QUEUE_URL. ***\n\n`,
    );
  }
  project.provide('redisUrl', found ? url : null);
}

/** Whether a Redis without a password, or one that asks for it, is there. */
function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: 1_000 });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
