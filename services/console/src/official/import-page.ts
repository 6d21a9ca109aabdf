import { displayName, mostListed } from '@wachtpost/casework';
import type { Planned } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount, formatList } from '../format/number.ts';
import { backLink } from '../page/back.ts';
import { figure } from '../page/figure.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import type { FileProblem, LineProblem } from './csv.ts';
import { valueName } from './words.ts';

/** A file to choose, and how it should be written. */
export function uploadPage(view: View, problem: FileProblem | null): Html {
  const { words, reader, language } = view;
  const says = words.official.list;
  return frame(
    view,
    html`<p class="utrecht-paragraph">${says.lead}</p>
      <p class="utrecht-paragraph">${words.official.consentFirst}</p>
      ${
        problem &&
        html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
          <div class="utrecht-alert__content">
            <p class="utrecht-paragraph" id="file-problem">${fileProblem(view, problem)}</p>
          </div>
        </div>`
      }
      <form class="wp-form" method="post" action="/officials/import" enctype="multipart/form-data">
        <input type="hidden" name="token" value="${reader?.token}" />
        <div class="wp-field">
          <label class="wp-legend" for="file">${says.file}</label>
          <p class="wp-quiet wp-small" id="file-hint">
            ${says.fileHint(formatCount(language, mostListed))}
          </p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,text/csv"
            aria-describedby="file-hint ${problem ? 'file-problem' : ''}"
            ${problem ? html`aria-invalid="true"` : ''}
          />
        </div>
        <p>
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            ${says.look}
          </button>
        </p>
      </form>
      <h2 class="utrecht-heading-3">${says.columns}</h2>
      <p class="utrecht-paragraph">${says.columnsText}</p>
      <p class="wp-code wp-anywhere">${says.example}</p>`,
  );
}

export interface Preview {
  readonly planned: readonly Planned[];
  readonly problems: readonly LineProblem[];
  readonly unused: readonly string[];
  /** The file, which comes back when it is confirmed: until then nothing of it is kept. */
  readonly text: string;
}

/** What the list would do, before it does. */
export function previewPage(view: View, preview: Preview): Html {
  const { words, reader } = view;
  const says = words.official.list;
  const { planned, unused } = preview;
  const todo = planned.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length;
  return frame(
    view,
    html`<p class="utrecht-paragraph"><strong>${says.notYet}</strong></p>
      ${counts(view, preview)}
      ${unused.length > 0 && html`<p class="utrecht-paragraph">${says.unused(unused.join(', '))}</p>`}
      ${
        todo > 0
          ? html`<form
              class="wp-actions"
              method="post"
              action="/officials/import/confirm"
              enctype="multipart/form-data"
            >
              <input type="hidden" name="token" value="${reader?.token}" />
              <input type="hidden" name="text" value="${preview.text}" />
              <button class="utrecht-button utrecht-button--primary-action" type="submit">
                ${says.confirm}
              </button>
              <a class="utrecht-link utrecht-link--html-a" href="/officials/import"
                >${says.another}</a
              >
            </form>`
          : html`<p>
              ${says.nothing}
              <a class="utrecht-link utrecht-link--html-a" href="/officials/import"
                >${says.another}</a
              >
            </p>`
      }
      ${lineList(view, preview)}`,
  );
}

/** What the list did. */
export function importedPage(view: View, preview: Omit<Preview, 'text'>): Html {
  const { words } = view;
  return frame(
    view,
    html`<div class="utrecht-alert utrecht-alert--ok" role="status" tabindex="-1" autofocus>
        <div class="utrecht-alert__content">
          <p class="utrecht-paragraph">${words.official.list.done}</p>
        </div>
      </div>
      ${counts(view, preview)} ${lineList(view, preview)}`,
  );
}

const outcomes = ['new', 'changed', 'same', 'problem'] as const;

function counts(
  { words, language }: View,
  { planned, problems }: Pick<Preview, 'planned' | 'problems'>,
): Html {
  return html`<dl class="wp-figures">
    ${outcomes.map((outcome) => {
      const lines = planned.filter((line) => line.outcome === outcome).length;
      const all = lines + (outcome === 'problem' ? problems.length : 0);
      return figure(words.official.list.outcomes[outcome], formatCount(language, all));
    })}
  </dl>`;
}

const order = ({ outcome }: Planned) => outcomes.toReversed().indexOf(outcome);

/** Every line, what needs a look first. */
function lineList(view: View, { planned, problems }: Pick<Preview, 'planned' | 'problems'>): Html {
  const says = view.words.official.list;
  return html`<ol class="wp-log" aria-label="${says.lines}">
    ${problems.map((problem) => lineItem(view, problem.line, 'problem', '', valueProblem(view, problem)))}
    ${planned
      .toSorted((a, b) => order(a) - order(b))
      .map((line) => {
        const { name } = line.listed.official;
        return lineItem(view, line.listed.line, line.outcome, displayName(name), told(view, line));
      })}
  </ol>`;
}

function lineItem(
  { words }: View,
  line: number,
  outcome: Planned['outcome'],
  name: string,
  text: string,
): Html {
  const says = words.official.list;
  const looks = { new: 'good', changed: 'good', same: 'same', problem: 'bad' } as const;
  return html`<li class="wp-log__entry">
    <p class="wp-quiet wp-small">${says.line(line)}</p>
    <p>
      <bdi>${name}</bdi>
      <span class="wp-badge wp-badge--${looks[outcome]}">${says.outcomes[outcome]}</span>
    </p>
    ${text !== '' && html`<p class="wp-small">${text}</p>`}
  </li>`;
}

function told(view: View, line: Planned): string {
  const says = view.words.official.list;
  if (line.outcome === 'changed') {
    const parts = line.parts.map((part) => says.parts[part]);
    return says.changes(formatList(view.language, parts));
  }
  if (line.outcome !== 'problem') {
    return '';
  }
  return line.problem.kind === 'twice'
    ? says.twice(line.problem.line)
    : says.problems[line.problem.kind];
}

function valueProblem(view: View, { wrong }: LineProblem): string {
  const says = view.words.official.list;
  if (wrong.length === 0) {
    return says.cells;
  }
  return says.wrong(
    formatList(
      view.language,
      wrong.map((name) => valueName(view, name)),
    ),
  );
}

function fileProblem(view: View, problem: FileProblem): string {
  const says = view.words.official.list.fileProblems;
  if (problem.kind === 'quotes') {
    return says.quotes(problem.line);
  }
  if (problem.kind === 'column_twice') {
    return says.column_twice(problem.column);
  }
  if (problem.kind === 'columns') {
    const names = problem.missing.map((name) => valueName(view, name));
    return says.columns(formatList(view.language, names));
  }
  return says[problem.kind];
}

function frame(view: View, content: Html): Html {
  const { words } = view;
  return layout(view, {
    title: words.official.list.title,
    content: html`${backLink('/officials', words.account.backToOfficials)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${words.official.list.title}</h1>
        ${content}
      </div>`,
  });
}
