import { WireReader } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/**
 * A message of one that may come in several parts. Protobuf merges them, which is the same as reading them one after
 * another (protobuf.dev/programming-guides/encoding, "Last One Wins"). One part, as it nearly always is, is not copied.
 */
export class MessageParts {
  bytes: Uint8Array;
  start = 0;
  end = 0;
  readonly #source: Uint8Array;
  #joined: WireWriter | undefined;

  constructor(source: Uint8Array) {
    this.#source = source;
    this.bytes = source;
  }

  /** Adds the length-delimited message that stands where `reader`, a reader of the same source, is. */
  read(reader: WireReader): void {
    const end = reader.contentEnd();
    this.#add(reader.position, end);
    reader.position = end;
  }

  clear(): void {
    this.bytes = this.#source;
    this.start = 0;
    this.end = 0;
    this.#joined = undefined;
  }

  /** A reader of the whole. */
  reader(): WireReader {
    return new WireReader(this.bytes, this.start, this.end);
  }

  #add(start: number, end: number): void {
    if (this.start === this.end) {
      this.start = start;
      this.end = end;
    } else if (start < end) {
      if (this.#joined === undefined) {
        this.#joined = new WireWriter();
        this.#joined.raw(this.#source, this.start, this.end);
      }
      this.#joined.raw(this.#source, start, end);
      this.bytes = this.#joined.bytes;
      this.start = 0;
      this.end = this.#joined.length;
    }
  }
}
