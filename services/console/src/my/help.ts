import { listContacts } from '@wachtpost/casework';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { contactList } from '../contact/list.ts';
import type { ConsoleEnv } from '../deps.ts';
import { buttonLink, ownPage, say } from './frame.ts';
import type { Own } from './own.ts';

export async function showHelp(c: Context<ConsoleEnv>, { ctx }: Own): Promise<Response> {
  const { view } = c.var;
  const { words } = view;
  const contacts = await listContacts(ctx);
  const content = html`<p class="wp-danger"><strong>${words.my.danger}</strong></p>
    <p class="utrecht-paragraph wp-lead">${words.contact.helpLead}</p>
    <div class="wp-section">${contactList(view, contacts)}</div>
    <div class="wp-readable wp-stack">
      ${say(words.my.talkText)}
      <p>${buttonLink('/my/requests', words.my.askTalk, 'primary')}</p>
    </div>`;
  return c.html(ownPage(view, { here: '/my/help', title: words.contact.helpTitle, content }));
}
