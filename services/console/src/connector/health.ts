import type { Budget, ConnectorState } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { formatMoment, formatWhen, timeElement } from '../format/time.ts';
import { figure } from '../page/figure.ts';
import type { Html, View } from '../page/view.ts';
import { quotaMeter } from './quota.ts';
import { errorKindOf, healthOf } from './state.ts';
import type { Health } from './state.ts';

/** A connector with what its kind knows of it. */
export interface Fares {
  readonly connector: ConnectorState;
  readonly kind: { readonly signOff: boolean };
  /** What the platform allows; null where it counts nothing. */
  readonly budget: Budget | null;
}

/** "Aan. Voor het laatst opgehaald: 2 minuten geleden." */
export function stateLine(view: View, { connector, kind }: Fares): Html {
  const health = healthOf(connector, kind);
  const { name } = view.words.health.states[health.state];
  return html`<p class="wp-state">
    <span class="wp-status wp-state__mark wp-state__mark--${health.state}">${name}</span>
    <span>${sayHealth(view, health)}</span>
  </p>`;
}

function sayHealth(view: View, health: Health): string {
  const { states } = view.words.health;
  if ('until' in health) {
    return states[health.state].says(formatWhen(view, health.until));
  }
  return 'since' in health
    ? states[health.state].says(formatMoment(view, health.since))
    : states[health.state].says();
}

/** How far it has come, in figures with words. */
export function figures(view: View, { connector, budget }: Fares): Html {
  const { words, language } = view;
  const says = words.health;
  const count = (value: number) => formatCount(language, value);
  const { pulledAt, lagAt, quota } = connector;
  return html`<dl class="wp-figures">
    ${figure(says.pulled, pulledAt === null ? says.never : timeElement(view, pulledAt))}
    ${figure(says.newest, lagAt === null ? says.noneRead : timeElement(view, lagAt))}
    ${figure(says.read, says.posts(count(connector.postsRead)))}
    ${figure(says.mentions, count(connector.mentions))}
    ${figure(says.stored, says.posts(count(connector.postsStored)))}
    ${connector.rejected > 0 && figure(says.rejected, says.posts(count(connector.rejected)))}
    ${(quota !== null || budget !== null) && figure(says.quota, quotaMeter(view, quota, budget))}
  </dl>`;
}

/** What went wrong and what to do about it; nothing where nothing did. */
export function errorNote(view: View, connector: ConnectorState): Html | null {
  const { errorKind, errorMessage, failures } = connector;
  if (errorKind === null) {
    return null;
  }
  const { words, language } = view;
  const times = failures > 1 ? words.health.failures(formatCount(language, failures)) : '';
  return errorAlert(view, { kind: errorKind, message: errorMessage, lead: times });
}

/** An error in words, with what the machine said behind a fold. */
export function errorAlert(
  { words }: View,
  error: { kind: string; message: string | null; lead: string; next?: string | undefined },
): Html {
  const { what, next } = words.health.errors[errorKindOf(error.kind)];
  return html`<div class="utrecht-alert utrecht-alert--warning">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${what}</strong> ${error.lead}</p>
      <p class="utrecht-paragraph">${error.next ?? next}</p>
      ${
        error.message !== null &&
        html`<details>
          <summary class="wp-small">${words.health.technical}</summary>
          <p class="wp-code" lang="en"><bdi>${error.message}</bdi></p>
        </details>`
      }
    </div>
  </div>`;
}
