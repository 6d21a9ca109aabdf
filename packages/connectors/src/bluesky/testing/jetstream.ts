import type { WebSocket } from 'ws';
import type { Connection } from '../../conformance.ts';

interface Event {
  readonly seq: number;
  /** Microseconds since 1970. */
  readonly time: number;
  readonly did: string;
  readonly kind: 'commit' | 'account' | 'identity';
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Listener {
  readonly wire: 'v1' | 'v2';
  readonly kinds: ReadonlySet<string>;
  readonly connection: Connection;
}

const v2 = 'network.bsky.jetstream.subscribeEvents';

/** Speaks Jetstream v1 at `/subscribe` and v2 at its XRPC path, from one row of events. */
export class Jetstream {
  /** Places below it are forgotten. */
  floor = 1;
  private readonly events: Event[] = [];
  private readonly listeners = new Set<Listener>();
  private opened = Promise.withResolvers<void>();

  /** Resolves when somebody listens. */
  async listening(): Promise<void> {
    if (this.listeners.size === 0) await this.opened.promise;
  }

  get listens(): number {
    return this.listeners.size;
  }

  commit(did: string, now: number, commit: Readonly<Record<string, unknown>>): void {
    this.append(did, now, 'commit', { rev: '3l3qo2vutsw2b', ...commit });
  }

  account(did: string, now: number, account: Readonly<Record<string, unknown>>): void {
    this.append(did, now, 'account', {
      did,
      seq: 1409753013,
      time: new Date(now).toISOString(),
      ...account,
    });
  }

  identity(did: string, now: number, handle: string): void {
    const time = new Date(now).toISOString();
    this.append(did, now, 'identity', { did, handle, seq: 1409752997, time });
  }

  /** Sends something that is no event. */
  say(text: string): void {
    for (const { connection } of this.listeners) connection.send(text);
  }

  end(): void {
    for (const { connection } of this.listeners) connection.end();
  }

  /** Every event there was, as v1 tells of it. */
  all(): object[] {
    return this.events.map(({ did, time, kind, detail }) => {
      return { did, time_us: time, kind, [kind]: detail };
    });
  }

  accept(connection: Connection, path: string, socket: WebSocket): void {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const wire = pathname.endsWith(v2) ? 'v2' : 'v1';
    const kinds = new Set(searchParams.getAll('kinds'));
    const listener = { wire, kinds, connection } as const;
    this.replay(listener, Number(searchParams.get('cursor')));
    this.listeners.add(listener);
    socket.on('close', () => this.listeners.delete(listener));
    this.opened.resolve();
    this.opened = Promise.withResolvers<void>();
  }

  /** v1 begins silently where it still can, v2 says so. */
  private replay(listener: Listener, cursor: number): void {
    const byTime = cursor >= 1e15;
    const next = (this.events.at(-1)?.seq ?? 0) + 1;
    if (listener.wire === 'v2' && !byTime && cursor > next) {
      this.info(listener, 'FutureCursor');
      return;
    }
    const from = this.events.filter(({ seq, time }) => (byTime ? time >= cursor : seq >= cursor));
    const left = from.filter(({ seq }) => seq >= this.floor);
    if (listener.wire === 'v2' && left.length < from.length) this.info(listener, 'OutdatedCursor');
    for (const event of left) this.send(listener, event);
  }

  private info({ connection }: Listener, name: string): void {
    connection.send(JSON.stringify({ $type: 'message', payload: { $type: `${v2}#info`, name } }));
  }

  private append(did: string, now: number, kind: Event['kind'], detail: Event['detail']): void {
    const event = { seq: this.events.length + 1, time: now * 1000, did, kind, detail };
    this.events.push(event);
    for (const listener of this.listeners) this.send(listener, event);
  }

  private send(
    { wire, kinds, connection }: Listener,
    { seq, time, did, kind, detail }: Event,
  ): void {
    if (wire === 'v1') {
      connection.send(JSON.stringify({ did, time_us: time, kind, [kind]: detail }));
      return;
    }
    if (kinds.size > 0 && !kinds.has(kind)) return;
    const at = new Date(time / 1000).toISOString().replace('Z', '000Z');
    const body = kind === 'commit' ? detail : { [kind]: detail };
    const payload = { $type: `${v2}#${kind}`, seq, did, time: at, witnessedAt: at, ...body };
    connection.send(JSON.stringify({ $type: 'message', payload }));
  }
}
