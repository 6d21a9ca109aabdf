import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { defaultLanguage, isLanguage } from '../messages/messages.ts';
import type { Language } from '../messages/messages.ts';
import { keepLanguage, readLanguageCookie } from './cookies.ts';

/** `?taal=` decides and is remembered; else the cookie, else what the browser asks for, else Dutch. */
export function chooseLanguage(c: Context<ConsoleEnv>): Language {
  const chosen = c.req.query('taal');
  if (isLanguage(chosen)) {
    keepLanguage(c, chosen);
    return chosen;
  }
  const remembered = readLanguageCookie(c);
  return isLanguage(remembered) ? remembered : preferred(c.req.header('accept-language') ?? '');
}

/** The first language we have, by the browser's own weights: "en-GB,nl;q=0.8". */
function preferred(header: string): Language {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/\s*;\s*q=/);
      return { language: tag.split('-')[0]?.toLowerCase(), weight: Number(weight ?? 1) };
    });
  const best = wishes
    .toSorted((a, b) => b.weight - a.weight)
    .find((wish) => isLanguage(wish.language));
  return isLanguage(best?.language) ? best.language : defaultLanguage;
}
