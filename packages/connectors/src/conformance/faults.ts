import { assert, describe, expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { allOf, idsOf, useBench } from './bench.ts';
import { newPosts } from './harness.ts';
import type { Bench } from './bench.ts';
import type { Harness, HttpHarness } from './harness.ts';
import type { Fault, Wire } from './wire.ts';

const statuses = [
  { status: 400, kind: 'settings' },
  { status: 401, kind: 'unauthorised' },
  { status: 403, kind: 'forbidden' },
  { status: 404, kind: 'gone' },
  { status: 410, kind: 'gone' },
  { status: 429, kind: 'rate_limited' },
  { status: 500, kind: 'unavailable' },
  { status: 502, kind: 'unavailable' },
  { status: 503, kind: 'unavailable' },
] as const;

/** What every connector that speaks HTTP makes of a platform that does not do its part. */
export function describeFaults<Settings>(
  harness: Harness<Settings>,
  http: HttpHarness<Settings>,
): void {
  describe('faults of the platform', () => {
    const bench = useBench(harness);
    describeStatuses(bench, http);
    describeWaits(bench);
    describeBrokenAnswers(bench, http);
    describeRecovery(bench, http);
  });
}

function describeStatuses<Settings>(
  bench: () => Bench<Settings>,
  http: HttpHarness<Settings>,
): void {
  const meant = statuses.map(({ status, kind }) => {
    return { status, kind: http.statuses?.[status] ?? kind };
  });
  test.each(meant)('HTTP $status is reported as $kind', async ({ status, kind }) => {
    expect(await failureOf(bench(), answer(status))).toMatchObject({ kind, retryAfterMs: null });
  });
}

function describeWaits<Settings>(bench: () => Bench<Settings>): void {
  test.each([429, 503])('HTTP %i says how many seconds to wait', async (status) => {
    const error = await failureOf(bench(), answer(status, { 'retry-after': '120' }));
    expect(error).toMatchObject({ retryAfterMs: 120_000 });
  });

  test('HTTP 429 says until when to wait', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const error = await failureOf(bench(), answer(429, { 'retry-after': inAnHour }));
    expect(error.retryAfterMs).toBeGreaterThan(3_500_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  test.each(['straks', '-5', ''])('an unreadable Retry-After is ignored: "%s"', async (header) => {
    const error = await failureOf(bench(), answer(429, { 'retry-after': header }));
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: null });
  });
}

function describeBrokenAnswers<Settings>(
  bench: () => Bench<Settings>,
  http: HttpHarness<Settings>,
): void {
  test('a platform that never answers is unavailable', async () => {
    const impatient = http.impatient(bench().world.settings, 100);
    expect(await failureOf(bench(), 'silence', impatient)).toMatchObject({ kind: 'unavailable' });
  });

  test('a connection that breaks off is unavailable', async () => {
    expect(await failureOf(bench(), 'cut')).toMatchObject({ kind: 'unavailable' });
  });

  test('a platform that does not speak HTTP is unavailable', async () => {
    expect(await failureOf(bench(), 'babble')).toMatchObject({ kind: 'unavailable' });
  });

  test('an answer whose end is missing is malformed', async () => {
    expect(await failureOf(bench(), 'half')).toMatchObject({ kind: 'malformed' });
  });

  test.each(http.hostile)('a hostile answer is malformed: $name', async ({ type, body }) => {
    const fault = { status: 200, headers: { 'content-type': type }, body };
    expect(await failureOf(bench(), fault)).toMatchObject({ kind: 'malformed' });
  });
}

function describeRecovery<Settings>(
  bench: () => Bench<Settings>,
  http: HttpHarness<Settings>,
): void {
  test('a fault costs nothing: the next pull delivers all', async () => {
    const { world } = bench();
    await failureOf(bench(), answer(503), http.impatient(world.settings, 10_000));
    wireOf(bench()).fault = null;
    const ids = ['storing-0', 'storing-1'].map((id) => world.externalId(id));
    expect(idsOf((await bench().drain()).changes).toSorted()).toEqual(ids);
  });

  test('an abort ends a pull that waits for an answer, without an error', async () => {
    const wire = wireOf(bench());
    wire.fault = 'silence';
    const stop = new AbortController();
    const requested = wire.requested();
    const batches = allOf(bench().pull(null, stop.signal));
    await requested;
    stop.abort();
    expect(await batches).toEqual([]);
  });

  test('requests name the product', async () => {
    await bench().drain();
    const agents = wireOf(bench()).requests.map(({ headers }) => headers['user-agent']);
    expect(agents).not.toEqual([]);
    const form = http.userAgent ?? /^Wachtpost\/\S+ \(\+\S+\)$/;
    for (const agent of agents) expect(agent).toMatch(form);
  });
}

function answer(status: number, headers: Record<string, string> = {}): Fault {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: 'storing' };
}

async function failureOf<Settings>(
  bench: Bench<Settings>,
  fault: Fault,
  settings?: Settings,
): Promise<ConnectorError> {
  await bench.world.publish(newPosts(2, 'storing'));
  wireOf(bench).fault = fault;
  const error = await bench.failure(settings);
  assert(error instanceof ConnectorError, 'a pull fails with a ConnectorError');
  return error;
}

function wireOf<Settings>(bench: Bench<Settings>): Wire {
  const { wire } = bench.world;
  assert(wire !== null, 'a connector that speaks HTTP has a wire');
  return wire;
}
