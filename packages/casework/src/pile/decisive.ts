import { cueWords } from '../flag/cues.ts';

/**
 * Words that turn a sentence round or change what may happen, Dutch and English, without accents. Where they
 * differ, texts do not say nearly the same, however long they are. A word too many keeps two rows apart that
 * could have been one; a word too few is still shown to whoever decides (`near`).
 */
const decisive = new Set(
  [
    'niet nie nooit nimmer geen geeneens niks niets nergens niemand noch zonder tenzij behalve nauwelijks amper',
    "not no never none nothing nobody nor without unless hardly don't won't can't cannot isn't doesn't dont wont cant",
    'als indien mits zou zouden misschien wellicht stel grapje if would could might maybe perhaps joke',
    'zal zullen moet moeten moest mag mogen mocht kan kunnen kon wil willen wou will shall must may can',
    'dood dode doden doodt doodmaken vermoord vermoorden afmaken afgemaakt slachten schiet schieten steek steken sla slaan',
    'schop schoppen verkracht verkrachten verbrand branden brand verzuip verdrink hang hangen ophangen',
    'dead death die dies kill kills killed murder shoot stab beat rape burn hang drown',
  ].flatMap((line) => line.split(' ')),
);

/** Signs that threaten by themselves; any other emoji may differ. */
const weightySigns = /[🔪🗡🔫💣🧨🪓⚰☠💀🩸🔥⚔🪦🏹🪤]/gu;

/**
 * What of a text decides what it means, in its order: negations, conditions, harm, numbers, and what
 * counts as a cue in the queue. Pure.
 */
export function decisiveWords(text: string, words: readonly string[]): string[] {
  const found = words.filter((word) => decisive.has(word) || /\p{N}/u.test(word));
  const cued = cueWords(text);
  const signs = new Set(text.match(weightySigns));
  return [...found, '|', ...cued, '|', ...[...signs].toSorted()];
}
