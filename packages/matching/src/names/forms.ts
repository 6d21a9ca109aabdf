import type { PersonName } from '../types.ts';

/** Folds a text into words; the reader's own way, so that names and texts fold alike. */
export type Fold = (text: string) => string[];

/** One way to write a family name, as folded words. */
export type Form = readonly string[];

/** A family name as somebody may be called by it: in full, or one half of a double name. */
export interface FamilyName {
  readonly particle: string;
  readonly family: string;
}

/** "Van der Linden-Kok" also goes by "Van der Linden" and by "Kok". */
export function familyNames(name: PersonName): FamilyName[] {
  const particle = name.particle.trim();
  const [head, ...rest] = name.family.split(/\s*[-\u2010\u2011\u2013]\s*/u);
  const whole = { particle, family: name.family };
  if (head === undefined || rest.length === 0) return [whole];
  return [whole, { particle, family: head }, ...rest.map(ownParticle)];
}

/** The second half may bring a tussenvoegsel of its own: "Meer-de Boer". */
function ownParticle(half: string): FamilyName {
  const found = /^((?:van|de|der|den|ter|ten|te|op|in|'t|la|le|el|al|\s)+)\s+(\S.*)$/iu.exec(half);
  return { particle: found?.[1] ?? '', family: found?.[2] ?? half };
}

/** All ways to write the family name with its tussenvoegsel: "van der Meer", "v.d. Meer", "vandermeer". */
export function familyForms(name: FamilyName, fold: Fold): Form[] {
  const particle = fold(name.particle);
  const particles = particleForms(particle);
  const glued = [particle.join(''), particle.map((word) => word.charAt(0)).join('')];
  const families = spellings(name.family)
    .map(fold)
    .filter((words) => words.length > 0);
  const forms = families.flatMap((family) => {
    const written = family.length > 1 ? [family, [family.join('')]] : [family];
    const apart = particles.flatMap((form) => written.map((words) => [...form, ...words]));
    const together = particle.length > 0 ? glued.map((head) => [head + family.join('')]) : [];
    return [...apart, ...together];
  });
  return distinct(forms);
}

/** "van der" as "van der", "vander", "v d", "vd", "v der" and "van d"; "van 't" also as "van het". */
export function particleForms(words: Form): Form[] {
  if (words.length === 0) return [[]];
  const spelled = words.includes('t')
    ? [words, words.map((word) => (word === 't' ? 'het' : word))]
    : [words];
  const forms = spelled.flatMap((full) => [full, [full.join('')], ...abbreviated(full)]);
  return distinct(forms);
}

function abbreviated(words: Form): Form[] {
  const letters = words.map((word) => word.charAt(0));
  if (words.length === 1) return words[0] === 'van' ? [['v']] : [];
  const [first = '', ...rest] = words;
  const last = rest.at(-1) ?? '';
  return [
    letters,
    [letters.join('')],
    [first.charAt(0), ...rest],
    [...words.slice(0, -1), last.charAt(0)],
  ];
}

/** "Meer" as "Meers"; names on a hissing sound take an apostrophe, which is no letter. */
export function possessive(word: string): string | null {
  return word.length < 2 || /[sxz\d]$/.test(word) ? null : `${word}s`;
}

/** As registered, and with umlauts spelled out: "Müller", "Mueller". */
export function spellings(name: string): string[] {
  const composed = name.normalize('NFC');
  const out = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' } as const;
  const spelled = composed
    .toLowerCase()
    .replaceAll(/[äöüøå]/gu, (letter) => out[letter as keyof typeof out]);
  return spelled === composed.toLowerCase() ? [composed] : [composed, spelled];
}

/** Initials as letters: "J.M." and "JM" are "jm"; "Chr.Th." is "ct". */
export function initialsOf(name: PersonName, fold: Fold): string {
  const words = fold(name.initials);
  if (words.length === 0)
    return fold(name.given)
      .map((word) => word.charAt(0))
      .join('');
  const run = /^\p{Lu}+$/u.test(name.initials.trim());
  return run ? words.join('') : words.map((word) => word.charAt(0)).join('');
}

function distinct(forms: readonly Form[]): Form[] {
  const seen = new Map(forms.map((form) => [form.join(' '), form]));
  return [...seen.values()];
}
