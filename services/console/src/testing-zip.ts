import { crc32, inflateRawSync } from 'node:zlib';

/** Reads a zip as programs do: from the directory at its end. */
export function unzip(bytes: Buffer): { name: string; text: string; sound: boolean }[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const [crc, packed, size] = [16, 20, 24].map((place) => bytes.readUInt32LE(at + place));
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    const start = bytes.readUInt32LE(at + 42) + 30 + length;
    const plain = inflateRawSync(bytes.subarray(start, start + (packed ?? 0)));
    at += 46 + length;
    return { name, text: plain.toString(), sound: crc32(plain) === crc && plain.length === size };
  });
}
