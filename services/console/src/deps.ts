import type { ConnectorErrands, ConnectorKinds, KeyRing, Levels } from '@wachtpost/casework';
import type { Database } from '@wachtpost/database';
import type { Session, SessionLimits, SignIn } from '@wachtpost/identity';
import type { Logger } from '@wachtpost/runtime';
import type { Assets } from './http/assets.ts';
import type { View } from './page/view.ts';
import type { QueueStanding } from './system/checks.ts';

/** What the console needs from the process it runs in. */
export interface ConsoleDeps {
  readonly db: Database;
  readonly log: Logger;
  /** Key material of the installation, at least 32 characters. */
  readonly secret: string;
  /** What secrets of connectors and officials are sealed with. */
  readonly keys: KeyRing;
  /** What kinds of connectors there are. */
  readonly kinds: ConnectorKinds;
  /** Asks workers about connectors and accounts. */
  readonly errands: ConnectorErrands;
  /** What each level of sensitivity asks and costs, by the model in use. */
  readonly levels: () => Promise<Levels>;
  /** What waits in the queues of the installation; rejects while they are out of reach. */
  readonly queues: () => Promise<readonly QueueStanding[]>;
  /** Hours that the text of a post without a flag stays where an organisation chose nothing. */
  readonly textHours: number;
  /** Null: nobody can sign in yet, and the front page says so. */
  readonly signIn: SignIn | null;
  /** Where browsers reach the console, without a trailing slash. https makes cookies `__Host-`. */
  readonly publicUrl: string;
  readonly production: boolean;
  /** How long sessions live; the same as sign-in has. Half an hour unused and twelve hours where absent. */
  readonly sessionLimits?: SessionLimits | undefined;
  /** Reverse proxies in front that add to X-Forwarded-For; 0, the default, trusts the connection alone. */
  readonly trustedProxies?: number;
  /** Aborts when the process stops: pages that are kept up to date are let go. */
  readonly stopping?: AbortSignal;
}

/** What Hono carries along with a request. */
export interface ConsoleEnv {
  Bindings: { readonly incoming?: { readonly socket: { readonly remoteAddress?: string } } };
  Variables: {
    requestId: string;
    deps: ConsoleDeps;
    assets: Assets;
    /** Who asks; null when nobody is signed in. */
    session: Session | null;
    view: View;
  };
}
