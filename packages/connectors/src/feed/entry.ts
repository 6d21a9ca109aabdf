/** Text as a feed gives it; `html` is to be read as a browser would. */
export interface Wording {
  readonly value: string;
  readonly html: boolean;
}

/** One entry of a feed, the same for all formats. Nothing in it has been checked. */
export interface Entry {
  /** The entry's own id, as guid, atom:id, rdf:about or id. */
  readonly id: string | undefined;
  readonly link: string | undefined;
  readonly title: Wording | undefined;
  readonly body: Wording | undefined;
  readonly author: { readonly name: string | undefined; readonly uri: string | undefined };
  readonly lang: string | undefined;
  /** Times as written, the most telling first. */
  readonly times: readonly (string | undefined)[];
  /** Id of the entry that this one answers. */
  readonly replyTo: string | undefined;
}

/** What a feed says about itself, and its entries with what was sent of each. */
export interface FeedDocument {
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly lang: string | undefined;
  readonly updated: string | undefined;
  readonly entries: readonly (Entry & { readonly raw: unknown })[];
}

/** A feed before what was sent of each entry is put beside it. */
export type Channel = Omit<FeedDocument, 'entries'> & { readonly entries: readonly Entry[] };

export function html(value: string | undefined): Wording | undefined {
  return value === undefined ? undefined : { value, html: true };
}

export function plain(value: string | undefined): Wording | undefined {
  return value === undefined ? undefined : { value, html: false };
}
