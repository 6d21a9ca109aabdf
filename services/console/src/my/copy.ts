import { displayName, exportIncidents, exportMentions } from '@wachtpost/casework';
import type {
  Context as Case,
  ExportedIncident,
  ExportedMention,
  ExportHead,
} from '@wachtpost/casework';
import { html } from 'hono/html';
import { showHostile } from '../format/hostile.ts';
import { formatDay, formatMoment } from '../format/time.ts';
import type { ZipEntry } from '../format/zip.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { howEnded } from './consent-page.ts';
import { summarise } from './incidents-page.ts';

interface Copy {
  readonly ctx: Case;
  readonly head: ExportHead;
  /** What posts say, too. */
  readonly texts: boolean;
}

/** The same twice: for computers, and as a page that needs nothing else to be read. */
export function copyEntries(view: View, copy: Copy): ZipEntry[] {
  return [
    { name: 'wachtpost-gegevens.json', content: jsonOf(view, copy) },
    { name: 'wachtpost-gegevens.html', content: pageOf(view, copy) },
  ];
}

async function* jsonOf(view: View, { ctx, head, texts }: Copy): AsyncGenerator<string> {
  const about = { form: 'wachtpost.official/1', madeAt: view.now.toISOString(), texts };
  yield `${JSON.stringify({ ...about, ...head }, null, 2).slice(0, -2)},\n  "incidents": [`;
  yield* jsonItems(exportIncidents(ctx, { texts }));
  yield '],\n  "mentions": [';
  yield* jsonItems(exportMentions(ctx, { texts }));
  yield ']\n}\n';
}

async function* jsonItems(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '\n    ';
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',\n    ';
  }
}

async function* pageOf(view: View, { ctx, head, texts }: Copy): AsyncGenerator<string> {
  const { words, language } = view;
  const { parts, fileTitle, made } = words.data;
  yield `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n`;
  yield written(
    html`<meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${fileTitle}</title>
      <h1>${fileTitle}</h1>
      <p>${made(formatMoment(view, view.now))}</p>
      ${whoPart(view, head)} ${choicesPart(view, head)}
      <h2>${parts.incidents}</h2>`,
  );
  yield* list(exportIncidents(ctx, { texts }), (incident) => incidentItem(view, incident));
  yield written(html`<h2>${parts.mentions}</h2>`);
  yield* list(exportMentions(ctx, { texts }), (mention) => mentionItem(view, mention));
  yield written(logPart(view, head));
  yield '\n</html>\n';
}

async function* list<T>(items: AsyncIterable<T>, show: (item: T) => Html): AsyncGenerator<string> {
  yield '\n<ul>\n';
  for await (const item of items) {
    yield written(html`<li>${show(item)}</li> `);
  }
  yield '</ul>\n';
}

async function written(piece: Html): Promise<string> {
  return (await piece).toString();
}

function whoPart({ words }: View, { official }: ExportHead): Html {
  const { name, function: role, party, email, aliases, handles, proved } = official;
  const { data } = words;
  const isProved = (handle: (typeof handles)[number]) =>
    proved.some((one) => one.platform === handle.platform && one.handle === handle.handle);
  return html`<h2>${data.parts.who}</h2>
    <dl>
      <dt>${data.name}</dt>
      <dd>${displayName(name)}</dd>
      <dt>${data.function}</dt>
      <dd>${role}</dd>
      <dt>${data.party}</dt>
      <dd>${party ?? '-'}</dd>
      <dt>${data.email}</dt>
      <dd>${email ?? '-'}</dd>
      <dt>${data.aliases}</dt>
      <dd>${aliases.map(({ text }) => text).join(', ') || '-'}</dd>
    </dl>
    <h2>${data.parts.accounts}</h2>
    <ul>
      ${handles.map(
        (handle) =>
          html`<li>
            ${platformName(words.platform, handle.platform)}: ${handle.handle}
            (${isProved(handle) ? data.proved : data.unproved})
          </li>`,
      )}
    </ul>`;
}

function choicesPart(view: View, { consents, requests, wish }: ExportHead): Html {
  const { words } = view;
  return html`<h2>${words.data.parts.consents}</h2>
    <ul>
      ${consents.map((consent) => {
        const name = platformName(words.platform, consent.platform);
        return html`<li>
          ${formatDay(view, consent.givenAt)}: ${words.consent.given(name, consent.version)}.
          ${howEnded(view, consent)}
        </li>`;
      })}
    </ul>
    <h2>${words.notice.title}</h2>
    <p>${words.notice.whats[wish.what].name}</p>
    <h2>${words.data.parts.requests}</h2>
    <ul>
      ${requests.map(
        ({ kind, state, askedAt, message, answer }) =>
          html`<li>
            ${words.request.kinds[kind]}: ${words.request.states[state]}.
            ${words.request.asked(formatDay(view, askedAt))}
            ${message !== '' && html`<br />${words.request.yourMessage}: ${message}`}
            ${answer !== '' && html`<br />${words.request.answer}: ${answer}`}
          </li>`,
      )}
    </ul>`;
}

function incidentItem(view: View, incident: ExportedIncident): Html {
  const { words } = view;
  const steps = incident.steps.map(
    ({ kind, doneOn }) => `${doneOn}: ${words.incident.steps[kind]}`,
  );
  return html`${formatMoment(view, incident.postedAt)}. ${summarise(view, incident)}.
  ${words.incident.status[incident.status]} ${steps.join('; ')} ${textOf(incident.text)}`;
}

function mentionItem(view: View, mention: ExportedMention): Html {
  return html`${formatMoment(view, mention.postedAt)},
  ${platformName(view.words.platform, mention.platform)} ${textOf(mention.text)}`;
}

function textOf(text: string | null): Html | null {
  return text === null ? null : html`<blockquote>${showHostile(text)}</blockquote>`;
}

function logPart(view: View, { log }: ExportHead): Html {
  return html`<h2>${view.words.data.parts.log}</h2>
    <ul>
      ${log.map(({ action, at }) => html`<li>${formatMoment(view, at)}: <code>${action}</code></li>`)}
    </ul>`;
}
