import { html } from 'hono/html';
import { may } from '../http/access.ts';
import { backLink } from '../page/back.ts';
import { choiceField, problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';

export interface ViewForm {
  readonly name: string;
  readonly shared: boolean;
  readonly problems: Problems;
}

/** Asks for a name for the filters that somebody chose. */
export function viewFormPage(view: View, query: QueueQuery, form: ViewForm): Html {
  const { words, reader } = view;
  return layout(view, {
    title: words.saved.keepTitle,
    content: html`${backLink(queueUrl(query), words.saved.back)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${words.saved.keepTitle}</h1>
        <p class="utrecht-paragraph">${words.saved.explain}</p>
        <form class="wp-form" method="post" action="/views" novalidate autocomplete="off">
          <input type="hidden" name="token" value="${reader?.token}" />
          <input type="hidden" name="query" value="${queueUrl(query).split('?')[1] ?? ''}" />
          ${problemSummary(view, form.problems)} ${viewFields(view, form)}
          ${submitButton(words.saved.save)}
        </form>
      </div>`,
  });
}

function viewFields({ words, reader }: View, { name, shared, problems }: ViewForm): Html {
  return html`${textField({
    name: 'name',
    label: words.saved.name,
    hint: words.saved.nameHint,
    value: name,
    problem: problems['name'],
  })}
  ${
    reader !== null &&
    may(reader.roles, 'shareViews') &&
    choiceField({
      name: 'shared',
      label: words.saved.share,
      several: true,
      values: shared ? ['yes'] : [],
      choices: [{ value: 'yes', text: words.saved.shareText }],
    })
  }`;
}
