import { once, EventEmitter } from 'node:events';

import { openWire } from '../conformance.ts';
import type { Connection, PlatformEvent, Wire, WireAnswer, WireRequest } from '../conformance.ts';

export const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
export const group = { id: -1001234567890, type: 'supergroup', title: 'Kade van Vlierdam' };

export const kadewacht = {
  id: 5_000_000_001,
  is_bot: false,
  first_name: 'Kade',
  username: 'kadewacht',
};

/** A message in the group with nothing special about it. */
export const usual = {
  message_id: 9,
  from: kadewacht,
  chat: group,
  date: 1_740_992_400,
  text: 'De brug',
};

/** What the bot asked for. */
interface Asked {
  readonly offset?: number;
  readonly limit: number;
  readonly timeout: number;
}

/** A Bot API that speaks as Telegram does, with one bot and what was sent to it. */
export interface BotApi {
  readonly wire: Wire;
  readonly asked: readonly Asked[];
  /** Puts updates behind those that are there; each gets the next id. */
  send(...updates: object[]): void;
  /** Throws away what was not fetched, as Telegram does after a day. */
  expire(): void;
  /** Resolves once the bot asked to be told of the next update. */
  listening(): Promise<void>;
  answers: Record<string, (parameters: unknown) => WireAnswer>;
}

/**
 * `forgets` makes it forget what an offset confirms, as Telegram does; a suite that starts over with another
 * cursor each time needs it to keep everything.
 */
export async function openBotApi({ forgets }: { forgets: boolean }): Promise<BotApi> {
  const asked: Asked[] = [];
  const waits = new EventEmitter();
  let updates: { update_id: number }[] = [];
  let held: { connection: Connection; from: number } | null = null;
  let next = 680_001;

  const pageFrom = (from: number, limit = 100) =>
    updates.filter((update) => update.update_id >= from).slice(0, limit);
  const answers: BotApi['answers'] = {
    getUpdates: (parameters) => {
      const { offset = 0, limit, timeout } = parameters as Asked;
      asked.push(parameters as Asked);
      if (timeout > 0) waits.emit('asked');
      if (forgets) updates = pageFrom(offset, Infinity);
      const page = pageFrom(offset, limit);
      if (page.length > 0 || timeout === 0) return answer(200, { ok: true, result: page });
      return {
        ...answer(200, {}),
        body: (connection) => {
          held = { connection, from: offset };
          waits.emit('waiting');
        },
      };
    },
  };
  const wire = await openWire((request) => answerTo(request, answers));
  return {
    wire: breaking(wire, waits, () => held !== null),
    asked,
    answers,
    send: (...sent) => {
      updates.push(...sent.map((update) => ({ update_id: next++, ...update })));
      if (held === null || sent.length === 0) return;
      held.connection.send(JSON.stringify({ ok: true, result: pageFrom(held.from) }));
      held.connection.end();
      held = null;
    },
    expire: () => {
      updates = [];
      next += 1000;
    },
    listening: async () => {
      if (held === null) await once(waits, 'asked');
    },
  };
}

/** Between two polls no connection is in use: then the next one breaks. */
function breaking(wire: Wire, waits: EventEmitter, isHeld: () => boolean): Wire {
  const sever = wire.sever.bind(wire);
  const severed = () => {
    if (isHeld()) sever();
    else waits.once('waiting', sever);
  };
  return Object.assign(wire, { sever: severed });
}

function answerTo({ path, body }: WireRequest, answers: BotApi['answers']): WireAnswer {
  const [, asked, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
  const made = answers[method];
  if (asked !== token || made === undefined) {
    return answer(404, { ok: false, error_code: 404, description: 'Not Found' });
  }
  return made(JSON.parse(body));
}

export function answer(status: number, body: object): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A message as Telegram writes one, with what groups have around it. */
export function messageOf({ id, text, author, postedAt, mood }: PlatformEvent, number: number) {
  return {
    message_id: number,
    from: {
      id: 5_000_000_001,
      is_bot: false,
      first_name: 'Kade',
      last_name: 'Wacht',
      username: author,
      language_code: 'nl',
    },
    chat: group,
    date: Date.parse(postedAt) / 1000,
    text,
    ...(mood === '' ? {} : { mood }),
    effect_id: id,
  };
}
