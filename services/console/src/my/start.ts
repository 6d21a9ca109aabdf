import {
  displayName,
  listContacts,
  listOwnNotices,
  markOwnNoticesRead,
  readRetention,
} from '@wachtpost/casework';
import type { ContactPoint, Notice, Official, Retention } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { contactList, isReachable } from '../contact/list.ts';
import type { ConsoleEnv } from '../deps.ts';
import { formatList, formatUnit } from '../format/number.ts';
import { readForm } from '../http/form.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { buttonLink, link, ownPage, points, say, section } from './frame.ts';
import { newsSection } from './news.ts';
import { doneIn } from '../page/done.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

interface StartPage {
  readonly official: Official;
  readonly notices: readonly Notice[];
  readonly contacts: readonly ContactPoint[];
  readonly retention: Retention;
  readonly done: string | null;
}

export async function showStart(c: C, { ctx, official }: Own): Promise<Response> {
  const { view, deps } = c.var;
  const [notices, contacts, retention] = await Promise.all([
    listOwnNotices(ctx),
    listContacts(ctx),
    readRetention(ctx, deps),
  ]);
  const done = doneIn(c, view.words.my.done);
  return c.html(startPage(view, { official, notices, contacts, retention, done }));
}

/** What was seen is put away, and nothing that came since the page was made. */
export async function putAway(c: C, { ctx }: Own): Promise<Response> {
  const ids = z
    .array(z.uuid())
    .max(100)
    .safeParse((await readForm(c)).getAll('id'));
  await markOwnNoticesRead(ctx, ids.success ? ids.data : []);
  return c.redirect('/my?done=read', 303);
}

function startPage(view: View, page: StartPage): Html {
  const { words } = view;
  const { official } = page;
  return ownPage(view, {
    here: '/my',
    title: words.my.hello(displayName(official.name)),
    done: page.done,
    content: html`<p class="wp-danger"><strong>${words.my.danger}</strong></p>
      <div class="wp-columns">
        <div class="wp-columns__main">
          ${watchSection(view, official)} ${newsSection(view, page.notices)}
        </div>
        <div class="wp-columns__side">
          ${section(
            'talk',
            words.my.talk,
            html`${say(words.my.talkText)}
              <p>${buttonLink('/my/requests', words.my.askTalk, 'primary')}</p>`,
          )}
          ${section(
            'help',
            words.contact.list,
            html`${contactList(view, page.contacts.filter(isReachable))}
              <p>${link('/my/help', words.my.allHelp)}</p>`,
          )}
        </div>
        <div class="wp-columns__main">${whatSection(view, page.retention)}</div>
      </div>`,
  });
}

function watchSection(view: View, { consents, handles, proved }: Official): Html {
  const { words, language } = view;
  const names = consents.map(({ platform }) => platformName(words.platform, platform));
  return html`<section class="wp-section" aria-label="${words.my.tabs.consent}">
    <p class="utrecht-paragraph utrecht-paragraph--lead">
      ${names.length === 0 ? words.my.watchedNowhere : words.my.watchedOn(formatList(language, names))}
    </p>
    ${names.length > 0 && say(words.my.accounts(proved.length, handles.length))}
    <p class="wp-actions">
      ${link('/my/consent', words.my.toConsent)} ${link('/my/accounts', words.my.toAccounts)}
      ${names.length > 0 && link('/my/stop', words.my.stop)}
    </p>
  </section>`;
}

/** In the terms of this organisation: what is kept, and for how long. */
function whatSection(view: View, retention: Retention): Html {
  const { words, language } = view;
  const { textHours, sampledDays, dismissedDays, incidentMonths } = retention;
  const dismissed = formatUnit(language, dismissedDays, 'day');
  const months = formatUnit(language, incidentMonths, 'month');
  const days = formatUnit(language, sampledDays, 'day');
  const hours =
    textHours % 24 === 0 && textHours > 24
      ? formatUnit(language, textHours / 24, 'day')
      : formatUnit(language, textHours, 'hour');
  return html`${section(
    'what',
    words.my.what,
    html`<ol class="wp-points wp-points--numbered">
        ${words.my.steps.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${say(words.my.kept(hours, days))} ${say(words.my.keptFlagged(dismissed, months))}`,
  )}
  ${section('never', words.my.never, points(words.my.nevers))}`;
}
