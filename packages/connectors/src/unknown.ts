import { createHash } from 'node:crypto';

/** How an author is called whom nobody named. */
export const unknownHandle = 'onbekend';

/** An author whom nobody named: of each post another one, or all of them would be one person. */
export function unknownAuthor(externalId: string): { id: string; handle: string } {
  const hash = createHash('sha256').update(externalId).digest('hex');
  return { id: `${unknownHandle} ${hash.slice(0, 32)}`, handle: unknownHandle };
}
