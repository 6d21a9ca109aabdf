import { describeConnector } from './conformance.ts';
import { telegram } from './telegram.ts';
import { group, messageOf, openBotApi, token } from './telegram/testing.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';
import type { TelegramSettings } from './telegram.ts';

async function openGroup(): Promise<World<TelegramSettings>> {
  const api = await openBotApi({ forgets: false });
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
  const updateOf = (event: PlatformEvent) => {
    const message = messageOf(event, numberOf(event.id));
    return event.kind === 'edited'
      ? { edited_message: { ...message, edit_date: message.date + 60 } }
      : { message };
  };
  return {
    settings: { token, api: api.wire.url, waitSeconds: 50, timeoutMs: 20_000 },
    publish: async (events) => api.send(...events.map(updateOf)),
    externalId: (id) => `${group.id}/${numberOf(id)}`,
    expire: () => api.expire(),
    listening: () => api.listening(),
    wire: api.wire,
    close: () => api.wire.close(),
  };
}

const hostile = [
  { name: 'nothing', body: '' },
  { name: 'a refusal with the status of success', body: '{"ok":false,"error_code":500}' },
  { name: 'updates that are no list', body: '{"ok":true,"result":"fluisterwoord"}' },
  { name: 'updates without ids', body: '{"ok":true,"result":[{"message":"fluisterwoord"}]}' },
  { name: 'nesting without end', body: '['.repeat(100_000) },
  { name: 'more than the largest size', body: ' '.repeat(5_242_881) },
];

const harness: Harness<TelegramSettings> = {
  connector: telegram,
  supports: { edits: true, removals: false },
  largestCursorBytes: 100,
  invalidSettings: [
    { settings: {}, words: /^token is missing$/ },
    { settings: { token: '../../geheim' }, words: /^token is no token of a bot$/ },
    { settings: { token, api: 'ftp://a.example' }, words: /^api is not an http or https address$/ },
    { settings: { token, api: 'https://ik:x@a.example' }, words: /^api holds a user name$/ },
    { settings: { token, waitSeconds: 51 }, words: /^waitSeconds is more than 50$/ },
  ],
  http: {
    statuses: { 404: 'unauthorised' },
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: hostile.map((each) => ({ ...each, type: 'application/json' })),
  },
  open: openGroup,
};

describeConnector('telegram', harness);
