import { somePost } from '@wachtpost/casework/testing';
import { describe, expect, it } from 'vitest';
import { acceptPost } from './accept.ts';

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) {
    value = [value];
  }
  return value;
}

describe('accepting a post', () => {
  it('fills in what may be left out', () => {
    const { platform, externalId, author, text, postedAt } = somePost();
    const accepted = acceptPost({ platform, externalId, author, text, postedAt, raw: {} });
    expect(accepted).toMatchObject({ post: { url: null, lang: null, addressed: [] } });
  });

  it('keeps the post as it was given for payload where it brings none', () => {
    const { platform, externalId, author, text, postedAt } = somePost();
    const given = { platform, externalId, author, text, postedAt, boosts: 3 };
    expect(acceptPost(given)).toMatchObject({ post: { text, raw: given } });
  });

  it('takes a payload of 60 levels, and not one of 100,000', () => {
    expect(acceptPost(somePost({ raw: nested(60) }))).toHaveProperty('post');
    expect(acceptPost(somePost({ raw: nested(100_000) }))).toEqual({
      reason: 'the post is nested deeper than 64 levels',
    });
  });

  it('leaves a text with NUL to be mended where it is stored', () => {
    expect(acceptPost(somePost({ text: 'a\0b' }))).toHaveProperty('post');
  });

  it('takes no identity that would be stored as another one', () => {
    for (const broken of [{ externalId: 'a\0b' }, { replyTo: '\uD800' }, { threadId: '\uDC00' }]) {
      expect(acceptPost(somePost(broken))).toHaveProperty('reason');
    }
  });

  it('names the fields that are wrong and never what they hold', () => {
    const accepted = acceptPost({ ...somePost(), url: 'javascript:geheim', text: '' });
    expect(accepted).toEqual({ reason: expect.stringMatching(/^url: .+; text: /) });
    expect(JSON.stringify(accepted)).not.toContain('geheim');
  });
});
