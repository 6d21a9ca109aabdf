/** The parts of a mail; text is written as base64, so that every character arrives. */
export interface MessagePart {
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly parts?: readonly string[];
}

/** A mail, or a part of one, as it goes over the wire. */
export function message({ headers = {}, text = '', parts }: MessagePart): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (parts !== undefined) {
    const body = parts.map((part) => `--grens\r\n${part}\r\n`).join('');
    const type = 'Content-Type: multipart/mixed; boundary=grens';
    return [...lines, 'MIME-Version: 1.0', type, '', `${body}--grens--\r\n`].join('\r\n');
  }
  const encoded = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    ...lines,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    encoded,
  ].join('\r\n');
}

/** A file, or a mail, in a mail. */
export function attachment(type: string, filename: string, content: string | Uint8Array): string {
  const encoded = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${filename}"`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded,
  ].join('\r\n');
}
