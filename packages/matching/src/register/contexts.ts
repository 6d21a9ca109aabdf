import { type Fold, type Form } from '../names/forms.ts';
import { offices, officesInPlural, otherRoles } from '../names/functions.ts';
import { parties } from '../names/parties.ts';
import { authorities, placeForms, places } from '../names/places.ts';
import { type PatternBook, meanings } from './patterns.ts';

/** What kind of context a word gives, as bits. */
export const contextKinds = { office: 1, place: 2, party: 4, role: 8 } as const;

/** In the index of contexts: officials of whom no office is registered; any title fits them. */
export const noOffice = 0;

const localParty = /partij|lokaal|leefbaar|belang|lijst|burgers|beweging|fractie|^ons\b/iu;

/** The context words of the register and of public life; words for one thing share an id. */
export class ContextBook {
  /** Kind bit per context id. */
  readonly kinds: number[] = [contextKinds.office];
  readonly #ids = new Map<string, number>();
  readonly #book: PatternBook;
  readonly #fold: Fold;

  constructor(book: PatternBook, fold: Fold) {
    this.#book = book;
    this.#fold = fold;
    for (const names of offices) this.#group(names, contextKinds.office);
    for (const names of parties) this.#group(names, contextKinds.party);
    this.#group(otherRoles, contextKinds.role);
    for (const place of places) this.#place(place);
    for (const [plural, office] of officesInPlural) {
      book.add(fold(plural), meanings.offices, this.id(office));
    }
  }

  /** Id of what an official registered as context; 0 for a text without a letter or digit. */
  id(text: string): number {
    const words = this.#fold(text);
    if (words.length === 0) return 0;
    const known = this.#ids.get(words.join(' '));
    if (known !== undefined) return known;
    if (localParty.test(text)) return this.#group([text], contextKinds.party);
    return this.#place(text);
  }

  #group(names: readonly string[], kind: number): number {
    const id = this.kinds.push(kind) - 1;
    for (const name of names) this.#write(this.#fold(name), id);
    return id;
  }

  #place(name: string): number {
    const words = this.#fold(name);
    const bare = authorities.has(words[0] ?? '') && words.length > 1 ? words.slice(1) : words;
    const known = this.#ids.get(bare.join(' '));
    const id = known ?? this.kinds.push(contextKinds.place) - 1;
    this.#write(words, id);
    const head = bare.slice(0, -1);
    for (const last of placeForms(bare.at(-1) ?? '')) this.#write([...head, last], id);
    return id;
  }

  #write(words: Form, id: number): void {
    const key = words.join(' ');
    if (this.#ids.has(key)) return;
    this.#ids.set(key, id);
    this.#book.add(words, meanings.context, id);
  }
}
