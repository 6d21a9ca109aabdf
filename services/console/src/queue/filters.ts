import { displayName, labels, platforms } from '@wachtpost/casework';
import { html } from 'hono/html';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import type { Queue } from './page.ts';
import { isFiltered, queueUrl } from './query.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A form that only asks: what is chosen stands in the address, so it can be kept and shared. */
export function filterForm(view: View, queue: Queue): Html {
  const { words } = view;
  const { query } = queue;
  const clear = queueUrl({
    ...query,
    label: undefined,
    officialId: undefined,
    platform: undefined,
  });
  return html`<form
    class="wp-filters"
    method="get"
    action="/flags"
    aria-label="${words.queue.filters}"
  >
    ${query.status !== 'open' && html`<input type="hidden" name="status" value="${query.status}" />`}
    ${select({
      name: 'label',
      label: words.queue.label,
      any: words.queue.anyLabel,
      chosen: query.label,
      choices: labels.map((label) => ({ value: label, text: words.label[label].term })),
    })}
    ${select({
      name: 'official',
      label: words.queue.official,
      any: words.queue.anyOfficial,
      chosen: query.officialId,
      choices: officialChoices(queue),
    })}
    ${select({
      name: 'platform',
      label: words.queue.platform,
      any: words.queue.anyPlatform,
      chosen: query.platform,
      choices: platforms.map((name) => ({ value: name, text: platformName(words.platform, name) })),
    })}
    <div class="wp-filters__actions">
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        ${words.queue.apply}
      </button>
      ${
        isFiltered(query) &&
        html`<a class="utrecht-link utrecht-link--html-a" href="${clear}">${words.queue.clear}</a>`
      }
    </div>
  </form>`;
}

function officialChoices({ officials }: Queue): Choice[] {
  return officials
    .map((official) => ({ value: official.id, text: displayName(official.name) }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'nl'));
}

function select(field: {
  name: string;
  label: string;
  any: string;
  chosen: string | undefined;
  choices: readonly Choice[];
}): Html {
  return html`<div class="wp-filters__field">
    <label class="utrecht-form-label" for="filter-${field.name}">${field.label}</label>
    <select
      class="utrecht-select utrecht-select--html-select"
      id="filter-${field.name}"
      name="${field.name}"
    >
      <option value="">${field.any}</option>
      ${field.choices.map(
        ({ value, text }) =>
          html`<option value="${value}" ${value === field.chosen ? 'selected' : ''}>
            ${text}
          </option>`,
      )}
    </select>
  </div>`;
}
