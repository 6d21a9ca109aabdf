import { randomUUID } from 'node:crypto';
import type { FlagDetail, Note } from '@wachtpost/casework';
import { html } from 'hono/html';
import { timeElement } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { problem } from './decide-fields.ts';
import { partButton } from './part.ts';

/** What was written and cannot stay so: under a note of one's own, or as a new one. */
export interface RefusedNote {
  /** Null for a new one. */
  readonly noteId: string | null;
  readonly text: string;
}

/** What advisers leave for each other. A new note brings its own id, so that sending it twice is one note. */
export function notesSection(
  view: View,
  flag: FlagDetail,
  notes: readonly Note[],
  refused: RefusedNote | null,
): Html {
  const { words } = view;
  const fresh = refused?.noteId === null ? refused : null;
  return html`<section class="wp-section" id="notes" aria-labelledby="notes-title">
    <h2 class="utrecht-heading-2" id="notes-title">${words.note.title}</h2>
    <p class="wp-quiet wp-small" id="notes-hint">${words.note.hint}</p>
    ${
      notes.length === 0
        ? html`<p class="utrecht-paragraph">${words.note.none}</p>`
        : html`<ol class="wp-notes">
            ${notes.map((note) => noteItem(view, flag, note, refused))}
          </ol>`
    }
    <form class="wp-form" method="post" action="/flags/${flag.id}/notes">
      <input type="hidden" name="token" value="${view.reader?.token}" />
      <input type="hidden" name="note" value="${randomUUID()}" />
      ${field(view, { id: 'note-new', label: words.note.field, refused: fresh })}
      <div>${partButton(words.note.submit)}</div>
    </form>
  </section>`;
}

function noteItem(view: View, flag: FlagDetail, note: Note, refused: RefusedNote | null): Html {
  const { words, reader } = view;
  const own = note.memberId === reader?.memberId && note.text !== null;
  return html`<li class="wp-notes__item" id="note-${note.id}">
    <p class="wp-small">
      <strong>${note.memberName}</strong>${note.removedAt !== null && html` ${words.note.removed}`},
      ${timeElement(view, note.removedAt ?? note.createdAt)}${
        note.text !== null && note.editedAt !== null && html`, ${words.note.edited}`
      }
    </p>
    ${note.text !== null && html`<p class="wp-notes__text">${note.text}</p>`}
    ${own && changeNote(view, flag, note, refused?.noteId === note.id ? refused : null)}
  </li>`;
}

function changeNote(view: View, flag: FlagDetail, note: Note, refused: RefusedNote | null): Html {
  const { words, reader } = view;
  const action = `/flags/${flag.id}/notes/${note.id}`;
  return html`<details class="wp-more wp-more--small" ${refused === null ? '' : 'open'}>
    <summary class="wp-more__title wp-small">${words.note.edit}</summary>
    <form class="wp-form" method="post" action="${action}">
      <input type="hidden" name="token" value="${reader?.token}" />
      ${field(view, {
        id: `note-edit-${note.id}`,
        label: words.note.editField,
        hint: words.note.editHint,
        text: note.text ?? '',
        refused,
      })}
      <div class="wp-actions">
        ${partButton(words.note.save)}
        <button
          class="utrecht-button utrecht-button--secondary-action wp-button-small"
          type="submit"
          formaction="${action}/remove"
          formnovalidate
        >
          ${words.note.remove}
        </button>
      </div>
    </form>
  </details>`;
}

function field(
  { words }: View,
  part: {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly text?: string;
    readonly refused: RefusedNote | null;
  },
): Html {
  const { id, refused, hint, text = '' } = part;
  return html`<div class="wp-field">
    <label class="wp-legend" for="${id}">${part.label}</label>
    ${hint !== undefined && html`<p class="wp-quiet wp-small" id="${id}-hint">${hint}</p>`}
    ${refused && problem(id, words.note.problem)}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="${id}"
      name="text"
      rows="3"
      aria-describedby="${hint === undefined ? 'notes-hint' : `${id}-hint`} ${refused ? `problem-${id}` : ''}"
      ${refused ? html`aria-invalid="true" autofocus` : ''}
    >
${refused?.text ?? text}</textarea>
  </div>`;
}
