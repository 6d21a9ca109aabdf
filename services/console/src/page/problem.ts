import { html } from 'hono/html';
import { may } from '../http/access.ts';
import type { ProblemKind } from '../http/problem.ts';
import { layout } from './layout.ts';
import type { Html, View } from './view.ts';

/** What happened, and what to do next. Never an internal message: the request id finds it in the log. */
export function problemPage(view: View, kind: ProblemKind): Html {
  const { words, reader, requestId } = view;
  const problem = words.problem[kind];
  const roles = reader?.roles.map((role) => words.role[role]).join(', ');
  return layout(view, {
    title: problem.title,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${problem.title}</h1>
      <p class="utrecht-paragraph utrecht-paragraph--lead">${problem.text}</p>
      ${kind === 'role' && roles && html`<p class="utrecht-paragraph">${words.site.yourRoles(roles)}</p>`}
      ${wayOut(view, problem)}
      ${
        kind === 'failure' &&
        html`<p class="utrecht-paragraph wp-quiet">
          ${words.site.tellHelp} <code>${requestId}</code>
        </p>`
      }
    </div>`,
  });
}

/** Whoever cannot see flags is not sent there. */
function wayOut({ words, reader }: View, { link, next }: { link: string; next: string }): Html {
  const closed = link === '/flags' && (reader === null || !may(reader.roles, 'seeFlags'));
  return html`<p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href="${closed ? '/' : link}"
      >${closed ? words.site.toStart : next}</a
    >
  </p>`;
}
