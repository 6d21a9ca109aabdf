import { eraseOwn, stopWatchingOwn } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { actionForm } from '../page/action.ts';
import { problemSummary, tickField } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';
import { buttonLink, link, ownPage, points, say } from './frame.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

export function showStop(c: C, { official }: Own): Response | Promise<Response> {
  return c.html(stopPage(c.var.view, official.consents.length > 0));
}

export async function stop(c: C, { ctx }: Own): Promise<Response> {
  await stopWatchingOwn(ctx);
  return c.redirect('/my?done=stopped', 303);
}

export function showForget(c: C): Response | Promise<Response> {
  return c.html(forgetPage(c.var.view, { refused: false }));
}

/** Erases only where the box was ticked: this cannot be taken back. */
export async function forget(c: C, { ctx }: Own): Promise<Response> {
  const { view } = c.var;
  if (textIn(await readForm(c), 'sure') !== 'on') {
    return c.html(forgetPage(view, { refused: true }), 422);
  }
  const { held } = await eraseOwn(ctx);
  return c.redirect(`/my?done=${held === 0 ? 'forgotten' : 'held'}`, 303);
}

function stopPage(view: View, isWatched: boolean): Html {
  const { words } = view;
  const forgetting = html`<p>${link('/my/forget', words.consent.forgetLink)}</p>`;
  return ownPage(view, {
    here: '/my/stop',
    title: words.consent.stopTitle,
    content: isWatched
      ? html`<div class="wp-readable wp-stack">
          ${say(words.consent.stopLead)} ${points(words.consent.stopPoints)}
          <div class="wp-actions">
            ${actionForm(view, {
              action: '/my/stop',
              button: words.consent.stopButton,
              look: 'danger',
            })}
            ${buttonLink('/my', words.consent.keepOn, 'secondary')}
          </div>
          ${forgetting}
        </div>`
      : html`<div class="wp-readable wp-stack">
          ${say(words.consent.stopNothing)} ${forgetting}
        </div>`,
  });
}

function forgetPage(view: View, { refused }: { refused: boolean }): Html {
  const { words, reader } = view;
  return ownPage(view, {
    here: '/my/forget',
    title: words.consent.forgetTitle,
    content: html`<div class="wp-readable wp-stack">
      ${refused && problemSummary(view, { sure: words.consent.forgetTick })}
      ${say(words.consent.forgetLead)} ${points(words.consent.forgetPoints)}
      <p class="utrecht-paragraph">
        ${words.consent.forgetFirst} ${link('/my/data', words.consent.toCopy)}
        ${link('/my/requests', words.my.askTalk)}
      </p>
      <form class="wp-form" method="post" action="/my/forget" novalidate>
        <input type="hidden" name="token" value="${reader?.token}" />
        ${tickField({ name: 'sure', label: words.consent.forgetSure, checked: false })}
        <p class="wp-actions">
          <button
            class="utrecht-button utrecht-button--primary-action wp-button-danger"
            type="submit"
          >
            ${words.consent.forgetButton}
          </button>
          ${buttonLink('/my', words.consent.keepOn, 'secondary')}
        </p>
      </form>
    </div>`,
  });
}
