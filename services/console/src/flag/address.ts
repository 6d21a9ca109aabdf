import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { showHostile } from '../format/hostile.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { partButton, partForm } from './part.ts';

/** Where the post stands: it often names the author, so it takes asking, and opening it may be seen. */
export function addressSection(view: View, flag: FlagDetail, address: string | null): Html {
  const { words, reader } = view;
  const mayRead = reader !== null && may(reader.roles, 'workOnFlags');
  return html`<section class="wp-section" id="address" aria-labelledby="address-title">
    <h2 class="utrecht-heading-2" id="address-title">${words.reading.address}</h2>
    ${
      flag.post.hasAddress
        ? address === null
          ? mayRead
            ? ask(view, flag)
            : html`<p class="wp-quiet wp-small">${words.flag.textOfAdviser}</p>`
          : told(view, flag, address)
        : html`<p class="wp-quiet wp-small">${words.reading.noAddress}</p>`
    }
  </section>`;
}

function ask(view: View, flag: FlagDetail): Html {
  const { words } = view;
  const content = partButton(words.reading.showAddress, { hint: 'address-hint' });
  return html`${partForm(view, { action: `/flags/${flag.id}/address`, part: 'address', content })}
    <p class="wp-quiet wp-small" id="address-hint">${words.reading.addressHint}</p>`;
}

/** A link of the web alone, which tells the platform nothing of where it was followed. */
function told({ words }: View, flag: FlagDetail, address: string): Html {
  const url = URL.parse(address);
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  return html`<div class="wp-stack" tabindex="-1" autofocus>
    <p class="wp-address__text">${showHostile(isWeb ? url.href : address)}</p>
    ${flag.post.removedAt !== null && html`<p class="utrecht-paragraph">${words.reading.addressGone}</p>`}
    <p class="utrecht-paragraph">${words.reading.addressWarning}</p>
    ${
      isWeb &&
      html`<p>
        <a
          class="utrecht-link utrecht-link--html-a"
          href="${url.href}"
          target="_blank"
          rel="noreferrer noopener nofollow external"
          referrerpolicy="no-referrer"
          >${words.reading.openAddress(url.host)}</a
        >
      </p>`
    }
  </div>`;
}
