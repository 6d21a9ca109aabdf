import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** Raised when the environment holds a value that cannot be used; names every wrong variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const redisUrl = z.url({ protocol: /^rediss?$/ });

/** One or more `id:key`, with commas between. */
const sealingKeys =
  /^\s*[a-z0-9][a-z0-9-]{0,30}:[\w-]{43}(\s*,\s*[a-z0-9][a-z0-9-]{0,30}:[\w-]{43})*\s*$/;

const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: postgresUrl.optional(),
  QUEUE_URL: redisUrl.optional(),
  WACHTPOST_SECRET: z.string().min(32).optional(),
  SECRETS_KEY: z
    .string()
    .regex(sealingKeys, 'is not a list of id:key, each key 32 bytes in base64url')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MODEL: z.string().min(1).optional(),
  MODEL_ALLOW_REMOTE: flag.default(false),
  MODEL_THREADS: z.coerce.number().int().min(1).max(256).optional(),
  RETENTION_HOURS: z.coerce
    .number()
    .min(1)
    .max(24 * 30)
    .default(24),
  SAMPLE_RATE: z.coerce.number().min(0).max(0.1).default(0.01),
  CONTACT: z
    .string()
    .max(200)
    .regex(/^(?:https?:\/\/[!-'*-~]+|[\w.+-]+@[\w.-]+)$/, 'is neither an e-mail nor a web address')
    .optional(),
  INTERNAL_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(',').map((host) => host.trim().toLowerCase()))
    .transform((hosts) => hosts.filter((host) => host !== '')),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Wachtpost <wachtpost@localhost>'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z
    .string()
    .default('email')
    .transform((scopes) => scopes.split(/\s+/).filter((scope) => !['', 'openid'].includes(scope))),
  OIDC_ROLES_CLAIM: z.string().min(1).max(200).optional(),
  OIDC_ROLES: z.string().max(10_000).transform(toPairs).optional(),
  OIDC_ORGANISATION: z.string().min(1).optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1440).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
});

/** "name=value;name=value": a value may hold all but ";", as the name of a group in a directory does. */
function toPairs(text: string, issues: z.RefinementCtx): { name: string; value: string }[] {
  return text.split(';').flatMap((part) => {
    const [, name = '', value = ''] = /^\s*([a-z_]+)\s*=\s*(.+?)\s*$/.exec(part) ?? [];
    if (name === '' && part.trim() !== '') {
      issues.addIssue('is not a list of role=value with ";" between');
    }
    return name === '' ? [] : [{ name, value }];
  });
}

export type Environment = z.input<typeof environmentSchema>;

export interface Config {
  readonly production: boolean;
  /** Null: the embedded server of the data folder. */
  readonly databaseUrl: string | null;
  /** Redis for the queue; null: the queue lives in the database. */
  readonly queueUrl: string | null;
  /** Key material for pseudonyms, at least 32 characters; null: the data folder holds one. */
  readonly secret: string | null;
  /** What secrets of connectors are sealed with: the first key seals, all open; null: the data folder holds one. */
  readonly sealingKeys: string | null;
  readonly logLevel: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | null;
    /** Reverse proxies in front that add to X-Forwarded-For. */
    readonly trustedProxies: number;
  };
  readonly model: {
    /** A folder or a hub id; null: the weights that ship with Wachtpost. */
    readonly source: string | null;
    readonly allowRemote: boolean;
    /** Texts scored at the same time, a core each. */
    readonly threads: number;
  };
  readonly retention: {
    /** Hours that the text of a post without a flag is kept. */
    readonly hours: number;
    /** Share of those posts kept longer, blind, to estimate what was missed. */
    readonly sampleRate: number;
  };
  readonly outgoing: {
    /** Whom a platform can turn to about our requests; null: only feeds that name somebody themselves are asked. */
    readonly contact: string | null;
    /** Hosts in our own network that connectors may ask all the same. */
    readonly internalHosts: readonly string[];
  };
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  /** Null: nobody can sign in, except with the demonstration's own provider. */
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
    /** What is asked for beside "openid". */
    readonly scopes: readonly string[];
    /** Where the provider says which roles people have; null: invitations say so. */
    readonly roles: {
      readonly claim: string;
      readonly values: readonly { readonly name: string; readonly value: string }[];
      /** Slug of the organisation that somebody joins whom nobody invited. */
      readonly organisation: string | null;
    } | null;
  } | null;
  /** How long somebody stays signed in. */
  readonly session: { readonly idleMinutes: number; readonly hours: number };
}

