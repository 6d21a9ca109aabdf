import { asMachine, hearFlags, sweepFlags } from '@wachtpost/casework';
import type { FlagChange } from '@wachtpost/casework';
import type { ConsoleDeps } from '../deps.ts';
import { PageError } from '../http/problem.ts';
import { openWire } from './wire.ts';
import type { Wire } from './wire.ts';

/** Pages that one person keeps open at the same time; the oldest gives way. */
const mostPerMember = 6;
/** Of one process. Each costs a socket and a question for its session now and then. */
const mostStreams = 1_000;
const beatMs = 20_000;
/** What happens this close together is told at once. */
const gatherMs = 300;

interface Listener {
  readonly organisationId: string;
  readonly memberId: string;
  /** Whether they are still signed in and may see flags. It must not count as use of their session. */
  readonly isWelcome: () => Promise<boolean>;
}

interface Open extends Listener {
  readonly wire: Wire;
  arrived: boolean;
  /** Null: so many that a page had better look at all it shows. */
  changed: Set<string> | null;
  timer: NodeJS.Timeout | null;
}

type StreamDeps = Pick<ConsoleDeps, 'db' | 'log' | 'secret' | 'keys' | 'stopping'>;

/**
 * Tells open pages that flags arrived or changed: ids alone, and only while whoever looks is signed in and may see
 * flags. What became of a flag a page asks by itself. Hears of changes from the first page on.
 */
export class LiveStreams {
  private readonly deps: StreamDeps;
  private readonly open = new Set<Open>();
  private hearing: Promise<() => Promise<void>> | null = null;
  private heart: NodeJS.Timeout | null = null;

  constructor(deps: StreamDeps) {
    this.deps = deps;
    deps.stopping?.addEventListener('abort', () => this.stop(), { once: true });
  }

  /** @throws PageError too_many when this process has no room. */
  async add(listener: Listener): Promise<ReadableStream<Uint8Array>> {
    if (this.open.size >= mostStreams || this.deps.stopping?.aborted === true) {
      throw new PageError('too_many');
    }
    await this.hear();
    const stream: Open = {
      ...listener,
      wire: openWire(() => this.remove(stream)),
      arrived: false,
      changed: new Set(),
      timer: null,
    };
    const own = [...this.open].filter(({ memberId }) => memberId === listener.memberId);
    own.slice(0, Math.max(0, own.length - mostPerMember + 1)).forEach((old) => this.dismiss(old));
    this.open.add(stream);
    this.heart ??= setInterval(() => void this.beat(), beatMs).unref();
    return stream.wire.body;
  }

  /** Ends every stream; browsers ask again until a server answers. */
  stop(): void {
    for (const stream of this.open) {
      stream.wire.end();
      this.remove(stream);
    }
    this.hearing
      ?.then((unlisten) => unlisten())
      .catch((error: unknown) => this.deps.log.debug({ err: error }, 'the listener was gone'));
    this.hearing = null;
  }

  private async hear(): Promise<void> {
    this.hearing ??= hearFlags(this.deps.db, {
      onChange: (change) => this.note(change),
      onGap: () => [...this.open].forEach((stream) => this.gather(stream, { flags: null })),
    });
    try {
      await this.hearing;
    } catch (error) {
      this.hearing = null;
      throw error;
    }
  }

  private note({ organisationId, what, flags }: FlagChange): void {
    for (const stream of this.open) {
      if (stream.organisationId === organisationId) {
        this.gather(stream, what === 'arrived' ? { arrived: true } : { flags });
      }
    }
  }

  private gather(
    stream: Open,
    { arrived = false, flags = [] }: { arrived?: boolean; flags?: readonly string[] | null },
  ): void {
    stream.arrived ||= arrived || flags === null;
    stream.changed =
      flags === null || stream.changed === null ? null : new Set([...stream.changed, ...flags]);
    stream.timer ??= setTimeout(() => void this.tell(stream), gatherMs).unref();
  }

  private async tell(stream: Open): Promise<void> {
    stream.timer = null;
    if (!(await this.isWelcome(stream))) {
      return;
    }
    const { arrived, changed } = stream;
    stream.arrived = false;
    stream.changed = new Set();
    const news = arrived ? stream.wire.send('arrived', '') : true;
    const told =
      changed?.size === 0 || stream.wire.send('changed', JSON.stringify(changed && [...changed]));
    if (!news || !told) {
      this.dismiss(stream);
    }
  }

  /** Who signed out hears nothing more; who cannot be asked about is told later. */
  private async isWelcome(stream: Open): Promise<boolean> {
    try {
      if (this.open.has(stream) && !(await stream.isWelcome())) {
        this.dismiss(stream);
      }
    } catch (error) {
      this.deps.log.warn({ err: error }, 'a live page could not be checked');
      stream.wire.end();
      this.remove(stream);
    }
    return this.open.has(stream);
  }

  private async beat(): Promise<void> {
    for (const stream of this.open) {
      if ((await this.isWelcome(stream)) && !stream.wire.beat()) {
        this.dismiss(stream);
      }
    }
    const organisations = new Set([...this.open].map(({ organisationId }) => organisationId));
    for (const organisationId of organisations) {
      await sweepFlags(asMachine(this.deps, organisationId, 'console')).catch((error: unknown) =>
        this.deps.log.warn({ err: error }, 'claims that ran out were not swept'),
      );
    }
  }

  /** Ends one stream, and its page does not ask again. */
  private dismiss(stream: Open): void {
    stream.wire.send('ended', '');
    stream.wire.end();
    this.remove(stream);
  }

  private remove(stream: Open): void {
    this.open.delete(stream);
    if (stream.timer !== null) {
      clearTimeout(stream.timer);
    }
    if (this.open.size === 0 && this.heart !== null) {
      clearInterval(this.heart);
      this.heart = null;
    }
  }
}
