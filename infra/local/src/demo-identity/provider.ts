import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';
import type { Account, Grant, KoaContext } from 'oidc-provider';
import type { DemoAccount } from './accounts.ts';
import { createMemory } from './memory.ts';
import { leavePage, leftPage, problemPage } from './page.ts';

/** The demonstration's only client. It is public: PKCE protects it, there is no secret to leak. */
export const demoClientId = 'wachtpost-demonstration';

/** The cookie in which the provider would remember who signed in last. */
export const sessionCookie = 'demo_identity_session';

const tenMinutes = 600;

/** Keys are made here and live as long as the process: a restart only asks people to sign in again. */
export function createProvider(options: {
  issuer: string;
  redirectUris: readonly string[];
  signedOutUri: string;
  backChannelUri: string;
  accounts: readonly DemoAccount[];
  /** Path under which somebody chooses an account, followed by the interaction's id. */
  choosePath: string;
  styleUrl: string;
}): Provider {
  return new Provider(options.issuer, {
    adapter: createMemory(),
    clients: [
      {
        client_id: demoClientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [...options.redirectUris],
        post_logout_redirect_uris: [options.signedOutUri],
        backchannel_logout_uri: options.backChannelUri,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: {
        session: sessionCookie,
        interaction: 'demo_identity_interaction',
        resume: 'demo_identity_resume',
      },
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx: KoaContext, form: string) => {
          protectForm(ctx, options.signedOutUri);
          ctx.body = await leavePage(form, options.styleUrl);
        },
        postLogoutSuccessSource: async (ctx: KoaContext) => {
          ctx.body = await leftPage(options.styleUrl);
        },
      },
    },
    fetch: askService,
    findAccount: (_: unknown, sub: string) => findAccount(options.accounts, sub),
    interactions: {
      url: (_: unknown, interaction: { uid: string }) => `${options.choosePath}${interaction.uid}`,
    },
    jwks: { keys: [makeSigningKey()] },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    renderError: async (ctx: KoaContext) => {
      ctx.type = 'html';
      ctx.body = await problemPage(options.styleUrl);
    },
    ttl: {
      AccessToken: tenMinutes,
      AuthorizationCode: 60,
      Grant: tenMinutes,
      IdToken: tenMinutes,
      Interaction: tenMinutes,
      // As long as the longest session of Wachtpost, so that leaving there can end it.
      Session: 12 * 3600,
    },
  });
}

function findAccount(accounts: readonly DemoAccount[], sub: string): Account | undefined {
  const found = accounts.find((account) => account.sub === sub);
  return (
    found && {
      accountId: found.sub,
      claims: () => ({ sub: found.sub, email: found.email, email_verified: true }),
    }
  );
}

/**
 * The provider asks one address, that of Wachtpost on this very machine, which its package would take for an attack on
 * the network behind it.
 */
function askService(url: string | URL, options: RequestInit & { dispatcher?: unknown }) {
  const { dispatcher: _, ...plain } = options;
  return fetch(url, plain);
}

/** The client is Wachtpost itself, so nobody is asked to agree to it. */
async function grantEverything({ oidc }: KoaContext): Promise<Grant> {
  const grant = new oidc.provider.Grant({
    accountId: oidc.session.accountId,
    clientId: oidc.client.clientId,
  });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
}

/** The form ends in a redirect to the service, so its origin is a place the form may lead to. */
function protectForm(ctx: KoaContext, signedOutUri: string): void {
  const { origin } = new URL(signedOutUri);
  ctx.set(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; form-action 'self' ${origin}; frame-ancestors 'none'; base-uri 'none'`,
  );
}

function makeSigningKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' };
}
