import { currentWording } from '@wachtpost/casework';
import type { PastConsent, Platform } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatDay } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';
import { buttonLink, ownPage, points, say, section } from './frame.ts';

export interface ConsentPage {
  /** All there ever were, the newest first. */
  readonly consents: readonly PastConsent[];
  readonly offered: readonly Platform[];
  readonly done: string | null;
}

/** From this long before its end a consent says that it ends. */
const soonMs = 30 * 86_400_000;

export function consentPage(view: View, page: ConsentPage): Html {
  const { words } = view;
  const standing = new Map(
    page.consents.filter(({ endedAt }) => endedAt === null).map((each) => [each.platform, each]),
  );
  return ownPage(view, {
    here: '/my/consent',
    title: words.consent.title,
    done: page.done,
    content: html`<p class="utrecht-paragraph wp-lead">${words.consent.lead}</p>
      ${standing.size > 0 && stopAll(view)}
      <ul class="wp-cards wp-cards--two" aria-label="${words.consent.list}">
        ${page.offered.map((platform) => card(view, platform, standing.get(platform) ?? null))}
      </ul>
      ${section('history', words.consent.history, history(view, page.consents))}`,
  });
}

function stopAll({ words }: View): Html {
  return html`<div class="wp-stop">
    <p class="utrecht-paragraph">${words.consent.stopAllText}</p>
    ${buttonLink('/my/stop', words.consent.stopAll, 'secondary')}
  </div>`;
}

function card(view: View, platform: Platform, consent: PastConsent | null): Html {
  const { words } = view;
  const id = `consent-${platform}`;
  return html`<li class="wp-card">
    <article aria-labelledby="${id}">
      <h2 class="utrecht-heading-3" id="${id}">${platformName(words.platform, platform)}</h2>
      ${consent === null ? say(words.consent.notOn) : standingPart(view, consent)}
      ${textPart(view, platform, consent)} ${buttons(view, platform, consent)}
    </article>
  </li>`;
}

function standingPart(view: View, consent: PastConsent): Html {
  const { words } = view;
  const { givenAt, expiresAt, version } = consent;
  const ending = isEnding(view, consent);
  return html`<p class="wp-state">
      <span class="wp-status wp-state__mark wp-state__mark--${ending ? 'resting' : 'working'}"
        >${ending ? words.consent.ending : words.consent.on}</span
      >
      <span>${words.consent.since(formatDay(view, givenAt))}</span>
    </p>
    <p>
      ${expiresAt === null ? words.consent.noEnd : words.consent.until(formatDay(view, expiresAt))}
      ${words.consent.version(version)}
    </p>
    ${version !== currentWording.version && say(words.consent.oldText)}`;
}

/** What is agreed to stands beside the button that agrees, in sight where it is new to them. */
function textPart(view: View, platform: Platform, consent: PastConsent | null): Html {
  const { words, language } = view;
  const name = platformName(words.platform, platform);
  const texts = currentWording.points[language].map((text) => text.replace('{platform}', name));
  return html`<details class="wp-more" ${consent?.version === currentWording.version ? '' : 'open'}>
    <summary class="wp-more__title">
      ${words.consent.read}<span class="wp-hidden"> ${name}</span>
    </summary>
    ${points(texts)}
    <p class="wp-quiet wp-small">${words.consent.version(currentWording.version)}</p>
  </details>`;
}

function buttons(view: View, platform: Platform, consent: PastConsent | null): Html {
  const { words } = view;
  const name = platformName(words.platform, platform);
  const fields = { platform, version: currentWording.version };
  const action = '/my/consent/give';
  if (consent === null) {
    return actionForm(view, { action, button: words.consent.give(name), look: 'primary', fields });
  }
  const urgent = isEnding(view, consent) || consent.version !== currentWording.version;
  const look = urgent ? 'primary' : 'secondary';
  return html`<div class="wp-actions">
    ${actionForm(view, { action, button: words.consent.renew(name), look, fields })}
    ${actionForm(view, {
      action: '/my/consent/withdraw',
      button: words.consent.withdraw(name),
      fields: { platform },
    })}
  </div>`;
}

function isEnding({ now }: View, { expiresAt }: PastConsent): boolean {
  return expiresAt !== null && expiresAt.getTime() - now.getTime() < soonMs;
}

function history(view: View, consents: readonly PastConsent[]): Html {
  const { words } = view;
  if (consents.length === 0) {
    return say(words.consent.noHistory);
  }
  return html`<ol class="wp-history">
    ${consents.map((consent) => {
      const name = platformName(words.platform, consent.platform);
      return html`<li class="wp-history__item">
        <p class="wp-quiet wp-small">${formatDay(view, consent.givenAt)}</p>
        <p>
          <strong>${words.consent.given(name, consent.version)}</strong>
          ${!consent.byOwn && words.consent.byOther} ${howEnded(view, consent)}
        </p>
      </li>`;
    })}
  </ol>`;
}

/** "Geldt nu.", or how and when it ended. */
export function howEnded(view: View, { endedAt, ended }: PastConsent): string {
  const { words } = view;
  return endedAt === null
    ? words.consent.inForce
    : words.consent.ended[ended ?? 'unknown'](formatDay(view, endedAt));
}
