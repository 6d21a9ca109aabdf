import { readOwnWish, setOwnWish, wishKinds, wishSchema } from '@wachtpost/casework';
import type { OwnWish } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { choiceField, problemSummary, submitButton, textField, tickField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { problemsIn } from '../page/problems.ts';
import type { Html, View } from '../page/view.ts';
import { ownPage, say } from './frame.ts';
import type { Own } from './own.ts';

type C = Context<ConsoleEnv>;

interface WishForm {
  readonly what: string;
  readonly byMail: boolean;
  readonly quietOn: boolean;
  readonly from: string;
  readonly until: string;
  readonly urgentAlways: boolean;
  readonly problems: Problems;
}

/** What stands in the fields of quiet hours while there are none. */
const usualNight = { from: '22:00', until: '07:00' };

export async function showWish(c: C, { ctx, official }: Own): Promise<Response> {
  const wish = await readOwnWish(ctx);
  const { view } = c.var;
  const done = c.req.query('done') === 'saved' ? view.words.notice.saved : null;
  const { chosen } = wish;
  return c.html(wishPage(view, { form: formOf(wish), email: official.email, chosen, done }));
}

export async function chooseWish(c: C, { ctx, official }: Own): Promise<Response> {
  const form = readWish(await readForm(c));
  const { from, until } = form;
  const quiet = form.quietOn ? { from, until } : null;
  const wish = wishSchema.safeParse({ ...form, quiet });
  if (wish.success) {
    await setOwnWish(ctx, wish.data);
    return c.redirect('/my/notices?done=saved', 303);
  }
  const { wrongWhat, wrongQuiet } = c.var.view.words.notice;
  const found = problemsIn(wish.error, { what: wrongWhat, quiet: wrongQuiet });
  const { quiet: times, ...rest } = found;
  const problems = times === undefined ? rest : { ...rest, from: times };
  const page = { form: { ...form, problems }, email: official.email, chosen: true, done: null };
  return c.html(wishPage(c.var.view, page), 422);
}

function formOf({ quiet, ...wish }: OwnWish): WishForm {
  return { ...wish, ...(quiet ?? usualNight), quietOn: quiet !== null, problems: {} };
}

function readWish(form: FormData): WishForm {
  const isOn = (name: string) => textIn(form, name) === 'on';
  return {
    what: textIn(form, 'what'),
    byMail: isOn('byMail'),
    quietOn: isOn('quietOn'),
    from: textIn(form, 'from'),
    until: textIn(form, 'until'),
    urgentAlways: isOn('urgentAlways'),
    problems: {},
  };
}

function wishPage(
  view: View,
  page: {
    readonly form: WishForm;
    readonly email: string | null;
    readonly chosen: boolean;
    readonly done: string | null;
  },
): Html {
  const { words, reader } = view;
  const { form } = page;
  return ownPage(view, {
    here: '/my/notices',
    title: words.notice.title,
    done: page.done,
    content: html`<p class="utrecht-paragraph wp-lead">${words.notice.lead}</p>
      ${!page.chosen && say(words.notice.notChosen)}
      <form class="wp-form wp-readable" method="post" action="/my/notices" novalidate>
        <input type="hidden" name="token" value="${reader?.token}" />
        ${problemSummary(view, form.problems)}
        ${choiceField({
          name: 'what',
          label: words.notice.what,
          problem: form.problems['what'],
          several: false,
          values: [form.what],
          choices: wishKinds.map((value) => ({
            value,
            text: words.notice.whats[value].name,
            hint: words.notice.whats[value].hint,
          })),
        })}
        ${say(words.notice.always)}
        <fieldset class="wp-fieldset">
          <legend class="wp-legend">${words.notice.how}</legend>
          ${say(words.notice.console)} ${mailChoice(view, form, page.email)}
        </fieldset>
        ${quietPart(view, form)} ${submitButton(words.notice.submit)}
      </form>`,
  });
}

function mailChoice({ words }: View, { byMail }: WishForm, email: string | null): Html {
  const { noMail, byMail: label, byMailHint } = words.notice;
  return email === null
    ? say(noMail)
    : tickField({ name: 'byMail', label, hint: byMailHint(email), checked: byMail });
}

function quietPart({ words }: View, form: WishForm): Html {
  const { quiet, quietOn, quietFrom, quietUntil, urgentAlways } = words.notice;
  const problem = form.problems['from'];
  return html`<fieldset class="wp-fieldset">
    <legend class="wp-legend">${quiet}</legend>
    ${tickField({ name: 'quietOn', label: quietOn, checked: form.quietOn })}
    <div class="wp-times">
      ${textField({ name: 'from', label: quietFrom, type: 'time', value: form.from, problem })}
      ${textField({ name: 'until', label: quietUntil, type: 'time', value: form.until })}
    </div>
    ${tickField({ name: 'urgentAlways', label: urgentAlways, checked: form.urgentAlways })}
  </fieldset>`;
}
