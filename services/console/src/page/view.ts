import type { Role, Self } from '@wachtpost/casework';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Assets } from '../http/assets.ts';
import type { Language, Words } from '../messages/messages.ts';

/** A piece of a page: already escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Somebody who is signed in, as far as pages show it. */
export interface Reader extends Self {
  readonly memberId: string;
  readonly roles: readonly Role[];
  /** Goes into every form. */
  readonly token: string;
}

/** What every page is made with. */
export interface View {
  readonly language: Language;
  readonly words: Words;
  readonly now: Date;
  /** Path and query of the page shown, to come back to in another language or after sign-in. */
  readonly here: string;
  readonly assets: Assets;
  readonly requestId: string;
  /** Null when nobody is signed in. */
  readonly reader: Reader | null;
}
