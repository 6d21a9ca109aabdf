import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pseudonym, tombstoneHash } from './pseudonym.ts';

const ctx = { organisationId: randomUUID(), secret: 'a secret for tests alone, 32 characters' };
const author = { platform: 'mastodon', id: 'vlieg@vlierdam.example' };

describe('the pseudonym of an author', () => {
  it('is the same for the same author, and holds nothing of the handle', () => {
    expect(pseudonym(ctx, author)).toBe(pseudonym(ctx, { ...author }));
    expect(pseudonym(ctx, author)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(pseudonym(ctx, author)).not.toContain('vlieg');
  });

  it('differs between authors, platforms, organisations and secrets', () => {
    const all = [
      pseudonym(ctx, author),
      pseudonym(ctx, { ...author, id: 'mug@vlierdam.example' }),
      pseudonym(ctx, { ...author, platform: 'bluesky' }),
      pseudonym({ ...ctx, organisationId: randomUUID() }, author),
      pseudonym({ ...ctx, secret: 'another secret for tests, 32 characters' }, author),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('cannot be mixed up by moving characters between platform and id', () => {
    expect(pseudonym(ctx, { platform: 'x', id: 'ab' })).not.toBe(
      pseudonym(ctx, { platform: 'xa', id: 'b' }),
    );
  });
});

describe('the hash of a removed post', () => {
  it('recognises the post, without telling its id and apart from pseudonyms', () => {
    const post = { platform: 'mastodon', externalId: author.id };
    expect(tombstoneHash(ctx, post)).toBe(tombstoneHash(ctx, { ...post }));
    expect(tombstoneHash(ctx, post)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(tombstoneHash(ctx, post).startsWith(pseudonym(ctx, author))).toBe(false);
  });
});
