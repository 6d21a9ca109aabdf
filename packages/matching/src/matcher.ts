import { decideAliases } from './decide/aliases.ts';
import { decideAddressed, decideHandles } from './decide/handles.ts';
import { findHits } from './decide/hits.ts';
import { Mentions } from './decide/mentions.ts';
import { decideNames } from './decide/names.ts';
import { decideOneWord } from './decide/oneWord.ts';
import { Reading } from './decide/reading.ts';
import { type Register, buildRegister } from './register/register.ts';
import type { Match, MatchInput, Matcher, Registered } from './types.ts';

/**
 * Builds a matcher for these officials. It holds no text between calls and never throws on one; build
 * a new one when the register changes. 100,000 officials take some seconds, see README.md.
 *
 * @throws Error when two officials share an id.
 */
export function buildMatcher(officials: readonly Registered[]): Matcher {
  const register = buildRegister(officials);
  return { officials: officials.length, match: (input) => matchText(register, input) };
}

function matchText(register: Register, { text, platform, addressed }: MatchInput): Match[] {
  const tokens = register.reader.read(text);
  const hits = findHits(register, tokens);
  if (hits === null && addressed.length === 0) return [];
  const mentions = new Mentions();
  decideAddressed(register.addresses, platform, addressed, mentions);
  if (hits !== null) {
    const reading = new Reading(register, tokens, hits, platform);
    decideHandles(reading, mentions);
    decideOneWord(reading, mentions);
    decideAliases(reading, mentions);
    decideNames(reading, mentions);
  }
  return mentions.matches(register.officials);
}
