import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import type { AuditPage } from './page.ts';
import { actionWords, subjectWords } from './words.ts';

/** A form that only asks: what is chosen stands in the address. */
export function auditFilters(view: View, { query, actions, members }: AuditPage): Html {
  const { words } = view;
  const nouns = [...new Set(actions.map((action) => action.split('.')[0] ?? action))];
  return html`<form
    class="wp-filters"
    method="get"
    action="/audit"
    aria-label="${words.audit.filters}"
  >
    ${field(
      'actor',
      words.audit.who,
      (id) =>
        html`<select ${selectOf(id)} name="actor">
          <option value="">${words.audit.anybody}</option>
          ${option('machine', words.audit.machines, query.actor)}
          ${members.map(({ id: member, name }) => option(member, name, query.actor))}
        </select>`,
    )}
    ${field(
      'action',
      words.audit.what,
      (id) =>
        html`<select ${selectOf(id)} name="action">
          <option value="">${words.audit.anything}</option>
          ${nouns.map(
            (noun) =>
              html`<optgroup label="${subjectWords(view, noun)}">
                ${option(noun, words.audit.allOf(subjectWords(view, noun).toLowerCase()), query.action)}
                ${actions
                  .filter((action) => action.startsWith(`${noun}.`))
                  .map((action) => option(action, actionWords(view, action), query.action))}
              </optgroup>`,
          )}
        </select>`,
    )}
    ${input('subject', words.audit.subject, query.subject ?? '', 'text')}
    ${input('from', words.audit.from, query.from ?? '', 'date')}
    ${input('to', words.audit.to, query.to ?? '', 'date')}
    <div class="wp-filters__actions">
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        ${words.queue.apply}
      </button>
      ${
        Object.values(query).some((value) => value !== undefined) &&
        html`<a class="utrecht-link utrecht-link--html-a" href="/audit">${words.queue.clear}</a>`
      }
    </div>
  </form>`;
}

function field(name: string, label: string, control: (id: string) => Html): Html {
  const id = `filter-${name}`;
  return html`<div class="wp-filters__field">
    <label class="utrecht-form-label" for="${id}">${label}</label>
    ${control(id)}
  </div>`;
}

function input(name: string, label: string, value: string, type: 'text' | 'date'): Html {
  return field(
    name,
    label,
    (id) =>
      html`<input
        class="utrecht-textbox utrecht-textbox--html-input"
        id="${id}"
        name="${name}"
        type="${type}"
        autocomplete="off"
        value="${value}"
      />`,
  );
}

function selectOf(id: string): Html {
  return html`class="utrecht-select utrecht-select--html-select" id="${id}"`;
}

function option(value: string, text: string, chosen: string | undefined): Html {
  return html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${text}</option>`;
}
