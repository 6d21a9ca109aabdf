import { claimFlag } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsole } from '../console.ts';
import { createStage, publicUrl, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { LiveStreams } from './streams.ts';

let stage: Stage;
let stopping: AbortController;
let app: Stage['app'];
let noor: Browser;

beforeAll(async () => {
  stage = await createStage();
});
beforeEach(async () => {
  stopping = new AbortController();
  app = createConsole({ ...stage.deps, stopping: stopping.signal });
  noor = await signedIn(stage, 'adviser');
});
afterEach(() => stopping.abort());
afterAll(() => stage.world.database.drop());

/** Opens the stream as a browser does, and keeps what it says. */
async function listen(browser: Browser) {
  const answer = await app.request(`${publicUrl}/flags/events`, {
    headers: { cookie: browser.cookie },
  });
  const said = { text: '', ended: false };
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async (): Promise<void> => {
    const part = await reader?.read();
    if (part === undefined || part.done) {
      said.ended = true;
      return;
    }
    said.text += part.value;
    return read();
  };
  void read();
  return { answer, said, close: async () => reader?.cancel() };
}
type Said = Awaited<ReturnType<typeof listen>>['said'];

const untilSaid = (said: Said, what: string) =>
  vi.waitFor(() => expect(said.text).toContain(what), { timeout: 5_000 });
const untilEnded = (said: Said) =>
  vi.waitFor(() => expect(said.ended).toBe(true), { timeout: 5_000 });

describe('the stream of an open page', () => {
  it('tells of arrivals and changes, by id and nothing else', async () => {
    const { answer, said } = await listen(noor);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const flagId = await raiseFlag(stage);
    await untilSaid(said, 'event: arrived');
    await claimFlag(noor.ctx, flagId);
    await untilSaid(said, `event: changed\ndata: ["${flagId}"]`);
    expect(said.text).not.toMatch(/vliersteen|zwembad/i);
  });

  it('tells one organisation nothing of another', async () => {
    const elsewhere = await addOrganisation(stage.world.database, 'elzendam');
    const streams = new LiveStreams(stage.deps);
    const body = await streams.add({
      organisationId: elsewhere.organisationId,
      memberId: '',
      isWelcome: async () => true,
    });
    const own = await listen(noor);
    await raiseFlag(stage);
    await untilSaid(own.said, 'event: arrived');
    streams.stop();
    expect(await new Response(body).text()).toBe('retry: 3000\n\n');
  });

  it('ends when its reader has signed out, before it tells anything more', async () => {
    const { said } = await listen(noor);
    await noor.post('/sign-out');
    await raiseFlag(stage);
    await untilEnded(said);
    expect(said.text).toContain('event: ended');
    expect(said.text).not.toContain('event: arrived');
  });

  it('ends when its reader may no longer see flags', async () => {
    const { said } = await listen(noor);
    const id = noor.ctx.actor.kind === 'member' ? noor.ctx.actor.id : '';
    await stage.world.database.owner`update member set roles = '{analyst}' where id = ${id}`;
    await raiseFlag(stage);
    await untilEnded(said);
    expect(said.text).not.toContain('event: arrived');
  });

  it('gives way to newer ones of the same person', async () => {
    const first = await listen(noor);
    const later = await Promise.all(Array.from({ length: 6 }, () => listen(noor)));
    await untilEnded(first.said);
    expect(first.said.text).toContain('event: ended');
    expect(later.some(({ said }) => said.ended)).toBe(false);
  });

  it('ends when the server stops, and is refused from then on', async () => {
    const { said } = await listen(noor);
    stopping.abort();
    await untilEnded(said);
    // Without this word its page asks again, and finds the next server.
    expect(said.text).not.toContain('event: ended');
    expect((await listen(noor)).answer.status).toBe(429);
  });

  it('is forgotten when its page goes away', async () => {
    const { close, said } = await listen(noor);
    await close();
    const again = await listen(noor);
    await raiseFlag(stage);
    await untilSaid(again.said, 'event: arrived');
    expect(said.text).not.toContain('event: arrived');
  });

  it('is refused to who is not signed in or may not see flags', async () => {
    const analyst = await signedIn(stage, 'analyst');
    expect((await listen(analyst)).answer.status).toBe(403);
    const stranger = await app.request(`${publicUrl}/flags/events`);
    expect(stranger.status).toBe(303);
  });
});
