import type { UnmaskedAuthor } from '@wachtpost/casework';
import { html } from 'hono/html';
import { showHostile } from '../format/hostile.ts';
import { platformName } from '../messages/platform.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** Who wrote one post, once: it has no address to come back to, and leads to no other post. */
export function authorPage(view: View, unmasked: UnmaskedAuthor): Html {
  const { words } = view;
  const { author, flagId, url, platform } = unmasked;
  const facts = [
    [words.review.handle, author?.handle],
    [words.review.name, author?.name],
    [words.review.account, author?.account],
    [words.review.address, url],
  ] as const;
  return layout(
    { ...view, here: `/flags/${flagId}` },
    {
      title: words.review.authorTitle,
      content: html`${backLink(`/flags/${flagId}#review`, words.review.toFlag)}
        <div class="wp-narrow">
          <h1 class="utrecht-heading-1">${words.review.authorTitle}</h1>
          <p class="utrecht-paragraph">${words.review.authorHint}</p>
          ${author === null && html`<p class="utrecht-paragraph">${words.review.authorMissing}</p>`}
          <dl class="wp-author">
            <dt>${platformName(words.platform, platform)}</dt>
            ${facts.map(([name, value]) =>
              value
                ? html`<dd><span class="wp-quiet">${name}:</span> ${showHostile(value)}</dd>`
                : null,
            )}
          </dl>
        </div>`,
    },
  );
}
