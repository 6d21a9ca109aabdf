import { describeConnector } from './conformance.ts';
import { webhook } from './webhook.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';
import type { Delivery } from './connector.ts';
import type { WebhookSettings } from './webhook.ts';

const signingSecret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** What another tool signs and sends: the payload that Standard Webhooks recommends. */
function bodyOf({ kind, id, text, author, postedAt, mood }: PlatformEvent): object {
  const keys = { platform: 'mastodon', externalId: id };
  const post = { ...keys, author: { handle: author }, text, postedAt, mood };
  return { type: `post.${kind}`, timestamp: postedAt, data: kind === 'removed' ? keys : post };
}

/** An inbox as the API fills it. */
async function openInbox(): Promise<World<WebhookSettings>> {
  const deliveries: Delivery[] = [];
  async function* inbox(seq: number) {
    yield* deliveries.filter((delivery) => delivery.seq > seq);
  }
  return {
    settings: { signingSecret, tolerance: 300 },
    inbox,
    publish: async (events) => {
      for (const event of events) {
        const seq = deliveries.length + 1;
        const receivedAt = '2025-03-03T10:00:00.000Z';
        deliveries.push({ seq, id: `msg_${seq}`, receivedAt, body: bodyOf(event) });
      }
    },
    externalId: (id) => id,
    wire: null,
    close: async () => {},
  };
}

const short = `whsec_${Buffer.alloc(23, 7).toString('base64')}`;
const secretWords = /^signingSecret is not whsec_ with 24 to 64 bytes in base64 behind it$/;
const harness: Harness<WebhookSettings> = {
  connector: webhook,
  supports: { edits: true, removals: true },
  largestCursorBytes: 60,
  invalidSettings: [
    { settings: {}, words: /^signingSecret is missing$/ },
    { settings: { signingSecret: short }, words: secretWords },
    { settings: { signingSecret: signingSecret.slice(6) }, words: secretWords },
    { settings: { signingSecret: `${signingSecret}!` }, words: secretWords },
    { settings: { signingSecret, tolerance: 0 }, words: /^tolerance is less than 1$/ },
  ],
  http: null,
  open: openInbox,
};

describeConnector('webhook', harness);
