import { html } from 'hono/html';
import { languages, wordsFor } from '../messages/messages.ts';
import { ownPlacesFor, placeOf, placesFor } from './places.ts';
import type { Html, Reader, View } from './view.ts';

/** Who this is, where one can go, and in which language. */
export function header(view: View): Html {
  const { words, reader } = view;
  return html`<header class="wp-header">
    <div class="wp-header__content">
      <a class="wp-brand" href="/">
        <img
          class="wp-brand__mark"
          src="${view.assets.url('icon.svg')}"
          alt=""
          width="40"
          height="40"
        />
        <span class="wp-brand__text">
          <span class="wp-brand__name">${words.site.name}</span>
          ${reader && html`<span class="wp-brand__organisation">${reader.organisation}</span>`}
        </span>
      </a>
      <div class="wp-header__tools">${languageNav(view)} ${reader && account(view, reader)}</div>
    </div>
    ${reader && mainNav(view, reader)}
  </header>`;
}

function mainNav({ words, here }: View, reader: Reader): Html | null {
  const places = placesFor(reader.roles);
  if (places.length === 0) {
    return null;
  }
  return html`<nav class="wp-nav" aria-label="${words.site.navigation}">
    <ul class="wp-nav__list">
      ${places.map(
        (place) =>
          html`<li>
            <a class="wp-nav__link" href="${place.href}" ${markOf(here, reader, place.href)}
              >${words.site.places[place.name]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The page itself, or one below it: of all places of a reader, one is where they are. */
function markOf(here: string, { roles }: Reader, href: string): Html | string {
  const place = placeOf(here, [...placesFor(roles), ...ownPlacesFor(roles)]);
  if (place?.href !== href) {
    return '';
  }
  return here.split('?')[0] === href ? html`aria-current="page"` : html`aria-current="true"`;
}

function account({ words, here }: View, reader: Reader): Html {
  const roles = reader.roles.map((role) => words.role[role]).join(', ');
  return html`<div class="wp-account">
    <p class="wp-account__who">
      <strong>${reader.name}</strong> <span class="wp-quiet">${roles}</span>
      ${ownPlacesFor(reader.roles).map(
        ({ name, href }) =>
          html`<a
            class="utrecht-link utrecht-link--html-a"
            href="${href}"
            ${markOf(here, reader, href)}
            >${words.site.ownPlaces[name]}</a
          >`,
      )}
    </p>
    <form method="post" action="/sign-out">
      <input type="hidden" name="token" value="${reader.token}" />
      <button class="utrecht-button utrecht-button--subtle wp-button-small" type="submit">
        ${words.site.signOut}
      </button>
    </form>
  </div>`;
}

function languageNav({ words, language, here }: View): Html {
  return html`<nav class="wp-languages" aria-label="${words.site.languages}">
    ${languages.map((other) => {
      const { own, code } = wordsFor(other).site;
      return other === language
        ? html`<span class="wp-languages__item" aria-current="true" lang="${other}" title="${own}"
            >${code}</span
          >`
        : html`<a
            class="wp-languages__item utrecht-link utrecht-link--html-a"
            lang="${other}"
            hreflang="${other}"
            href="${inLanguage(here, other)}"
            ><span aria-hidden="true">${code}</span><span class="wp-hidden">${own}</span></a
          >`;
    })}
  </nav>`;
}

function inLanguage(here: string, language: string): string {
  const url = new URL(here, 'http://localhost');
  url.searchParams.set('taal', language);
  return url.pathname + url.search;
}
