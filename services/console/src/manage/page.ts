import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { groups } from './areas.ts';
import type { Area } from './areas.ts';

/** Where administration leads, in groups: one place in the menu, however much there is to look after. */
export function managePage(view: View, areas: readonly Area[]): Html {
  const { words } = view;
  return layout(view, {
    title: words.manage.title,
    content: html`<h1 class="utrecht-heading-1">${words.manage.title}</h1>
      ${groups.map((group) => {
        const own = areas.filter((area) => area.group === group);
        return own.length > 0 && section(view, group, own);
      })}`,
  });
}

function section({ words }: View, group: Area['group'], areas: readonly Area[]): Html {
  return html`<section class="wp-stack" aria-labelledby="group-${group}">
    <h2 class="utrecht-heading-3" id="group-${group}">${words.manage.groups[group]}</h2>
    <ul class="wp-areas">
      ${areas.map(
        ({ name, href }) =>
          html`<li class="wp-area">
            <a class="utrecht-link utrecht-link--html-a wp-area__link" href="${href}"
              >${words.manage.areas[name].name}</a
            >
            <p class="wp-quiet wp-small">${words.manage.areas[name].says}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** From a page of administration back to all of it. */
export function backToManage({ words }: View): Html {
  return backLink('/manage', words.manage.title);
}
