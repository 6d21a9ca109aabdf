/** An account, and what is needed to act as its owner. */
export interface Member {
  /** Address of its server. */
  readonly service: string;
  readonly did: string;
  readonly handle: string;
  readonly password: string;
  readonly token: string;
}

/** A reference to a post. */
export interface Reference {
  readonly uri: string;
  readonly cid: string;
}

interface Asked {
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a procedure of a server, as any client does. */
export async function xrpc(service: string, method: string, asked: Asked): Promise<unknown> {
  const answer = await fetch(`${service}/xrpc/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...asked.headers },
    body: JSON.stringify(asked.body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method}: HTTP ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

export function as({ service, token }: Member, method: string, body: object): Promise<unknown> {
  return xrpc(service, method, { body, headers: { authorization: `Bearer ${token}` } });
}

/** Writes a post. */
export async function post(by: Member, text: string, part: object = {}): Promise<Reference> {
  const createdAt = new Date().toISOString();
  const record = { $type: 'app.bsky.feed.post', text, langs: ['nl'], createdAt, ...part };
  const body = { repo: by.did, collection: 'app.bsky.feed.post', record };
  return (await as(by, 'com.atproto.repo.createRecord', body)) as Reference;
}

/** Writes another version under the id of a post. */
export async function edit(by: Member, { uri }: Reference, record: object): Promise<void> {
  const whole = { $type: 'app.bsky.feed.post', createdAt: new Date().toISOString(), ...record };
  const place = { repo: by.did, collection: 'app.bsky.feed.post', rkey: rkeyOf(uri) };
  await as(by, 'com.atproto.repo.putRecord', { ...place, record: whole });
}

export async function remove(by: Member, { uri }: Reference): Promise<void> {
  const body = { repo: by.did, collection: 'app.bsky.feed.post', rkey: rkeyOf(uri) };
  await as(by, 'com.atproto.repo.deleteRecord', body);
}

function rkeyOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A post that begins with a mention. */
export function mention(by: Member, { did, handle }: Member, text: string): Promise<Reference> {
  const index = { byteStart: 0, byteEnd: handle.length + 1 };
  const features = [{ $type: 'app.bsky.richtext.facet#mention', did }];
  return post(by, `@${handle} ${text}`, { facets: [{ index, features }] });
}

export function reply(by: Member, to: Reference, text: string): Promise<Reference> {
  return post(by, text, { reply: { root: to, parent: to } });
}

export function quote(by: Member, of: Reference, text: string): Promise<Reference> {
  return post(by, text, { embed: { $type: 'app.bsky.embed.record', record: of } });
}

export async function describeOneself(who: Member, description: string): Promise<void> {
  const record = { $type: 'app.bsky.actor.profile', displayName: 'Bestuur Vlierdam', description };
  const body = { repo: who.did, collection: 'app.bsky.actor.profile', rkey: 'self', record };
  await as(who, 'com.atproto.repo.putRecord', body);
}

export async function appPasswordOf(who: Member): Promise<string> {
  const said = await as(who, 'com.atproto.server.createAppPassword', { name: 'Wachtpost' });
  return (said as { password: string }).password;
}
