const signatures: readonly (readonly [string, readonly (readonly [number, string])[]])[] = [
  ['image/png', [[0, '89504e470d0a1a0a']]],
  ['image/jpeg', [[0, 'ffd8ff']]],
  ['image/gif', [[0, '47494638']]],
  [
    'image/webp',
    [
      [0, '52494646'],
      [8, '57454250'],
    ],
  ],
];

/** Which kind of picture these bytes begin like, or null: what a sender calls them counts for nothing. */
export function pictureType(content: Buffer): string | null {
  const found = signatures.find(([, parts]) =>
    parts.every(([at, hex]) => content.toString('hex', at, at + hex.length / 2) === hex),
  );
  return found?.[0] ?? null;
}

const looksLikePicture = /^image\/(?:png|jpe?g|gif|webp)$/i;

/** Whether it may be shown as a picture, before anybody looked at its bytes. */
export function isPictureName(contentType: string): boolean {
  return looksLikePicture.test(contentType);
}

const longestName = 100;

/** A name to save it by that means nothing to any system: letters, digits, dots and dashes. */
export function safeName(filename: string | null, place: number): string {
  const plain = (filename ?? '').normalize('NFKD').replaceAll(/[^A-Za-z0-9.-]+/g, '-');
  const bare = plain.replaceAll(/^[.-]+|[.-]+$/g, '').slice(-longestName);
  return `bijlage-${place}${bare === '' ? '' : `-${bare}`}`;
}
