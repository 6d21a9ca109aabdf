import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { flowMinutes, knownBrowserDays } from '@wachtpost/identity';
import type { ConsoleEnv } from '../deps.ts';

type C = Context<ConsoleEnv>;
type Name = 'wachtpost_session' | 'wachtpost_sign_in' | 'wachtpost_taal' | 'wachtpost_browser';

/**
 * Over https the name begins with `__Host-`: the browser then guarantees that this host alone set the
 * cookie, for this host alone. On http, which only a local demonstration has, it would refuse that name.
 */
function write(c: C, name: Name, value: string, maxAge: number): void {
  setCookie(c, name, value, { ...options(c), maxAge });
}

function options(c: C) {
  const https = isHttps(c);
  const prefix = https ? { prefix: 'host' as const } : {};
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: https, ...prefix } as const;
}

function read(c: C, name: Name): string | undefined {
  return isHttps(c) ? getCookie(c, name, 'host') : getCookie(c, name);
}

const isHttps = (c: C) => c.var.deps.publicUrl.startsWith('https:');

export const readSessionCookie = (c: C) => read(c, 'wachtpost_session');
export const readFlowCookie = (c: C) => read(c, 'wachtpost_sign_in');
export const readBrowserCookie = (c: C) => read(c, 'wachtpost_browser');
export const readLanguageCookie = (c: C) => read(c, 'wachtpost_taal');

export function keepSession(c: C, cookie: string, expiresAt: Date): void {
  write(c, 'wachtpost_session', cookie, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
}

export function keepFlow(c: C, flow: string): void {
  write(c, 'wachtpost_sign_in', flow, flowMinutes * 60);
}

export function keepLanguage(c: C, language: string): void {
  write(c, 'wachtpost_taal', language, 365 * 24 * 3600);
}

/** Null where the browser has a mark already. */
export function keepBrowser(c: C, mark: string | null): void {
  if (mark !== null) {
    write(c, 'wachtpost_browser', mark, knownBrowserDays * 24 * 3600);
  }
}

export function forgetSession(c: C): void {
  deleteCookie(c, 'wachtpost_session', options(c));
}

export function forgetFlow(c: C): void {
  deleteCookie(c, 'wachtpost_sign_in', options(c));
}
