import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError, readConfig, readVariable } from './config.ts';
import type { Environment } from './config.ts';

/** Whatever the machine that runs the tests has set. */
beforeEach(() => {
  for (const name of [
    'DATABASE_URL',
    'QUEUE_URL',
    'WACHTPOST_SECRET',
    'SECRETS_KEY',
    'LOG_LEVEL',
    'PORT',
  ]) {
    vi.stubEnv(name, undefined);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function problemOf(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.message;
    }
  }
  throw new Error('The configuration was accepted.');
}

describe('the configuration', () => {
  it('works out of the box, with nothing set', () => {
    expect(readConfig()).toMatchObject({
      production: false,
      databaseUrl: null,
      queueUrl: null,
      secret: null,
      http: { host: '127.0.0.1', port: 8080, publicUrl: null },
      retention: { hours: 24, sampleRate: 0.01 },
    });
  });

  it('reads the environment, and what is given by hand comes first', () => {
    vi.stubEnv('PORT', '9000');
    vi.stubEnv('LOG_LEVEL', 'debug');
    const config = readConfig({ PORT: '9001' });
    expect(config.http.port).toBe(9001);
    expect(config.logLevel).toBe('debug');
  });

  it('takes an empty variable for one that is absent', () => {
    for (const name of ['DATABASE_URL', 'QUEUE_URL', 'WACHTPOST_SECRET', 'PORT', 'LOG_LEVEL']) {
      vi.stubEnv(name, '');
    }
    const config = readConfig();
    expect(config).toMatchObject({ databaseUrl: null, queueUrl: null, secret: null });
    expect(config.http.port).toBe(8080);
  });

  it('tells a variable that holds a secret for one command, or that there is none', () => {
    vi.stubEnv('A_TOKEN', 'geheimpje');
    expect(readVariable('A_TOKEN')).toBe('geheimpje');
    vi.stubEnv('A_TOKEN', '');
    expect(readVariable('A_TOKEN')).toBeNull();
  });

  it('cannot be changed once it was read', () => {
    const config = readConfig() as { databaseUrl: string | null };
    expect(() => {
      config.databaseUrl = 'postgres://elsewhere/';
    }).toThrow(TypeError);
  });

  it('leaves no slash at the end of the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://wacht.vlierdam.example//' }).http.publicUrl).toBe(
      'https://wacht.vlierdam.example',
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://user:hunter2@db/'],
    ['DATABASE_URL', 'hunter2'],
    ['QUEUE_URL', 'http://:hunter2@cache/'],
    ['WACHTPOST_SECRET', 'hunter2'],
    ['SECRETS_KEY', 'hunter2'],
    ['SECRETS_KEY', 'id:hunter2'],
    ['PORT', 'hunter2'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'hunter2'],
    ['RETENTION_HOURS', '0'],
    ['RETENTION_HOURS', '100000'],
    ['SAMPLE_RATE', '0.5'],
    ['SMTP_URL', 'https://user:hunter2@mail/'],
    ['PUBLIC_URL', 'javascript:hunter2'],
    ['MODEL_ALLOW_REMOTE', 'hunter2'],
    ['MODEL_THREADS', '-1'],
    ['OIDC_ISSUER', 'hunter2'],
  ])('refuses a wrong %s by its name, without showing the value', (name, value) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toContain(`${name}: `);
    expect(problem).not.toContain('hunter2');
  });

  it('names every variable that is wrong at once', () => {
    const problem = problemOf({ PORT: 'x', QUEUE_URL: 'x', LOG_LEVEL: 'x' as 'info' });
    expect(['PORT', 'QUEUE_URL', 'LOG_LEVEL'].filter((name) => !problem.includes(name))).toEqual(
      [],
    );
  });

  it('wants the identity provider whole, or not at all', () => {
    const issuer = 'https://id.vlierdam.example';
    expect(problemOf({ OIDC_ISSUER: issuer })).toContain('OIDC_CLIENT_ID');
    expect(problemOf({ OIDC_CLIENT_ID: 'wachtpost' })).toContain('OIDC_ISSUER');
    const oidc = readConfig({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'wachtpost' }).oidc;
    expect(oidc).toEqual({
      issuer,
      clientId: 'wachtpost',
      clientSecret: null,
      scopes: ['email'],
      roles: null,
    });
  });

  it('takes roles from claims where it is told which claim and what its values mean', () => {
    const issuer = 'https://id.vlierdam.example';
    const client = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'wachtpost' };
    const claim = { OIDC_ROLES_CLAIM: 'groups', OIDC_SCOPES: 'openid email  groups' };
    const OIDC_ROLES = 'adviser=WP-Adviseurs; auditor = cn=toezicht,ou=wachtpost;';
    expect(readConfig({ ...client, ...claim, OIDC_ROLES }).oidc).toMatchObject({
      scopes: ['email', 'groups'],
      roles: {
        claim: 'groups',
        values: [
          { name: 'adviser', value: 'WP-Adviseurs' },
          { name: 'auditor', value: 'cn=toezicht,ou=wachtpost' },
        ],
        organisation: null,
      },
    });
    expect(problemOf({ ...client, ...claim })).toContain('go together');
    expect(problemOf({ ...client, OIDC_ORGANISATION: 'vlierdam' })).toContain('go together');
    expect(problemOf({ ...client, ...claim, OIDC_ROLES: 'adviser' })).toContain('OIDC_ROLES');
  });

  it('says how long a session lives', () => {
    expect(readConfig().session).toEqual({ idleMinutes: 30, hours: 12 });
    expect(problemOf({ SESSION_HOURS: '1000' })).toContain('SESSION_HOURS');
  });
});
