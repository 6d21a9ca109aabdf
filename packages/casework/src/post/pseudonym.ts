import { createHmac } from 'node:crypto';
import type { Context } from '../context.ts';

/**
 * The name under which an author appears everywhere but in a dossier: 22 base64url characters. Keyed per
 * organisation, so that two organisations cannot compare notes and nobody can try out names without the key.
 */
export function pseudonym(
  ctx: Pick<Context, 'organisationId' | 'secret'>,
  author: { platform: string; id: string },
): string {
  return keyed(ctx, 'author', author.platform, author.id).slice(0, 22);
}

/** 43 base64url characters that recognise a post's id without telling it. */
export function tombstoneHash(
  ctx: Pick<Context, 'organisationId' | 'secret'>,
  post: { platform: string; externalId: string },
): string {
  return keyed(ctx, 'tombstone', post.platform, post.externalId);
}

function keyed(ctx: Pick<Context, 'organisationId' | 'secret'>, ...parts: string[]): string {
  const hmac = createHmac('sha256', `${ctx.secret}\0${ctx.organisationId}`);
  return hmac.update(parts.join('\0')).digest('base64url');
}
