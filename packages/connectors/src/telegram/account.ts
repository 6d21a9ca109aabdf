import { z } from 'zod';

import { jsonOf } from '../http/json.ts';
import { call } from './bot.ts';
import type { Account } from '../connector.ts';
import type { Asking } from './bot.ts';

const answerSchema = z.object({
  result: z
    .object({
      id: z.int(),
      type: z.string(),
      username: z.string().optional(),
      description: z.string().default(''),
    })
    .optional(),
});

/** Names as Telegram gives them out. */
const username = /^[a-z]\w{3,31}$/i;

/**
 * The public channel or group of that name. Telegram shows a bot no person by name, so that for a person the answer is
 * null: they prove themselves by a channel of their own, or not at all.
 */
export async function accountOf(handle: string, asking: Asking): Promise<Account | null> {
  const name = handle.replace(/^@/, '');
  if (!username.test(name)) return null;
  // Bad request is what Telegram answers to a name that it shows nobody.
  const answer = await call('getChat', { chat_id: `@${name}` }, 0, asking, [400]);
  const { result } = answer.status === 400 ? {} : jsonOf(answer, answerSchema, 'Telegram');
  if (result?.username === undefined || result.type === 'private') return null;
  return { id: String(result.id), handle: result.username, profile: result.description };
}
