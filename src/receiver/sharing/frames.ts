import type { Socket } from 'node:net';

const lengthBytes = 4;

/** Messages of bytes over a socket, each after its length (uint32, little endian). */
export class Frames {
  /** Longest message taken or sent; more is an abuse that ends the connection. */
  maxBytes: number;
  readonly #socket: Socket;
  #listener: ((frame: Buffer) => void) | undefined;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(socket: Socket, maxBytes: number) {
    this.#socket = socket;
    this.maxBytes = maxBytes;
    socket.on('data', (chunk) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      this.#deliver();
    });
  }

  /** Told of each message; those that come while nobody listens wait. */
  set onFrame(listener: ((frame: Buffer) => void) | undefined) {
    this.#listener = listener;
    this.#deliver();
  }

  /** What waits to be sent is bounded too: a peer that does not read is cut off. */
  send(frame: Uint8Array): void {
    if (frame.length > this.maxBytes || this.#socket.writableLength > this.maxBytes) {
      this.#socket.destroy();
      return;
    }
    const header = Buffer.alloc(lengthBytes);
    header.writeUInt32LE(frame.length);
    this.#socket.cork();
    this.#socket.write(header);
    this.#socket.write(frame);
    this.#socket.uncork();
  }

  #deliver(): void {
    while (this.#listener !== undefined && this.#length >= lengthBytes && !this.#socket.destroyed) {
      if (this.#chunks[0]!.length < lengthBytes) this.#join();
      const end = lengthBytes + this.#chunks[0]!.readUInt32LE();
      if (end > lengthBytes + this.maxBytes) {
        this.#socket.destroy();
        return;
      }
      if (this.#length < end) return;
      const bytes = this.#join();
      this.#chunks = [bytes.subarray(end)];
      this.#length -= end;
      this.#listener(bytes.subarray(lengthBytes, end));
    }
  }

  #join(): Buffer {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}
