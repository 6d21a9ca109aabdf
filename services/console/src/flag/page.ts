import type {
  Adviser,
  ChainReport,
  ContactPoint,
  FlagDetail,
  Label,
  Note,
} from '@wachtpost/casework';
import { html } from 'hono/html';
import { timeElement } from '../format/time.ts';
import { backLink } from '../page/back.ts';
import { keysHint } from '../keys/hint.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { addressSection } from './address.ts';
import { articlesSection } from './articles.ts';
import { decideSection } from './decide-form.ts';
import type { DecideForm } from './decide-fields.ts';
import { contextSection } from './context.ts';
import type { ShownContext } from './context.ts';
import { certaintyOfFlag, describePress, summarise } from './describe.ts';
import { doneNotice } from './done.ts';
import { earlierSection } from './earlier.ts';
import { helpSection } from './help.ts';
import { evidenceSection } from './evidence.ts';
import { liveFlag } from '../live/attributes.ts';
import { historySection } from './history.ts';
import { labellingOf, labelsSection } from './labels.ts';
import { notesSection } from './notes.ts';
import type { RefusedNote } from './notes.ts';
import { officialsSection } from './officials.ts';
import { originMark } from './origin.ts';
import { postSection, postTold } from './post.ts';
import { reviewMark, reviewSection } from '../review/section.ts';
import type { ReviewState } from '../review/section.ts';
import type { Revealed } from './post.ts';
import { scoresSection } from './scores.ts';
import { workSection } from './work.ts';

export interface FlagPage {
  readonly flag: FlagDetail;
  /** To whom it can be handed. */
  readonly advisers: readonly Adviser[];
  /** Null: they are not for this reader. */
  readonly notes: readonly Note[] | null;
  /** What was asked for and is shown this once; without it the page is as masked as it comes. */
  readonly shown?: {
    readonly revealed?: Revealed;
    readonly address?: string;
    readonly context?: ShownContext;
    readonly report?: ChainReport;
  };
  /** What was written and refused beside the decision. */
  readonly refused?: {
    readonly labels?: true;
    readonly note?: RefusedNote;
    readonly assignee?: true;
  };
  /** What was filled in and refused; null for a fresh form. */
  readonly form: DecideForm | null;
  /** Chosen in the queue already. */
  readonly label: Label | null;
  /** After a decision: the next flag to look at, null when none is left. */
  readonly done: { readonly nextId: string | null } | null;
  readonly review?: ReviewState;
  /** Whom to turn to, where somebody may get hurt. */
  readonly contacts: readonly ContactPoint[];
}

/** Everything about one flag, in the order in which somebody decides. */
export function flagPage(view: View, page: FlagPage): Html {
  const { words } = view;
  const { flag, shown = {}, refused = {} } = page;
  const title = summarise(view, flag);
  const press = describePress(view, flag);
  return layout(
    { ...view, here: `/flags/${flag.id}` },
    {
      title,
      content: html`${backLink('/flags', words.flag.back)}
        ${page.done && flag.status !== 'open' && doneNotice(view, flag, page.done)}
        <h1 class="utrecht-heading-1 wp-flag-title">${title}</h1>
        ${press !== '' && html`<p class="utrecht-paragraph utrecht-paragraph--lead wp-flag-title">${press}</p>`}
        ${facts(view, flag)}
        <div class="wp-columns" ${liveFlag(view, flag)}>
          <div class="wp-columns__main">
            ${postSection(view, flag, shown.revealed ?? null)} ${postTold(view, null)}
            ${contextSection(view, flag, shown.context ?? null)}
            ${addressSection(view, flag, shown.address ?? null)}
          </div>
          <div class="wp-columns__side">
            ${workSection(view, flag, page.advisers, { unassigned: refused.assignee === true })}
            ${decideSection(view, flag, page)} ${reviewSection(view, flag, page.review)}
            ${page.notes && notesSection(view, flag, page.notes, refused.note ?? null)}
            ${helpSection(view, flag, page.contacts)}
          </div>
          <div class="wp-columns__main">
            ${labelsSection(view, flag, refused.labels === true)} ${scoresSection(view, flag)}
            ${officialsSection(view, flag)} ${earlierSection(view, flag)}
            ${articlesSection(view, flag)} ${evidenceSection(view, flag, shown.report ?? null)}
            ${historySection(view, flag)}
          </div>
        </div>
        ${keysHint(view)}`,
    },
  );
}

function facts(view: View, flag: FlagDetail): Html {
  const { words } = view;
  const { post } = flag;
  const { person, severity } = labellingOf(flag);
  return html`<ul class="wp-facts">
      <li><span class="wp-status wp-status--${flag.status}">${words.status[flag.status]}</span></li>
      <li>
        <span class="wp-severity wp-severity--${flag.severity}"
          >${words.queue.severity[flag.severity]}</span
        >
        ${words.queue.severityWhy[flag.severity]}
      </li>
      ${severity !== null && severity !== flag.severity && html`<li>${originMark(view, 'machine')} ${words.queue.severity[severity]}</li>`}
      ${flag.awaitsReview && html`<li>${reviewMark(view, flag)}</li>`}
      <li>${person === null ? certaintyOfFlag(view, flag) : seenBy(view, person.name)}</li>
    </ul>
    <ul class="wp-facts">
      <li>${words.flag.posted} ${timeElement(view, flag.postedAt)}</li>
      <li>${words.flag.captured} ${timeElement(view, post.capturedAt)}</li>
    </ul>
    ${post.removedAt && note(view, words.flag.removed, post.removedAt)}
    ${post.editedAt && note(view, words.flag.edited, post.editedAt)}`;
}

/** Once a person has said what it is, how sure a machine was stands with the scores alone. */
function seenBy(view: View, name: string): Html {
  return html`${originMark(view, 'person')} ${view.words.flag.seenBy(name)}`;
}

function note(view: View, text: string, at: Date): Html {
  return html`<div class="utrecht-alert utrecht-alert--info wp-note">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">${text} ${timeElement(view, at)}</p>
    </div>
  </div>`;
}
