import { html } from 'hono/html';
import { platformName } from '../messages/platform.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';
import { isSame } from './accounts.ts';
import type { Account } from './accounts.ts';
import type { AccountsPage } from './page.ts';
import type { Scope } from './scope.ts';

/** What an official gave us, and how to take it back. */
export function accessPart(view: View, { base }: Scope, { platform, handle }: Account): Html {
  const { words } = view;
  return html`<p class="utrecht-paragraph">${words.account.granted}</p>
    ${actionForm(view, {
      action: `${base}/withdraw`,
      button: words.account.withdraw,
      fields: { platform, handle },
    })}
    <p class="wp-quiet wp-small">${words.account.withdrawHint}</p>`;
}

/** How an account can be proved now, or why it cannot. */
export function provePart(
  view: View,
  page: AccountsPage,
  account: Account,
  titleId: string,
): Html | null {
  const { words } = view;
  const name = platformName(words.platform, account.platform);
  if (account.proved !== null) {
    return isGrantable(page.scope, account) ? grantPart(view, page.scope, account, titleId) : null;
  }
  if (account.unprovable) {
    return page.scope.own
      ? say(words.account.unprovable(name))
      : attestPart(view, page, account, titleId);
  }
  if (!account.consented) {
    return say(words.account.noConsent(name));
  }
  if (account.ways.code === undefined && (account.ways.oauth === undefined || !page.scope.own)) {
    return noConnector(view, page.scope, name);
  }
  return waysPart(view, page.scope, account, titleId);
}

/** Signing in also gives access; whoever proved an account in another way can still do it. */
function isGrantable({ own }: Scope, { proved, consented, ways }: Account): boolean {
  return own && consented && proved !== null && !proved.granted && ways.oauth !== undefined;
}

function waysPart(view: View, scope: Scope, account: Account, titleId: string): Html {
  const { words } = view;
  const { platform, handle, ways, openClaim } = account;
  return html`<div class="wp-actions">
      ${
        ways.code !== undefined &&
        actionForm(view, {
          action: `${scope.base}/prove`,
          button: openClaim === null ? words.account.byCode : words.account.goOn,
          look: 'primary',
          fields: { platform, handle, way: 'code' },
          describedBy: titleId,
        })
      }
      ${scope.own && ways.oauth !== undefined && signInForm(view, scope, account, titleId)}
    </div>
    ${
      scope.own &&
      ways.oauth !== undefined &&
      html`<p class="wp-quiet wp-small">
        ${words.account.oauthHint(platformName(words.platform, platform))}
      </p>`
    }`;
}

function grantPart(view: View, scope: Scope, account: Account, titleId: string): Html {
  const name = platformName(view.words.platform, account.platform);
  return html`<p class="utrecht-paragraph">${view.words.account.grantHint(name)}</p>
    ${signInForm(view, scope, account, titleId)}`;
}

function signInForm(view: View, { base }: Scope, account: Account, titleId: string): Html {
  const { platform, handle } = account;
  return actionForm(view, {
    action: `${base}/prove`,
    button: view.words.account.byOauth(platformName(view.words.platform, platform)),
    fields: { platform, handle, way: 'oauth' },
    describedBy: titleId,
  });
}

function noConnector({ words }: View, { own }: Scope, name: string): Html {
  return own
    ? say(words.account.noConnector(name))
    : html`<p class="utrecht-paragraph">
        ${words.account.noConnectorHere(name)}
        <a class="utrecht-link utrecht-link--html-a" href="/connectors"
          >${words.account.toConnectors}</a
        >
      </p>`;
}

/** For an administrator, where a platform lets nobody prove anything. */
function attestPart(view: View, page: AccountsPage, account: Account, titleId: string): Html {
  const { words, reader } = view;
  const { platform, handle } = account;
  const refused = page.refused !== null && isSame(page.refused.account, account);
  const id = `${titleId}-note`;
  return html`<details class="wp-more" ${refused ? 'open' : ''}>
    <summary class="wp-more__title">${words.account.attest}</summary>
    <form class="wp-form" method="post" action="${page.scope.base}/attest" novalidate>
      <input type="hidden" name="token" value="${reader?.token}" />
      <input type="hidden" name="platform" value="${platform}" />
      <input type="hidden" name="handle" value="${handle}" />
      <p class="utrecht-paragraph">
        ${words.account.attestWhy(platformName(words.platform, platform))}
      </p>
      <div class="wp-field">
        <label class="wp-legend" for="${id}">${words.account.attestNote}</label>
        ${
          refused &&
          html`<p class="wp-problem" id="${id}-problem" role="alert">
            ${words.account.attestShort}
          </p>`
        }
        <textarea
          class="utrecht-textarea utrecht-textarea--html-textarea"
          id="${id}"
          name="note"
          rows="3"
          ${refused ? html`aria-invalid="true" aria-describedby="${id}-problem" autofocus` : ''}
        >
${refused ? (page.refused?.note ?? '') : ''}</textarea>
      </div>
      <p>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          ${words.account.attestSubmit}
        </button>
      </p>
    </form>
  </details>`;
}

function say(text: string): Html {
  return html`<p class="utrecht-paragraph">${text}</p>`;
}
