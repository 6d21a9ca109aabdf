import { createHmac } from 'node:crypto';
import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { ask } from './ask.ts';
import type { Asking } from './ask.ts';
import type { Session } from './token.ts';

interface Rule {
  readonly value: string;
  readonly tag: string;
}

const ruleSchema = z.object({
  id: z.string().min(1),
  value: z.string(),
  tag: z.string().default(''),
});

/** `meta` alone where there are no rules. */
const rulesSchema = z.object({
  data: z.array(ruleSchema).default([]),
  meta: z.object({ sent: z.string() }),
});

const addedSchema = z.object({
  meta: z.object({ summary: z.object({ not_created: z.int().default(0) }) }),
});

const prefix = 'wachtpost:';

/** Rules that X takes in one request, whatever the plan. */
const perCall = 25;

/**
 * Makes X's rules those of the officials, no more and no fewer, and says how they are tagged. Rules that are
 * not ours stay.
 */
export async function alignRules(
  input: Asking,
  sessions: readonly Session[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map(rulesOf(input, sessions).map((rule) => [rule.tag, rule]));
  const answer = await askRules(input);
  const ours = jsonOf(answer, rulesSchema, name).data.filter(({ tag }) => tag.startsWith(prefix));
  const right = ours.filter(({ tag, value }) => wanted.get(tag)?.value === value);
  const wrong = ours.filter((rule) => !right.includes(rule)).map(({ id }) => id);
  const there = new Set(right.map(({ tag }) => tag));
  const missing = [...wanted.values()].filter(({ tag }) => !there.has(tag));
  for (const ids of piecesOf(wrong)) await askRules(input, { delete: { ids } });
  for (const add of piecesOf(missing)) {
    const added = jsonOf(await askRules(input, { add }), addedSchema, name);
    if (added.meta.summary.not_created > 0) {
      const message =
        'X does not take a rule for every official; look at the plan, and at rules of others';
      throw new ConnectorError('settings', message);
    }
  }
  return new Set(wanted.keys());
}

const name = 'the rules of the stream at X';

function askRules(input: Asking, body?: object) {
  const authorization = `Bearer ${input.settings.bearerToken}`;
  const request = { path: '/2/tweets/search/stream/rules', authorization, name };
  return ask(input, body === undefined ? request : { ...request, body });
}

/** The tag names nobody: X shows it to everybody who may see the app, and sends it with every post. */
function rulesOf({ settings }: Asking, sessions: readonly Session[]): Rule[] {
  return sessions
    .filter(({ handle }) => /^\w{1,15}$/.test(handle))
    .map(({ handle, accountId }) => {
      const mac = createHmac('sha256', settings.bearerToken).update(`rule for ${accountId}`);
      return {
        value: `@${handle} -is:retweet`,
        tag: prefix + mac.digest('base64url').slice(0, 22),
      };
    });
}

function piecesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / perCall);
  return Array.from({ length: count }, (_, at) => items.slice(at * perCall, (at + 1) * perCall));
}
