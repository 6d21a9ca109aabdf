import { createHash } from 'node:crypto';
import type { Attachment, Email } from 'postal-mime';

/** A whole mail up to this size is kept as it came. */
const largestSource = 1024 * 1024;

/** Attachments are kept beside it, where they can be opened one by one, together up to this size. */
const largestContents = 5 * 1024 * 1024;

const mostAttachments = 100;
const longestText = 1000;

interface AttachmentEvidence {
  readonly filename: string | null;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  /** Base64; null where it is too large. */
  readonly content: string | null;
}

/** What is kept of a mail as evidence: all of it where it is small, else its hashes and what fits. Plain JSON. */
export interface Evidence {
  readonly messageId: string | null;
  readonly headers: {
    readonly date: string | null;
    readonly from: string | null;
    readonly subject: string | null;
  };
  readonly size: number;
  /** Of the mail as the mailbox gave it. */
  readonly sha256: string;
  /** The mail as the mailbox gave it, in base64. */
  readonly source: string | null;
  readonly attachments: readonly AttachmentEvidence[];
  /** What is not kept, and why. */
  readonly notes: readonly string[];
}

export function evidenceOf(mail: Email, source: Uint8Array, sha256: string): Evidence {
  const isWhole = source.length <= largestSource;
  const attachments = attachmentsOf(mail.attachments);
  const left = mail.attachments.length - attachments.length;
  const isCut = attachments.some(({ content }) => content === null);
  return {
    messageId: mail.messageId?.slice(0, longestText) ?? null,
    headers: {
      date: headerOf(mail, 'date'),
      from: headerOf(mail, 'from'),
      subject: mail.subject?.slice(0, longestText) ?? null,
    },
    size: source.length,
    sha256,
    source: isWhole ? Buffer.from(source).toString('base64') : null,
    attachments,
    notes: [
      ...(isWhole ? [] : [`the mail is larger than ${largestSource} bytes: its hash is kept`]),
      ...(isCut ? [`attachments beyond ${largestContents} bytes are kept by their hash`] : []),
      ...(left > 0 ? [`${left} more attachments are not listed`] : []),
    ],
  };
}

/** For the second and later mails that one mail forwards: the first holds the contents. */
export function withoutContents(evidence: Evidence, id: string): Evidence {
  return {
    ...evidence,
    source: null,
    attachments: evidence.attachments.map((each) => ({ ...each, content: null })),
    notes: [`forwarded in one mail with ${id}, where its contents are kept`],
  };
}

function headerOf({ headers }: Email, name: string): string | null {
  return headers.find(({ key }) => key === name)?.value.slice(0, longestText) ?? null;
}

function attachmentsOf(attachments: readonly Attachment[]): AttachmentEvidence[] {
  let left = largestContents;
  return attachments.slice(0, mostAttachments).map(({ filename, mimeType, content }) => {
    const bytes = bytesOf(content);
    const isKept = bytes.length <= left;
    if (isKept) left -= bytes.length;
    return {
      filename: filename?.slice(0, longestText) ?? null,
      contentType: mimeType.slice(0, longestText),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      content: isKept ? bytes.toString('base64') : null,
    };
  });
}

function bytesOf(content: Attachment['content']): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content);
}
