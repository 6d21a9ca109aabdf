import { describeConnector } from './conformance.ts';
import { mail } from './mail.ts';
import { openImap } from './mail/testing/imap.ts';
import { attachment, message } from './mail/testing/message.ts';
import { password, user } from './mail/testing/state.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';
import type { MailSettings } from './mail/settings.ts';

const usual: MailSettings = {
  host: '127.0.0.1',
  port: 993,
  security: 'none',
  user,
  password,
  accessToken: '',
  folder: 'INBOX',
  processedFolder: '',
  markSeen: false,
  allowedSenders: ['vlierdam.example'],
  authority: '',
  largestBytes: 26_214_400,
  timeoutMs: 20_000,
};

type Forwarding = (event: PlatformEvent) => string;

function outerHeaders({ id, mood }: PlatformEvent): Record<string, string> {
  return {
    From: 'Secretariaat <secretariaat@vlierdam.example>',
    To: user,
    Date: 'Mon, 03 Mar 2025 12:00:00 +0100',
    'Message-ID': `<${id}@vlierdam.example>`,
    Subject: `Fwd: ${mood}`,
  };
}

/** Pressing "forward" as an attachment keeps the mail as it was. */
const attached: Forwarding = (event) => {
  const { author, postedAt, text } = event;
  const date = new Date(postedAt).toUTCString();
  const inner = message({ headers: { From: `"${author}" <>`, Date: date }, text });
  const note = message({ text: 'Dit kreeg ik vandaag.' });
  return message({
    headers: outerHeaders(event),
    parts: [note, attachment('message/rfc822', 'bericht.eml', inner)],
  });
};

/** Pressing "forward" puts it behind some of its headers. */
const inline: Forwarding = (event) => {
  const { author, postedAt, text } = event;
  const block = [`Van: ${author}`, `Datum: ${new Date(postedAt).toUTCString()}`, 'Onderwerp:'];
  const words = ['Zie onder.', '', 'Begin doorgestuurd bericht:', '', ...block, '', text];
  return message({ headers: outerHeaders(event), text: words.join('\n') });
};

async function openMailbox(forward: Forwarding): Promise<World<MailSettings>> {
  const imap = await openImap();
  return {
    settings: { ...usual, port: imap.port },
    publish: async (events) => {
      for (const event of events) imap.put(forward(event));
    },
    externalId: (id) => `${id}@vlierdam.example`,
    expire: () => {
      imap.uidValidity += 1;
      imap.mails = imap.mails.map((each, index) => ({ ...each, uid: index + 1 }));
      imap.nextUid = imap.mails.length + 1;
    },
    wire: null,
    close: () => imap.close(),
  };
}

const needed = { host: 'imap.vlierdam.example', user, password };
const shared: Omit<Harness<MailSettings>, 'open'> = {
  connector: mail,
  supports: { edits: false, removals: false },
  largestCursorBytes: 100,
  invalidSettings: [
    { settings: { user, password }, words: /^host is missing$/ },
    { settings: { ...needed, host: 'imap://a.example/' }, words: /^host is no host name$/ },
    { settings: { ...needed, port: 0 }, words: /^port is less than 1$/ },
    { settings: { ...needed, security: 'ssl' }, words: /^security is not one of tls, starttls/ },
    { settings: { ...needed, password: '' }, words: /^password or accessToken is needed/ },
    { settings: { ...needed, accessToken: 'x' }, words: /^password or accessToken is needed/ },
    {
      settings: { ...needed, allowedSenders: ['example'] },
      words: /^allowedSenders.0 is neither an/,
    },
    { settings: { ...needed, authority: 'geheim' }, words: /^authority is no certificate$/ },
  ],
  http: null,
};

describeConnector('mail (forwarded as an attachment)', {
  ...shared,
  open: () => openMailbox(attached),
});
describeConnector('mail (forwarded in the text)', { ...shared, open: () => openMailbox(inline) });
