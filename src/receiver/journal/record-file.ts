import { crc32 } from 'node:zlib';

/**
 * Files of the journal: a header, then records, each with its length and a checksum.
 *
 * file: `magic (4) | version (uint32)`, then records
 * record: `mark (uint32) | payload length (uint32) | CRC-32 of the payload (uint32) | 0 (uint32) | payload`
 *
 * All little endian. The payload of the first record stands at a multiple of eight.
 */

const magic = 'SPWJ';
const version = 1;
const mark = 0x4d52_5053;

export const fileHeaderBytes = 8;
const recordHeaderBytes = 16;

/** What every file of the journal begins with. */
export function fileHeader(): Uint8Array {
  const header = Buffer.alloc(fileHeaderBytes);
  header.write(magic, 0, 'latin1');
  header.writeUInt32LE(version, 4);
  return header;
}

/** A record whose payload is `parts` one after another. */
export function recordOf(...parts: readonly Uint8Array[]): Uint8Array[] {
  const header = Buffer.alloc(recordHeaderBytes);
  let length = 0;
  let checksum = 0;
  for (const part of parts) {
    length += part.length;
    // Of nothing, zlib's is 0 whatever came before.
    if (part.length > 0) checksum = crc32(part, checksum);
  }
  header.writeUInt32LE(mark, 0);
  header.writeUInt32LE(length, 4);
  header.writeUInt32LE(checksum, 8);
  return [header, ...parts];
}

export interface RecordFile {
  /** `newer`: written by a later version of Spanwright, whose it stays. `damaged`: not a file of the journal at all. */
  readonly state: 'readable' | 'newer' | 'damaged';
  /** Payloads, sharing memory with the file. */
  readonly records: readonly Uint8Array[];
  /** Records that are there but not as they were written; one that is torn at the end counts too. */
  readonly damaged: number;
  /** Where the next record goes. */
  readonly end: number;
}

/** Reads whatever bytes are in a file of the journal. */
export function readRecords(bytes: Uint8Array): RecordFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unreadable = { records: [], damaged: 1, end: 0 };
  // Made, but not written to before the process ended.
  if (file.length === 0) return { state: 'readable', records: [], damaged: 0, end: 0 };
  if (file.length < fileHeaderBytes || file.toString('latin1', 0, 4) !== magic) {
    return { state: 'damaged', ...unreadable };
  }
  if (file.readUInt32LE(4) > version) return { state: 'newer', ...unreadable, damaged: 0 };
  if (file.readUInt32LE(4) !== version) return { state: 'damaged', ...unreadable };
  const records: Uint8Array[] = [];
  let damaged = 0;
  let at = fileHeaderBytes;
  while (at < file.length) {
    const payload = at + recordHeaderBytes;
    const end = payload <= file.length ? payload + file.readUInt32LE(at + 4) : Number.POSITIVE_INFINITY;
    // Without a mark the length is not to be trusted either, and nothing tells where the next record begins.
    if (end > file.length || file.readUInt32LE(at) !== mark) {
      damaged++;
      break;
    }
    const record = bytes.subarray(payload, end);
    if (crc32(record) === file.readUInt32LE(at + 8)) records.push(record);
    else damaged++;
    at = end;
  }
  return { state: 'readable', records, damaged, end: at };
}
