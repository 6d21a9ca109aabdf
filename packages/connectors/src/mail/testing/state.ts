export const user = 'meldpunt@vlierdam.example';
export const password = 'kade"en\\sluis';
export const accessToken = 'ya29.kade';

/** A mail in the mailbox. */
export interface Stored {
  readonly uid: number;
  readonly source: Buffer;
  readonly arrivedAt: Date;
  readonly flags: Set<string>;
}

/**
 * What goes wrong: no greeting, something that is no IMAP, a connection that breaks in the middle of a mail, a mail that
 * never comes, and one that is announced as endless.
 */
export type ImapFault = 'silence' | 'babble' | 'cut' | 'mute' | 'endless';

export interface Imap {
  readonly port: number;
  /** What was asked, in order, without tags. */
  readonly commands: string[];
  mails: Stored[];
  uidValidity: number;
  nextUid: number;
  /** Folders beside INBOX, with what was moved there. */
  readonly folders: Map<string, Stored[]>;
  readonly capabilities: Set<string>;
  fault: ImapFault | null;
  /** Resolves when the next command is in. */
  asked(): Promise<void>;
  put(source: string | Uint8Array, arrivedAt?: Date): void;
  close(): Promise<void>;
}
