import type { TokenFacts } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatDay } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';

/** Tokens with what each may do and until when, and a button that revokes; `action` says where that goes. */
export function tokenList(
  view: View,
  tokens: readonly TokenFacts[],
  { label, action }: { label: string; action: (id: string) => string },
): Html {
  return html`<ul class="wp-rows" aria-label="${label}">
    ${tokens.map((token) => row(view, token, action(token.id)))}
  </ul>`;
}

function row(view: View, token: TokenFacts, action: string): Html {
  const words = view.words.token;
  const id = `token-${token.id}`;
  const ends = formatDay(view, token.expiresAt);
  return html`<li class="wp-row">
    <div class="wp-token__facts wp-small">
      <p class="wp-token__name wp-anywhere" id="${id}">
        <strong><bdi>${token.name}</bdi></strong>
      </p>
      <p>
        ${token.expired ? html`<strong>${words.expired(ends)}</strong>` : words.works(ends)}
        ${words.created(formatDay(view, token.createdAt))} ${used(view, token)}
      </p>
      <p class="wp-quiet">${words.rights}:</p>
      <ul class="wp-token__scopes">
        ${token.scopes.map((scope) => html`<li>${words.scopes[scope]}</li>`)}
      </ul>
    </div>
    ${actionForm(view, { action, button: words.revoke, describedBy: id })}
  </li>`;
}

function used(view: View, { lastUsedOn }: TokenFacts): string {
  const words = view.words.token;
  return lastUsedOn === null
    ? words.unused
    : words.used(formatDay(view, new Date(`${lastUsedOn}T12:00:00Z`)));
}
