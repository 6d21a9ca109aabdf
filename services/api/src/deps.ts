import type {
  ConnectorErrands,
  ConnectorKinds,
  Context,
  IncomingPost,
  Installation,
  Levels,
} from '@wachtpost/casework';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { JobQueue } from '@wachtpost/queue';

/** What the API stands on; the process that serves it puts these together. */
export interface ApiDeps extends Installation {
  readonly queue: JobQueue;
  /** Absent where this process cannot import: `POST /posts` then answers 503. */
  readonly importPosts?: ImportPosts | undefined;
  /** What each level of sensitivity asks and costs, by the model in use; absent where this process knows no model. */
  readonly levels?: (() => Promise<Levels>) | undefined;
  /** What kinds of connectors there are; absent where this process knows none. */
  readonly kinds?: ConnectorKinds | undefined;
  /** Asks workers about connectors and accounts. */
  readonly errands?: ConnectorErrands | undefined;
  /** What is not ready yet, in words for whoever runs the service; empty when everything is. */
  ready(): Promise<readonly string[]>;
  /** Whether clients reach the service by https alone, which browsers are then told to keep to; false where absent. */
  readonly https?: boolean;
  /**
   * Reverse proxies in front of the service that add to X-Forwarded-For; the address of a client is read
   * that many places from its end. 0, the default, trusts the connection alone.
   */
  readonly trustedProxies?: number;
}

/** What became of the posts that an import handed over. */
export interface ImportReport {
  readonly read: number;
  /** Mentions of consenting officials that were not known before; all other posts left no trace. */
  readonly mentions: number;
}

/**
 * Stores posts by the path that connectors take. Reads `posts` to its end, a batch at a time, and passes on
 * what the iterable throws. Importing the same posts again stores nothing.
 */
export type ImportPosts = (
  organisationId: string,
  posts: AsyncIterable<IncomingPost>,
) => Promise<ImportReport>;

export interface ApiEnv {
  Variables: {
    requestId: string;
    /** Whoever asks. Only there on routes that need a token. */
    ctx: Context;
    tokenId: string;
  };
  Bindings: {
    /** Node's request, where Node serves. */
    incoming?: { readonly socket: { readonly remoteAddress?: string | undefined } };
  };
}

export type Api = OpenAPIHono<ApiEnv>;
