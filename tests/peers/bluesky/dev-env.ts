/** What is used of packages that are only there once `npm run test:peers` installed them. */

interface Service {
  readonly url: string;
}

interface Pds extends Service {
  readonly ctx: { readonly idResolver: unknown };
  adminAuthHeaders(): Record<string, string>;
}

/** The AT Protocol as its maintainers run it: directory, server of accounts, and AppView. */
interface TestNetwork {
  readonly plc: Service;
  readonly pds: Pds;
  readonly bsky: Service;
  /** Resolves once the AppView has seen all that was written. */
  processAll(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

interface Base {
  /** ISO 8601. */
  readonly time: string;
  readonly did: string;
}

/** An event of `com.atproto.sync.subscribeRepos`, its signature checked. */
export type FirehoseEvent =
  | (Base & {
      readonly event: 'create' | 'update' | 'delete';
      readonly rev: string;
      readonly collection: string;
      readonly rkey: string;
      readonly record?: unknown;
      readonly cid?: { toString(): string };
    })
  | (Base & { readonly event: 'account'; readonly active: boolean; readonly status?: string })
  | (Base & { readonly event: 'identity'; readonly handle?: string })
  | (Base & { readonly event: 'sync' });

export interface Firehose {
  start(): Promise<void>;
  destroy(): Promise<void>;
}

export interface FirehoseOptions {
  readonly service: string;
  readonly idResolver: unknown;
  getCursor(): number;
  handleEvent(event: FirehoseEvent): void;
  onError(error: Error): void;
}

interface Packages {
  readonly TestNetwork: {
    create(options: { dbPostgresUrl: string; dbPostgresSchema: string }): Promise<TestNetwork>;
  };
  readonly Firehose: new (options: FirehoseOptions) => Firehose;
  readonly lexToJson: (value: unknown) => unknown;
}

/** The names are no literals, so that the compiler does not look for packages that may not be there. */
export async function loadPackages(): Promise<Packages> {
  const names: readonly string[] = ['@atproto/dev-env', '@atproto/sync', '@atproto/lex-json'];
  const modules = await Promise.all(names.map((name) => import(name) as Promise<object>));
  return Object.assign({}, ...modules) as Packages;
}
