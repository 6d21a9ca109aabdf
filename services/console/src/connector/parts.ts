import type { PartFault } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { formatCount } from '../format/number.ts';
import type { Html, View } from '../page/view.ts';
import { errorKindOf } from './state.ts';

/** What of a connector is not read while the rest is: which part, since when, and what to do. */
export function partsNote(view: View, parts: readonly PartFault[]): Html | null {
  if (parts.length === 0) {
    return null;
  }
  const { words } = view;
  return html`<div class="utrecht-alert utrecht-alert--warning" id="parts">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.part.title}</strong> ${words.part.rest}</p>
      <ul class="utrecht-unordered-list">
        ${parts.map((part) => html`<li class="utrecht-unordered-list__item">${sayPart(view, part)}</li>`)}
      </ul>
    </div>
  </div>`;
}

/** In a list of connectors: that there is something to look at. */
export function partsHint(view: View, connector: { id: string; parts: readonly PartFault[] }) {
  const { length } = connector.parts;
  return (
    length > 0 &&
    html`<p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href="/connectors/${connector.id}#parts"
        >${view.words.part.count(formatCount(view.language, length), length)}</a
      >
    </p>`
  );
}

function sayPart(view: View, { part, failing, since, errorKind, errorMessage }: PartFault): Html {
  const says = view.words.part;
  const [sort = '', name = ''] = part.split(/:(.*)/s);
  const called = says.names[sort] ?? says.names['other'];
  const advice = sort === 'official' ? says.official : says.errors;
  const { what, next } = advice[errorKindOf(errorKind)] ?? says.unknown;
  return html`<p class="utrecht-paragraph">
      <strong
        ><bdi>${called?.(name || part, formatCount(view.language, failing), failing)}</bdi></strong
      >
      ${what} ${says.since(formatMoment(view, since))} ${next}
    </p>
    <details>
      <summary class="wp-small">${view.words.health.technical}</summary>
      <p class="wp-code" lang="en"><bdi>${errorMessage}</bdi></p>
    </details>`;
}
