import type { Claim } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { nameOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { isAwaited, waitQuery } from './waiting.ts';
import type { Waiting } from './waiting.ts';

export interface ClaimPage {
  readonly scope: Scope;
  readonly claim: Claim;
  /** Null: nobody asked to look. */
  readonly waiting: Waiting | null;
}

/** How an account is proved, step by step, and what became of it. */
export function claimPage(view: View, page: ClaimPage): Html {
  const { words } = view;
  const { scope, claim } = page;
  const account = `${claim.handle} (${platformName(words.platform, claim.platform)})`;
  const title = scope.own
    ? words.claim.claimTitle(account)
    : words.claim.claimTitleOther(account, nameOf(scope));
  return layout(
    { ...view, here: claimUrl(page) },
    {
      title,
      content: html`${backLink(scope.base, words.account.back)}
        <h1 class="utrecht-heading-1 wp-handle">${title}</h1>
        <div class="wp-readable wp-live" id="claim-live" aria-live="polite">
          ${claimState(view, page)}
        </div>`,
    },
  );
}

const claimUrl = ({ scope, claim }: ClaimPage) => `${scope.base}/claims/${claim.id}`;

/** What changes while one waits. */
export function claimState(view: View, page: ClaimPage): Html {
  const { claim } = page;
  if (page.waiting !== null && claim.outcome !== 'proved' && !isNews(page)) {
    return waitingPart(view, page, page.waiting);
  }
  const outcome = claim.outcome === null ? null : outcomeNote(view, claim);
  if (claim.outcome === 'proved') {
    return html`${outcome}`;
  }
  if (claim.way === 'oauth') {
    return html`${outcome ?? lead(view.words.claim.notReturned, view.words.claim.notReturnedText)}
    ${again(view, page, view.words.claim.startAgain)}`;
  }
  if (claim.expiresAt <= view.now) {
    return html`${lead(view.words.claim.expired, view.words.claim.expiredText)}
    ${again(view, page, view.words.claim.newCode)}`;
  }
  return html`${outcome} ${steps(view, page)}`;
}

/** It was looked at since somebody asked. */
function isNews({ claim, waiting }: ClaimPage): boolean {
  return waiting !== null && (claim.checkedAt?.getTime() ?? 0) > waiting.after;
}

function waitingPart(view: View, page: ClaimPage, waiting: Waiting): Html {
  const { words } = view;
  const awaited = isAwaited(view, page.claim, waiting);
  const url = `${claimUrl(page)}?${waitQuery(waiting)}`;
  const busy = page.claim.way === 'code' ? words.claim.busy : words.claim.busyOauth;
  const poll = awaited
    ? html`hx-get="${url}" hx-trigger="every 2s" hx-target="#claim-live" hx-swap="innerHTML"`
    : '';
  return html`<div class="wp-section wp-busy" ${poll}>
    <p class="utrecht-paragraph"><strong>${awaited ? busy : words.claim.late}</strong></p>
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="${url}">${words.claim.refresh}</a>
    </p>
  </div>`;
}

function outcomeNote({ words }: View, { outcome, way, message }: Claim): Html {
  const kind = outcome === 'failed' && way === 'oauth' ? 'otherAccount' : (outcome ?? 'failed');
  const { title, text } = words.claim.outcomes[kind];
  return html`<div class="utrecht-alert utrecht-alert--${kind === 'proved' ? 'ok' : 'warning'}">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${title}</strong></p>
      <p class="utrecht-paragraph">${text}</p>
      ${
        outcome === 'failed' &&
        message !== null &&
        html`<details>
          <summary class="wp-small">${words.health.technical}</summary>
          <p class="wp-code" lang="en"><bdi>${message}</bdi></p>
        </details>`
      }
    </div>
  </div>`;
}

function lead(title: string, text: string): Html {
  return html`<div class="utrecht-alert utrecht-alert--info">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${title}</strong></p>
      <p class="utrecht-paragraph">${text}</p>
    </div>
  </div>`;
}

function again(view: View, { scope, claim }: ClaimPage, button: string): Html {
  const { platform, handle, way } = claim;
  return actionForm(view, {
    action: `${scope.base}/prove`,
    button,
    look: 'primary',
    fields: { platform, handle, way },
  });
}

function steps(view: View, page: ClaimPage): Html {
  const { words } = view;
  const { scope, claim } = page;
  const name = platformName(words.platform, claim.platform);
  return html`<ol class="wp-steps">
    <li class="wp-section">
      <h2 class="utrecht-heading-3">
        1. ${scope.own ? words.claim.step1 : words.claim.step1Other}
      </h2>
      <p class="utrecht-paragraph">${words.claim.step1Text(name)}</p>
      <p>${words.claim.code}: <code class="wp-proof-code">${claim.code}</code></p>
      <p class="wp-quiet wp-small">${words.claim.codeUntil(formatMoment(view, claim.expiresAt))}</p>
    </li>
    <li class="wp-section">
      <h2 class="utrecht-heading-3">2. ${words.claim.step2}</h2>
      <p class="utrecht-paragraph">${words.claim.step2Text}</p>
      ${actionForm(view, {
        action: `${claimUrl(page)}/check`,
        button: words.claim.check,
        look: 'primary',
      })}
    </li>
    <li class="wp-section">
      <h2 class="utrecht-heading-3">3. ${words.claim.step3}</h2>
      <p class="utrecht-paragraph">${words.claim.step3Text}</p>
    </li>
  </ol>`;
}
