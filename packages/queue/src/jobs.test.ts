import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { backoff, classifyJobs, jobNames, jobs, longestBackoffMs, postsPerJob } from './jobs.ts';

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());

const idOf = (...input: Parameters<typeof classifyJobs>) => classifyJobs(...input)[0]?.id;

describe('classify jobs', () => {
  it('hold every post once, in order, and no more than fit one job', () => {
    const postIds = ids(2 * postsPerJob + 1);
    const made = classifyJobs(randomUUID(), postIds);
    expect(made.map((job) => job.payload.postIds.length)).toEqual([postsPerJob, postsPerJob, 1]);
    expect(made.flatMap((job) => job.payload.postIds)).toEqual(postIds);
    expect(classifyJobs(randomUUID(), [])).toEqual([]);
  });

  it('fit their own schema', () => {
    const [job] = classifyJobs(randomUUID(), ids(postsPerJob));
    expect(jobs.classify.payload.safeParse(job?.payload).success).toBe(true);
  });

  it('have the same id for the same posts alone, and no colon in it', () => {
    const [organisation, other] = ids(2) as [string, string];
    const postIds = ids(3);
    expect(idOf(organisation, postIds)).toBe(idOf(organisation, [...postIds]));
    expect(idOf(organisation, postIds)).toMatch(/^classify-[\w-]{22}$/);
    const all = [
      idOf(organisation, postIds),
      idOf(other, postIds),
      idOf(organisation, postIds.slice(1)),
    ];
    expect(new Set(all).size).toBe(3);
  });
});

describe('every job', () => {
  it.each(jobNames)('%s refuses anything beside ids: text has no place in it', (name) => {
    const schema = jobs[name].payload;
    const named = ['organisationId', 'connectorId', 'probeId', 'claimId'];
    const whole = {
      ...Object.fromEntries(named.map((key) => [key, randomUUID()])),
      postIds: ids(1),
    };
    const shape = Object.keys(schema.shape);
    const payload = Object.fromEntries(
      Object.entries(whole).filter(([key]) => shape.includes(key)),
    );
    expect(schema.safeParse(payload).success).toBe(true);
    expect(schema.safeParse({ ...payload, text: 'woorden' }).success).toBe(false);
    expect(schema.safeParse({ ...payload, organisationId: 'vlierdam' }).success).toBe(false);
    expect(schema.safeParse({}).success).toBe(false);
  });

  it.each(jobNames)('%s waits longer after each failure, and never too long', (name) => {
    const pauses = Array.from({ length: 40 }, (_, at) => backoff(name, at + 1));
    expect(pauses[0]).toBeLessThanOrEqual(jobs[name].backoffMs);
    expect(pauses[0]).toBeGreaterThanOrEqual(0.75 * jobs[name].backoffMs - 1);
    expect(pauses[2]).toBeGreaterThan(2 * jobs[name].backoffMs);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(longestBackoffMs);
  });
});
