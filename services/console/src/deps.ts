import type { Database } from '@wachtpost/database';
import type { Session, SignIn } from '@wachtpost/identity';
import type { Logger } from '@wachtpost/runtime';
import type { Assets } from './http/assets.ts';
import type { View } from './page/view.ts';

/** What the console needs from the process it runs in. */
export interface ConsoleDeps {
  readonly db: Database;
  readonly log: Logger;
  /** Key material of the installation, at least 32 characters. */
  readonly secret: string;
  /** Null: nobody can sign in yet, and the front page says so. */
  readonly signIn: SignIn | null;
  /** Where browsers reach the console, without a trailing slash. https makes cookies `__Host-`. */
  readonly publicUrl: string;
  readonly production: boolean;
  /** Reverse proxies in front that add to X-Forwarded-For; 0, the default, trusts the connection alone. */
  readonly trustedProxies?: number;
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
