import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';
import type { DetailPage } from './detail-page.ts';

/** On or off, and why it cannot be switched on yet. */
export function switchSection(view: View, { fares: { connector, kind } }: DetailPage): Html {
  const { words } = view;
  const waits = !connector.enabled && kind.signOff && connector.signedOff === null;
  const verb = connector.enabled ? 'disable' : 'enable';
  return html`<section class="wp-section" aria-labelledby="switch-title">
    <h2 class="utrecht-heading-3" id="switch-title">${words.connector.switch}</h2>
    <p class="utrecht-paragraph">
      ${connector.enabled ? words.connector.isOn : words.connector.isOff}
    </p>
    ${
      waits
        ? html`<p class="utrecht-paragraph"><strong>${words.connector.signFirst}</strong></p>`
        : actionForm(view, {
            action: `/connectors/${connector.id}/${verb}`,
            button: words.connector[verb],
            look: connector.enabled ? 'secondary' : 'primary',
          })
    }
  </section>`;
}

/** Who answers for it that this platform may be followed; only where its kind asks. */
export function signOffSection(view: View, page: DetailPage): Html | null {
  const { words, reader } = view;
  const { connector, kind } = page.fares;
  if (!kind.signOff && connector.signedOff === null) {
    return null;
  }
  const signed = connector.signedOff;
  return html`<section class="wp-section" id="sign-off" aria-labelledby="sign-off-title">
    <h2 class="utrecht-heading-3" id="sign-off-title">${words.connector.signOff}</h2>
    <p class="utrecht-paragraph">${words.connector.signOffWhy}</p>
    ${
      signed &&
      html`<p class="utrecht-paragraph">
          <strong>${words.connector.signedBy(page.signer, formatMoment(view, signed.at))}</strong>
        </p>
        <p class="wp-decision-note">
          <strong>${words.connector.signedGround}:</strong> ${signed.note}
        </p>`
    }
    <form class="wp-form" method="post" action="/connectors/${connector.id}/sign-off" novalidate>
      <input type="hidden" name="token" value="${reader?.token}" />
      <p class="utrecht-paragraph">${words.connector.signAs(reader?.name ?? '')}</p>
      ${noteField(view, page)}
      <p>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          ${signed ? words.connector.signAgain : words.connector.sign}
        </button>
      </p>
    </form>
  </section>`;
}

function noteField({ words }: View, { note }: DetailPage): Html {
  const wrong = note !== null;
  return html`<div class="wp-field">
    <label class="wp-legend" for="sign-note">${words.connector.note}</label>
    <p class="wp-quiet wp-small" id="sign-note-help">${words.connector.noteHint}</p>
    ${wrong && html`<p class="wp-problem" id="sign-note-problem" role="alert">${words.connector.noteShort}</p>`}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="sign-note"
      name="note"
      rows="4"
      aria-describedby="sign-note-help ${wrong ? 'sign-note-problem' : ''}"
      ${wrong ? html`aria-invalid="true" autofocus` : ''}
    >
${note ?? ''}</textarea>
  </div>`;
}
