import postgres from 'postgres';

/** The role that every query of the application runs as: owns nothing, cannot bypass row security. */
export const applicationRole = 'wachtpost_app';
export const schema = 'wachtpost';

const types = {
  // Sequences and counts stay far below 2^53, so a number is exact and JSON can carry it.
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (value: string) => Number(value),
  },
};

export type Database = postgres.Sql<{ bigint: number }>;
export type Transaction = postgres.TransactionSql<{ bigint: number }>;
/** What a query can be sent to: the pool, or one transaction of it. */
export type Queryable = Database | Transaction;

export interface ConnectOptions {
  /** Largest number of connections; each costs the server a process. */
  readonly max?: number;
  readonly name?: string;
}

/**
 * A pool whose every connection acts as the application role. The login role of `url` needs
 * membership of it, which `migrate` grants. Connections open on first use.
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  return open(url, options, { role: applicationRole });
}

/** A pool that acts as the login role itself: for migrations and tests, never for requests or jobs. */
export function connectAsOwner(url: string, options: ConnectOptions = {}): Database {
  return open(url, { max: 1, ...options }, {});
}

function open(url: string, options: ConnectOptions, settings: Record<string, string>): Database {
  return postgres(url, {
    max: options.max ?? 4,
    connect_timeout: 10,
    idle_timeout: 5,
    onnotice: () => {},
    types,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: {
      application_name: options.name ?? 'wachtpost',
      search_path: schema,
      ...settings,
    },
  });
}