/**
 * The configuration of this process: the environment, with `overrides` on top of it (command-line
 * options, the address of the embedded server).
 *
 * @throws ConfigError naming each variable that is wrong and what it should be; never its value.
 */
export function readConfig(overrides: Environment = {}): Config {
  const parsed = environmentSchema.safeParse({ ...presentVariables(), ...overrides });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new ConfigError(`The environment cannot be used. ${problems.join('; ')}.`);
  }
  return Object.freeze(toConfig(parsed.data));
}

/** A secret that an operator put into a variable of its own, for one command; null when it is absent or empty. */
export function readVariable(name: string): string | null {
  return presentVariables()[name] ?? null;
}

/** An empty variable counts as absent, which is how compose files and shells unset one. */
function presentVariables(): Record<string, string> {
  const present = Object.entries(process.env).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return Object.fromEntries(present) as Record<string, string>;
}

function toConfig(env: z.output<typeof environmentSchema>): Config {
  return {
    production: env.NODE_ENV === 'production',
    databaseUrl: env.DATABASE_URL ?? null,
    queueUrl: env.QUEUE_URL ?? null,
    secret: env.WACHTPOST_SECRET ?? null,
    sealingKeys: env.SECRETS_KEY ?? null,
    logLevel: env.LOG_LEVEL,
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      trustedProxies: env.TRUSTED_PROXIES,
    },
    model: {
      source: env.MODEL ?? null,
      allowRemote: env.MODEL_ALLOW_REMOTE,
      // A core stays free for the database and everything that is not inference.
      threads: env.MODEL_THREADS ?? Math.max(1, availableParallelism() - 1),
    },
    retention: { hours: env.RETENTION_HOURS, sampleRate: env.SAMPLE_RATE },
    outgoing: {
      contact: env.CONTACT ?? env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      internalHosts: env.INTERNAL_HOSTS,
    },
    mail: { smtpUrl: env.SMTP_URL ?? null, from: env.MAIL_FROM },
    oidc: toOidc(env),
    session: { idleMinutes: env.SESSION_IDLE_MINUTES, hours: env.SESSION_HOURS },
  };
}

function toOidc(env: z.output<typeof environmentSchema>): Config['oidc'] {
  if (env.OIDC_ISSUER === undefined && env.OIDC_CLIENT_ID === undefined) {
    return null;
  }
  if (env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID === undefined) {
    throw new ConfigError('OIDC_ISSUER and OIDC_CLIENT_ID go together; one of them is missing.');
  }
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET ?? null,
    scopes: env.OIDC_SCOPES,
    roles: toRoles(env),
  };
}

type Oidc = NonNullable<Config['oidc']>;

function toRoles(env: z.output<typeof environmentSchema>): Oidc['roles'] {
  const { OIDC_ROLES_CLAIM: claim, OIDC_ROLES: values, OIDC_ORGANISATION: organisation } = env;
  if (claim === undefined && values === undefined && organisation === undefined) {
    return null;
  }
  if (claim === undefined || values === undefined) {
    throw new ConfigError(
      'OIDC_ROLES_CLAIM and OIDC_ROLES go together, and OIDC_ORGANISATION needs both.',
    );
  }
  return { claim, values, organisation: organisation ?? null };
}
