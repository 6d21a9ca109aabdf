import { ConnectorError } from '../connector.ts';
import type { PullInput } from '../connector.ts';
import type { Addresses } from './addressed.ts';
import type { Position } from './cursor.ts';
import { sift } from './sieve.ts';
import type { Sifted } from './sieve.ts';

/** Most that is held until it is taken; who stores so slowly comes back later, from the cursor. */
const mostHeld = 20_000;
const mostHeldCharacters = 64 * 1024 * 1024;
/** A server's clock may be ahead of ours by so much; beyond it a position is not believed. */
const aheadUs = 60_000_000;

export type Held = Exclude<Sifted, { kind: 'passed' | 'other' | 'info' | 'error' }>;

type Listening = Pick<PullInput<unknown>, 'concerns' | 'signal'>;

export interface Taken {
  readonly items: readonly Held[];
  /** All that stands before it was heard and is among the items, or concerned nobody. */
  readonly position: Position;
}

/**
 * Hears one stream. Frames are sifted as they arrive and only what concerns somebody is held, so that memory stays
 * flat however fast they come.
 */
export class Ear {
  addresses: Addresses;
  /** Where the stream really began, in microseconds since 1970. */
  begins: number | null = null;
  /** Notices of the server about where it began. */
  notice: string | null = null;
  /** Why nothing more will be heard. */
  ended: ConnectorError | null = null;
  heardAt = Date.now();

  private readonly input: Listening;
  private readonly from: Position;
  private time: number;
  private seq: number;
  private held: Held[] = [];
  private characters = 0;
  private wake: () => void = () => {};

  /** Nothing from before `from` is heard again. */
  constructor(input: Listening, addresses: Addresses, from: Position, position: Position) {
    this.input = input;
    this.addresses = addresses;
    this.from = from;
    this.time = position.time;
    this.seq = position.seq;
    input.signal.addEventListener('abort', () => this.wake(), { once: true });
  }

  /** Takes one frame. Throws nothing. */
  hear(text: string): void {
    const sifted = sift(text, this.addresses, this.input);
    this.heardAt = Date.now();
    if (sifted.kind === 'other') return;
    if (sifted.kind === 'info') {
      this.notice = sifted.name;
      this.wake();
    } else if (sifted.kind === 'error') {
      this.end(
        new ConnectorError('unavailable', `the stream was ended by its server: ${sifted.name}`),
      );
    } else if (sifted.kind === 'unreadable') {
      this.hold(sifted);
    } else if (this.moveTo(sifted.position) && sifted.kind !== 'passed') {
      const isBelieved = sifted.position.time <= this.time;
      this.hold(isBelieved ? sifted : { ...sifted, position: this.position });
    }
  }

  end(reason: ConnectorError): void {
    this.ended ??= reason;
    this.wake();
  }

  take(): Taken {
    const items = this.held;
    this.held = [];
    this.characters = 0;
    return { items, position: this.position };
  }

  /** Resolves when there is something to take, at once where there is, and after `ms` in any case. */
  async wait(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.wake = resolve;
    const { aborted } = this.input.signal;
    if (aborted || this.ended !== null || this.held.some(isUrgent)) resolve();
    await promise;
    clearTimeout(timer);
  }

  private get position(): Position {
    return { time: this.time, seq: this.seq };
  }

  /** False where it was heard before. */
  private moveTo({ time, seq }: Position): boolean {
    this.begins ??= time;
    if (this.from.seq > 0 ? seq <= this.from.seq : time < this.from.time) return false;
    this.time = Math.max(this.time, Math.min(time, this.heardAt * 1000 + aheadUs));
    this.seq = Math.max(this.seq, seq);
    return true;
  }

  private hold(item: Held): void {
    this.held.push(item);
    if (item.kind === 'post') this.characters += item.size;
    if (this.held.length > mostHeld || this.characters > mostHeldCharacters) {
      this.end(new ConnectorError('unavailable', 'the stream is faster than posts can be stored'));
    }
    if (isUrgent(item)) this.wake();
  }
}

/** Deletions are many, of posts that nearly always were nobody's: they are looked up together. */
function isUrgent({ kind }: Held): boolean {
  return kind !== 'deleted';
}
