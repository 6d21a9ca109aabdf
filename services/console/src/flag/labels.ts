import { labels } from '@wachtpost/casework';
import type { FlagDetail, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { z } from 'zod';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { problem } from './decide-fields.ts';
import { originMark } from './origin.ts';
import { partButton } from './part.ts';

const groundsSchema = z.object({
  grounds: z.array(z.object({ label: z.enum(labels) })),
  severity: z.number().nullable().catch(null),
});
const namedSchema = z.object({ labels: z.array(z.enum(labels)).min(1) });

/** What the machine said last, and what a person said since, as the events tell it. */
export interface Labelling {
  readonly machine: readonly Label[];
  /** What follows from those; null where nobody kept it. */
  readonly severity: number | null;
  readonly person: {
    readonly name: string;
    readonly labels: readonly Label[];
    /** The text is another one since. */
    readonly outdated: boolean;
  } | null;
}

/** Pure. A decision names labels too; one that was taken back no longer counts, and the flag is open again. */
export function labellingOf(flag: FlagDetail): Labelling {
  const { events } = flag;
  const judged = events.findLast(({ kind }) => kind === 'created' || kind === 'rescored');
  const { grounds = [], severity = null } = groundsSchema.safeParse(judged?.data).data ?? {};
  const at = events.findLastIndex(
    ({ kind, data }) =>
      (kind === 'labelled' || (kind === 'decided' && flag.status !== 'open')) &&
      namedSchema.safeParse(data).success,
  );
  const said = events[at];
  const named = namedSchema.safeParse(said?.data).data?.labels;
  const outdated = events.slice(at + 1).some(({ kind }) => kind === 'post_edited');
  return {
    machine: grounds.map(({ label }) => label),
    severity,
    person:
      said === undefined || named === undefined
        ? null
        : { name: said.memberName ?? '', labels: named, outdated },
  };
}

/** Both beside each other, and a way to set them right. `refused`: no label was chosen. */
export function labelsSection(view: View, flag: FlagDetail, refused: boolean): Html {
  const { words } = view;
  const { machine, person } = labellingOf(flag);
  return html`<section class="wp-section" id="labels" aria-labelledby="labels-title">
    <h2 class="utrecht-heading-2" id="labels-title">${words.labelling.title}</h2>
    <dl class="wp-labelling">
      <div class="wp-labelling__side">
        <dt>${originMark(view, 'machine')} ${words.labelling.byMachine}</dt>
        <dd>${chips(view, machine, 'machine')}</dd>
      </div>
      ${
        person !== null &&
        html`<div class="wp-labelling__side">
          <dt>${originMark(view, 'person')} ${words.labelling.byPerson(person.name)}</dt>
          <dd>${chips(view, person.labels, 'person')}</dd>
        </div>`
      }
    </dl>
    ${
      person !== null &&
      html`<p class="utrecht-paragraph">
        ${person.outdated ? words.labelling.outdated : agreement(view, machine, person.labels)}
      </p>`
    }
    ${mayCorrect(view, flag) && correctForm(view, flag, refused)}
  </section>`;
}

function agreement({ words }: View, machine: readonly Label[], person: readonly Label[]): string {
  const same = machine.length === person.length && machine.every((one) => person.includes(one));
  return same ? words.labelling.same : words.labelling.different;
}

function chips({ words }: View, named: readonly Label[], of: 'machine' | 'person'): Html {
  return named.length === 0
    ? html`${words.labelling.nothing}`
    : html`<ul class="wp-chips">
        ${named.map((label) => html`<li class="wp-chip wp-chip--${of}">${words.label[label].term}</li>`)}
      </ul>`;
}

/** Whom somebody else holds, or who is nothing, keeps its labels. */
function mayCorrect({ reader }: View, flag: FlagDetail): boolean {
  const free = flag.claim === null || flag.claim.memberId === reader?.memberId;
  return (
    reader !== null && may(reader.roles, 'workOnFlags') && free && flag.status !== 'not_relevant'
  );
}

function correctForm({ words, reader }: View, flag: FlagDetail, refused: boolean): Html {
  return html`<details class="wp-more" ${refused ? 'open' : ''}>
    <summary class="wp-more__title">${words.labelling.correct}</summary>
    <form class="wp-form" method="post" action="/flags/${flag.id}/labels">
      <input type="hidden" name="token" value="${reader?.token}" />
      <fieldset
        class="wp-fieldset"
        aria-describedby="correct-hint ${refused ? 'problem-correct' : ''}"
        ${refused ? html`tabindex="-1" autofocus` : ''}
      >
        <legend class="wp-legend">${words.decide.labels}</legend>
        <p class="wp-quiet wp-small" id="correct-hint">${words.labelling.correctHint}</p>
        ${refused && problem('correct', words.labelling.choose)}
        <div class="wp-choices">
          ${labels.map(
            (label) =>
              html`<div class="wp-choice">
                <input
                  class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
                  type="checkbox"
                  id="correct-${label}"
                  name="labels"
                  value="${label}"
                  ${!refused && flag.labels.includes(label) ? 'checked' : ''}
                />
                <label class="wp-choice__label wp-capital" for="correct-${label}"
                  >${words.label[label].term}</label
                >
              </div>`,
          )}
        </div>
      </fieldset>
      <div>${partButton(words.labelling.submit)}</div>
    </form>
  </details>`;
}
