import { bluesky } from './bluesky.ts';
import { ConnectorError } from './connector.ts';
import { feed } from './feed.ts';
import { file } from './file.ts';
import { mail } from './mail.ts';
import { mastodon } from './mastodon.ts';
import { reddit } from './reddit.ts';
import { telegram } from './telegram.ts';
import { webhook } from './webhook.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';
import type { Connector } from './connector.ts';

/** Every connector there is. A new one is added here and nowhere else. */
export const connectors: readonly Connector[] = [
  file,
  feed,
  bluesky,
  mastodon,
  webhook,
  youtube,
  reddit,
  telegram,
  x,
  mail,
];

/**
 * The connector of a kind, as an administrator configured it.
 *
 * @throws ConnectorError `settings` for a kind there is none of.
 */
export function connectorOf(kind: string): Connector {
  const connector = connectors.find((each) => each.kind === kind);
  if (connector !== undefined) return connector;
  const kinds = connectors.map((each) => each.kind).join(', ');
  throw new ConnectorError('settings', `kind is not one of ${kinds}`);
}
