/** What carries no word: symbols, punctuation, and what joins or colours emoji. */
const wordless = /[^\p{L}\p{N}'@]+/gu;
const links = /(?:https?:\/\/|www\.)\S+/gu;
/** Whom a post answers: platforms put them there, and they differ per thread. */
const addressees = /^(?:\s*@[\p{L}\p{N}_.@-]+)+/u;
/** A letter that somebody keeps pressed. */
const stretched = /(\p{L})\1{2,}/gu;

/**
 * The words of a text as a reader would compare them: without case, accents, emoji, punctuation, links and the
 * accounts it answers. Two texts with the same words say the same but for `weightySigns`.
 */
export function plainWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+|\p{Cf}+/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replace(addressees, ' ')
    .replaceAll(links, ' ')
    .replaceAll(wordless, ' ')
    .replaceAll(stretched, '$1$1')
    .split(' ')
    .map((word) => word.replaceAll(/^'+|'+$/g, ''))
    .filter((word) => word !== '' && word !== '@');
}
