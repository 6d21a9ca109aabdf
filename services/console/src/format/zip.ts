import { Readable } from 'node:stream';
import { createDeflateRaw, crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Sizes come after the data, and names are UTF-8. */
const flags = 0x0808;
const deflate = 8;
const version = 20;
const largest = 0xff_ff_ff_ff;

/**
 * A zip file as it comes to be, entry after entry (APPNOTE 6.3.10): nothing of it is held but what is on its way.
 * @throws Error beyond four gigabytes.
 */
export async function* zipOf(entries: readonly ZipEntry[], at: Date): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const head = Buffer.concat([fields(0x04034b50, version), common(at, 0, 0, 0, name), name]);
    yield head;
    const counted = { crc: 0, size: 0, packed: 0 };
    for await (const chunk of pack(entry.content, counted)) {
      counted.packed += chunk.length;
      yield chunk;
    }
    const tail = Buffer.alloc(16);
    [0x08074b50, counted.crc, counted.packed, counted.size].forEach((value, place) =>
      tail.writeUInt32LE(value, place * 4),
    );
    yield tail;
    written.push({ name, offset, ...counted });
    offset += head.length + counted.packed + tail.length;
    if (offset > largest || counted.size > largest) {
      throw new Error('A zip of this size cannot be written.');
    }
  }
  yield directory(written, offset, at);
}

async function* pack(
  content: AsyncIterable<string>,
  counted: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  const packing = createDeflateRaw();
  const plain = Readable.from(measured(content, counted));
  plain.on('error', (error) => packing.destroy(error));
  try {
    yield* plain.pipe(packing) as AsyncIterable<Buffer>;
  } finally {
    plain.destroy();
  }
}

async function* measured(
  content: AsyncIterable<string>,
  counted: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    counted.crc = crc32(bytes, counted.crc);
    counted.size += bytes.length;
    yield bytes;
  }
}

function directory(written: readonly Written[], start: number, at: Date): Buffer {
  const rows = written.map(({ name, crc, packed, size, offset }) => {
    // Comment, disk and attributes are nothing.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const head = fields(0x02014b50, version, version);
    return Buffer.concat([head, common(at, crc, packed, size, name), rest, name]);
  });
  const all = Buffer.concat(rows);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([all, end]);
}

/** A signature and what follows it in two bytes each. */
function fields(signature: number, ...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 + values.length * 2);
  bytes.writeUInt32LE(signature, 0);
  values.forEach((value, place) => bytes.writeUInt16LE(value, 4 + place * 2));
  return bytes;
}

/** What an entry and its line in the directory have in common. */
function common(at: Date, crc: number, packed: number, size: number, name: Buffer): Buffer {
  const bytes = Buffer.alloc(24);
  const { time, date } = dosTime(at);
  [flags, deflate, time, date].forEach((value, place) => bytes.writeUInt16LE(value, place * 2));
  [crc, packed, size].forEach((value, place) => bytes.writeUInt32LE(value, 8 + place * 4));
  bytes.writeUInt16LE(name.length, 20);
  return bytes;
}

function dosTime(at: Date): { time: number; date: number } {
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
