import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';
import type { Logger } from './log.ts';

/** What a log line looks like to whoever reads it. */
function logged(write: (log: Logger) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLog({ name: 'test', level, destination }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const secret = 'ik weet waar je woont';

describe('the log', () => {
  it('is one JSON object a line: when, which process, the data and a sentence', () => {
    const [line] = logged((log) => log.info({ posts: 3 }, 'posts were stored'));
    expect(line).toMatchObject({ level: 30, process: 'test', posts: 3, msg: 'posts were stored' });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('leaves out what is below its level', () => {
    expect(logged((log) => log.debug('a detail'))).toEqual([]);
    expect(logged((log) => log.error('a failure'), 'silent')).toEqual([]);
  });

  it.each(['text', 'handle', 'author', 'raw', 'token', 'password', 'authorization', 'cookie'])(
    'redacts %s, up to two levels deep and in what a child log carries',
    (key) => {
      const lines = logged((log) => {
        log.info({ [key]: secret }, 'at the top');
        log.info({ post: { [key]: secret } }, 'one down');
        log.info({ batch: { post: { [key]: secret } } }, 'two down');
        log.info({ posts: [{ [key]: secret }] }, 'in a list');
        log.child({ [key]: secret }).info('by a child');
      });
      expect(lines).toHaveLength(5);
      expect(JSON.stringify(lines)).not.toContain(secret);
      expect(JSON.stringify(lines)).toContain('[redacted]');
    },
  );

  it('keeps to itself which value the database refused', () => {
    const refused = Object.assign(new Error(`invalid input syntax: "${secret}"`), {
      code: '22P02',
    });
    const [line] = logged((log) => log.error({ err: refused }, 'a job failed'));
    expect(line?.['err']).toMatchObject({ message: 'the database refused a value', code: '22P02' });
    expect(JSON.stringify(line)).toContain('log.test.ts');
    expect(JSON.stringify(line)).not.toContain(secret);
  });

  it('tells of an error its kind, message, code and cause', () => {
    const cause = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    const error = new TypeError('The feed is out of reach.', { cause });
    const [line] = logged((log) => log.warn({ err: error }, 'a pull failed'));
    expect(line?.['err']).toMatchObject({
      type: 'TypeError',
      message: 'The feed is out of reach.',
      stack: expect.stringContaining('log.test.ts') as string,
      cause: { type: 'Error', message: 'connection refused', code: 'ECONNREFUSED' },
    });
  });

  it('tells of several errors that came as one', () => {
    const both = new AggregateError([new Error('no route'), new Error('no name')]);
    const [line] = logged((log) => log.warn({ err: both }, 'a pull failed'));
    expect(line?.['err']).toMatchObject({
      errors: [{ message: 'no route' }, { message: 'no name' }],
    });
  });

  it('tells nothing else of an error: a database puts the failing row into it', () => {
    const detail = `Failing row contains (${secret}).`;
    const error = Object.assign(new Error('violates check constraint'), {
      code: '23514',
      detail,
      where: secret,
      parameters: [secret],
      cause: Object.assign(new Error('inner'), { detail }),
    });
    const lines = logged((log) => {
      log.error({ err: error }, 'a job failed');
      log.error(error);
      log.child({ job: 'pull' }).error({ err: error }, 'a job failed');
      log.error({ err: secret }, 'somebody threw a text');
    });
    expect(lines).toHaveLength(4);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]?.['err']).toMatchObject({ code: '23514' });
  });

  it('survives an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged((log) => log.error({ err: error }, 'a job failed'))).toHaveLength(1);
  });
});
