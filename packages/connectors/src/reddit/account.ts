import { ConnectorError } from '../connector.ts';
import { signIn } from './ask.ts';
import { userSchema } from './shapes.ts';
import type { Account } from '../connector.ts';
import type { Asking } from './ask.ts';

/** The account of that name, with what its owner wrote about it. */
export async function accountOf(handle: string, input: Asking): Promise<Account | null> {
  const session = await signIn(input);
  const path = `/user/${encodeURIComponent(handle)}/about`;
  try {
    const { data } = await session.get({ path, schema: userSchema, name: 'the account' });
    if (data.id === undefined) return null;
    const profile = data.subreddit?.public_description ?? '';
    return { id: `t2_${data.id}`, handle: data.name, profile };
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'gone') return null;
    throw error;
  }
}
