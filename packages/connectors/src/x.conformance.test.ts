import { describeConnector } from './conformance.ts';
import { x } from './x.ts';
import { pretendX } from './x/testing.ts';
import type { Harness, World } from './conformance.ts';
import type { XSettings } from './x/settings.ts';

async function open(): Promise<World<XSettings>> {
  const platform = await pretendX();
  return {
    settings: platform.settings,
    watched: platform.watched,
    publish: async (events) => {
      for (const event of events) {
        if (event.kind === 'edited') platform.edit(event);
        else platform.add(event);
      }
    },
    expire: () => {
      const since = [{ parameters: { since_id: ['1'] }, message: 'te oud' }];
      platform.refuse = (_, query) =>
        query.has('since_id')
          ? {
              status: 400,
              headers: {},
              body: JSON.stringify({ errors: since, title: 'Invalid Request' }),
            }
          : null;
    },
    externalId: (id) => platform.idOf(id),
    listening: () => platform.listening(),
    wire: platform.wire,
    close: () => platform.wire.close(),
  };
}

const right = { clientId: 'app', clientSecret: 'geheim' };

const harness: Harness<XSettings> = {
  connector: x,
  // Removals show when what is kept is looked up again: x.test.ts.
  supports: { edits: true, removals: false },
  largestCursorBytes: 60_000,
  invalidSettings: [
    { settings: { clientSecret: 'geheim' }, words: /^clientId is missing$/ },
    {
      settings: { ...right, clientSecret: 'met spatie' },
      words: /^clientSecret is not as expected$/,
    },
    { settings: { ...right, stream: true }, words: /^stream needs bearerToken$/ },
    { settings: { ...right, monthlyPosts: 0 }, words: /^monthlyPosts is less than 1$/ },
    { settings: { ...right, api: 'ftp://a.example' }, words: /^api is not an http or https/ },
  ],
  http: {
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: [
      { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
      { name: 'nothing', type: 'application/json', body: '' },
      { name: 'another shape', type: 'application/json', body: '{"text":"fluisterwoord"}' },
      {
        name: 'posts that are no list',
        type: 'application/json',
        body: '{"data":"fluisterwoord"}',
      },
      { name: 'more than the largest size', type: 'application/json', body: ' '.repeat(5_242_881) },
      { name: 'nesting without end', type: 'application/json', body: '['.repeat(200_000) },
    ],
  },
  open,
};

describeConnector('x', harness);
