import { sensitivities } from '@wachtpost/casework';
import type { LevelPreview, Levels, Sensitivity } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount, formatRate, formatShare } from '../format/number.ts';
import { choiceField, submitButton } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';

interface Chosen {
  readonly chosen: Sensitivity;
  readonly levels: Levels;
  readonly preview: LevelPreview;
}

/** The levels to choose from, each with what it would have given lately and what it finds. */
export function levelForm(view: View, page: Chosen): Html {
  const { words, reader } = view;
  const says = words.organisation.level;
  return html`<section class="wp-card wp-stack" aria-labelledby="level">
    <h2 class="utrecht-heading-3" id="level">${says.title}</h2>
    <p class="utrecht-paragraph">${says.lead}</p>
    <form class="wp-form" method="post" action="/organisation/sensitivity">
      <input type="hidden" name="token" value="${reader?.token}" />
      ${choiceField({
        name: 'sensitivity',
        label: says.choose,
        hint: basis(view, page.preview),
        several: false,
        values: [page.chosen],
        choices: sensitivities.map((name) => ({
          value: name,
          text: says.names[name],
          hint: consequence(view, page, name),
        })),
      })}
      ${submitButton(says.save)}
    </form>
    <p class="wp-quiet wp-small">${says.later}</p>
  </section>`;
}

function basis({ words, language }: View, { posts, days }: LevelPreview): string {
  const says = words.organisation.level;
  return posts === 0 ? says.noScores : says.basis(formatCount(language, posts), days);
}

function consequence(view: View, { levels, preview }: Chosen, name: Sensitivity): string {
  const { words, language } = view;
  const says = words.organisation.level;
  const { recall } = levels[name];
  const found = recall === null ? says.notMeasured : says.finds(formatShare(language, recall));
  if (preview.posts === 0) {
    return found;
  }
  const flags = preview.flags[name];
  const rate = formatRate(language, flags / preview.days);
  return `${says.gives(rate, formatCount(language, flags))} ${found}`;
}
