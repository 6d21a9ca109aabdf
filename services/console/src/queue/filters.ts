import { claimStates, labels, urgencies } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import type { QueueView } from './page.ts';
import { certainties, certaintyIn, isFiltered, withoutFilters } from './query.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
  /** How many flags it would leave; absent where that is not counted. */
  readonly flags?: number;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly chosen: string | undefined;
  readonly choices: readonly Choice[];
}

/** A form that only asks: what is chosen stands in the address, so it can be kept and shared. */
export function filterForm(view: View, queue: QueueView): Html {
  const { words } = view;
  const { query } = queue;
  const fields = [...natureFields(view, queue), ...placeFields(view, queue)];
  return html`<form
    class="wp-filters"
    method="get"
    action="/flags"
    aria-label="${words.queue.filters}"
  >
    ${query.status !== 'open' && html`<input type="hidden" name="status" value="${query.status}" />`}
    ${query.pileId !== undefined && html`<input type="hidden" name="pile" value="${query.pileId}" />`}
    ${fields.map((field) => select(view, field))}
    <div class="wp-filters__actions">
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        ${words.queue.apply}
      </button>
      ${
        isFiltered(query) &&
        html`<a class="utrecht-link utrecht-link--html-a" href="${withoutFilters(query)}"
          >${words.queue.clear}</a
        >`
      }
    </div>
  </form>`;
}

/** What a flag may be, and how pressing. */
function natureFields({ words }: View, { query, counts }: QueueView): Field[] {
  const { queue } = words;
  return [
    {
      name: 'urgency',
      label: queue.urgency,
      any: queue.anyUrgency,
      chosen: query.urgency?.toString(),
      choices: urgencies.map((level) => ({
        value: String(level),
        text: queue.urgencies[level],
        flags: counts.urgency.get(level) ?? 0,
      })),
    },
    {
      name: 'label',
      label: queue.label,
      any: queue.anyLabel,
      chosen: query.label,
      choices: labels.map((label) => ({
        value: label,
        text: words.label[label].term,
        flags: counts.label.get(label) ?? 0,
      })),
    },
    {
      name: 'certainty',
      label: queue.certaintyFilter,
      any: queue.anyCertainty,
      chosen: certaintyIn(query),
      choices: certainties.map((value) => ({
        value,
        text: queue.certainties[value],
        flags: counts.uncertain.get(value === 'uncertain') ?? 0,
      })),
    },
  ];
}

/** Whom it is about, where it stands, and who is on it. */
function placeFields({ words }: View, { query, counts, officials }: QueueView): Field[] {
  const { queue } = words;
  const platforms = new Set([...counts.platform.keys(), ...[query.platform ?? []].flat()]);
  return [
    {
      name: 'official',
      label: queue.official,
      any: queue.anyOfficial,
      chosen: query.officialId,
      choices: officials.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      name: 'platform',
      label: queue.platform,
      any: queue.anyPlatform,
      chosen: query.platform,
      choices: [...platforms].toSorted().map((value) => ({
        value,
        text: platformName(words.platform, value),
        flags: counts.platform.get(value) ?? 0,
      })),
    },
    {
      name: 'claim',
      label: queue.claimFilter,
      any: queue.anyClaim,
      chosen: query.claim,
      choices: claimStates.map((value) => ({
        value,
        text: queue.claims[value],
        flags: counts.claim.get(value) ?? 0,
      })),
    },
  ];
}

function select({ language }: View, field: Field): Html {
  const textOf = ({ text, flags }: Choice) =>
    flags === undefined ? text : `${text} (${formatCount(language, flags)})`;
  return html`<div class="wp-filters__field">
    <label class="utrecht-form-label" for="filter-${field.name}">${field.label}</label>
    <select
      class="utrecht-select utrecht-select--html-select"
      id="filter-${field.name}"
      name="${field.name}"
    >
      <option value="">${field.any}</option>
      ${field.choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === field.chosen ? 'selected' : ''}>
            ${textOf(choice)}
          </option>`,
      )}
    </select>
  </div>`;
}
