import { Readable } from 'node:stream';
import { beginExport, exportHead } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../deps.ts';
import { today } from '../format/time.ts';
import { zipOf } from '../format/zip.ts';
import { readForm, textIn } from '../http/form.ts';
import { submitButton, tickField } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';
import { copyEntries } from './copy.ts';
import { link, ownPage, points, say, section } from './frame.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

export function showData(c: C): Response | Promise<Response> {
  return c.html(dataPage(c.var.view, { tooMany: false }));
}

/** The copy is written while it is sent. One that breaks off is no zip, so nobody takes it for the whole. */
export async function download(c: C, { ctx }: Own): Promise<Response> {
  const { view, deps, requestId } = c.var;
  const texts = textIn(await readForm(c), 'texts') === 'on';
  if (!(await beginExport(ctx, { texts }))) {
    return c.html(dataPage(view, { tooMany: true }), 429);
  }
  const head = await exportHead(ctx);
  const stream = Readable.from(zipOf(copyEntries(view, { ctx, head, texts }), view.now));
  stream.on('error', (error) =>
    deps.log.error({ err: error, requestId }, 'a download of own data broke off'),
  );
  c.header('content-type', 'application/zip');
  c.header('content-disposition', `attachment; filename="wachtpost-gegevens-${today(view)}.zip"`);
  return c.body(Readable.toWeb(stream) as never);
}

function dataPage(view: View, { tooMany }: { tooMany: boolean }): Html {
  const { words, reader } = view;
  return ownPage(view, {
    here: '/my/data',
    title: words.data.title,
    content: html`<p class="utrecht-paragraph wp-lead">${words.data.lead}</p>
      ${tooMany && tooManyNote(view)}
      ${section(
        'inside',
        words.data.inside,
        html`${points(words.data.insides)} ${say(words.data.outside)}
          <form class="wp-form" method="post" action="/my/data">
            <input type="hidden" name="token" value="${reader?.token}" />
            ${say(words.data.form)}
            ${tickField({ name: 'texts', label: words.data.texts, hint: words.data.textsHint, checked: false })}
            ${submitButton(words.data.submit)}
            <p class="wp-quiet wp-small">${words.data.noted}</p>
          </form>`,
      )}
      ${section(
        'erase',
        words.data.erase,
        html`${say(words.data.eraseText)}
          <p>${link('/my/forget', words.data.erase)}</p>`,
      )}`,
  });
}

function tooManyNote({ words }: View): Html {
  return html`<div
    class="utrecht-alert utrecht-alert--warning"
    role="alert"
    tabindex="-1"
    autofocus
  >
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.data.tooMany}</strong></p>
      <p class="utrecht-paragraph">${words.data.tooManyText}</p>
    </div>
  </div>`;
}
