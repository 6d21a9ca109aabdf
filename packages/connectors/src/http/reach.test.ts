import { expect, test } from 'vitest';

import { mayRedirect } from './reach.ts';

const outside = new URL('https://203.0.113.7/feed');

test.each([
  'http://127.0.0.1/',
  'http://localhost:5432/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://10.1.2.3/',
  'http://172.31.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://0/',
  'http://2130706433/',
])('a public site may not redirect to %s, an internal one may', async (target) => {
  expect(await mayRedirect(outside, new URL(target))).toBe(false);
  expect(await mayRedirect(new URL('http://127.0.0.1:8080/'), new URL(target))).toBe(true);
});

test.each(['https://203.0.113.8/', 'http://[2001:db8::1]/', 'http://172.32.0.1/'])(
  'any site may redirect to %s',
  async (target) => {
    expect(await mayRedirect(outside, new URL(target))).toBe(true);
  },
);
