import { jsonOf } from '../../http/json.ts';
import { isMissing, serverName } from '../api.ts';
import { baseOf } from '../settings.ts';
import { instanceSchema } from '../shapes.ts';
import type { Run } from '../run.ts';

/** Where the instance streams, as it says itself: not where its API is, on large ones. */
export async function streamingAddress({ api, settings }: Run): Promise<URL> {
  const question = { path: '/api/v2/instance', token: settings.accessToken, accepts: [404] };
  const answer = await api.ask(question);
  const base = new URL(baseOf(settings));
  const said = isMissing(answer) ? null : jsonOf(answer, instanceSchema, serverName);
  const url = URL.parse(said?.configuration?.urls.streaming ?? '') ?? base;
  // A token never goes over an open line because the instance's own settings are careless.
  const isSecret = base.protocol === 'https:' || /^(?:https|wss):$/.test(url.protocol);
  const address = new URL(`${isSecret ? 'wss' : 'ws'}://${url.host}`);
  address.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/streaming`;
  return address;
}
