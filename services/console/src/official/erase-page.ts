import { displayName } from '@wachtpost/casework';
import type { Official } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { problemSummary, tickField } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** What is gone after an official is erased, before it is. `refused`: nobody said that they are sure. */
export function erasePage(
  view: View,
  { official, refused }: { readonly official: Official; readonly refused: boolean },
): Html {
  const { words, reader } = view;
  const says = words.official.erase;
  const here = `/officials/${official.id}`;
  const title = says.title(displayName(official.name));
  return layout(view, {
    title,
    content: html`${backLink(here, says.keep)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1"><bdi>${title}</bdi></h1>
        ${refused && problemSummary(view, { sure: says.tick })}
        <p class="utrecht-paragraph">${says.lead}</p>
        <ul class="wp-points">
          ${says.points.map((point) => html`<li>${point}</li>`)}
        </ul>
        <p class="utrecht-paragraph">${says.first}</p>
        <form class="wp-form" method="post" action="${here}/erase" novalidate>
          <input type="hidden" name="token" value="${reader?.token}" />
          ${tickField({ name: 'sure', label: says.sure, checked: false })}
          <p>
            <button
              class="utrecht-button utrecht-button--primary-action wp-button-danger"
              type="submit"
            >
              ${says.button}
            </button>
          </p>
        </form>
      </div>`,
  });
}
