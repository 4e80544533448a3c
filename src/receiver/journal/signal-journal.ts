import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { SegmentHooks } from '../../otlp/columns/segment-hooks.ts';
import type { Encoding } from '../../otlp/decode-request.ts';
import type { Signal } from '../../otlp/signal.ts';
import { readWhole, writeWhole } from '../private-files.ts';
import type { DiskQueue } from './disk-queue.ts';
import { fileHeader, type RecordFile, readRecords, recordOf } from './record-file.ts';
import { RequestBuffer, requestOf } from './request-buffer.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts';
import { TailFile } from './tail-file.ts';

/** A store whose segments outlive it. */
interface JournaledStore<Snapshot extends object> {
  hooks: SegmentHooks<Snapshot> | undefined;
  /** What is stored outside of sealed segments. */
  readonly openItems: number;
  ingest(bytes: Uint8Array, encoding: Encoding): unknown;
  /** Takes over a segment sealed by a store before it. Numbers grow from call to call. */
  restore(number: number, snapshot: Snapshot): void;
  /** Seals what is open, if anything is. */
  seal(): void;
}

interface SegmentFile<Snapshot> {
  /** The first tail that it replaces; all up to its own number. */
  readonly from: number;
  readonly snapshot: Snapshot;
}

/** Requests can be much larger than their columns: when those of the open segment take more, the store seals early. */
const maxTailBytes = 32 << 20;

/** Every start leaves a tail until a segment is sealed; more than these are made one. */
const maxTails = 8;

/**
 * Keeps one signal on disk. Each sealed segment is a file; requests whose spans are in no sealed segment yet are in
 * `tail` files, but only once they have waited a while: at full speed nearly all are sealed sooner, and written once.
 *
 * Files are numbered by segment. `traces-7.tail` has requests of segment 7 or, when a worker ended before it was sealed,
 * of one after it: `traces-8.segment` tells the first tail that it replaces.
 */
export class SignalJournal<Snapshot extends object> implements SegmentHooks<Snapshot> {
  readonly #signal: Signal;
  readonly #store: JournaledStore<Snapshot>;
  readonly #folder: string;
  readonly #disk: DiskQueue;
  /** Number of the segment that is open. */
  #open = 0;
  /** The store's number of the segment that was sealed or restored last. */
  #lastStored = -1;
  /** Number of the file by the store's number, for segments that are stored. */
  readonly #segments = new Map<number, number>();
  /** By number, oldest first: the files of what is open. */
  #tails = new Map<number, TailFile>();
  /** By segment: the files of requests that it should have replaced, but that could not be written. */
  readonly #unwritten = new Map<number, readonly TailFile[]>();
  /** Requests that came since the last tick, those that have waited since the one before, and those being written. */
  #fresh = new RequestBuffer();
  #waiting = new RequestBuffer();
  #written = new RequestBuffer();
  /** Bytes of requests of the open segment. */
  #openBytes = 0;
  #isAppending = false;

  constructor(signal: Signal, store: JournaledStore<Snapshot>, folder: string, disk: DiskQueue) {
    this.#signal = signal;
    this.#store = store;
    this.#folder = folder;
    this.#disk = disk;
    store.hooks = this;
  }

  /** The store has accepted the request. */
  accepted(encoding: Encoding, body: Uint8Array): void {
    // Sealed already, by the very same request.
    if (this.#store.openItems === 0) return;
    this.#fresh.add(encoding, body);
    this.#openBytes += body.length;
    if (this.#openBytes > maxTailBytes) this.#store.seal();
  }

  /** Writes down what has waited since the last call. Returns when that is done. */
  async tick(): Promise<void> {
    // A slow disk makes them wait here, where the seal still saves their writing.
    if (this.#isAppending) return;
    const requests = this.#waiting;
    this.#waiting = this.#fresh;
    this.#fresh = this.#written;
    this.#written = requests;
    if (requests.isEmpty) {
      if (this.#waiting.isEmpty) requests.release();
      return;
    }
    const number = this.#open;
    const tail = this.#tails.get(number) ?? new TailFile(this.#tailPath(number));
    this.#tails.set(number, tail);
    this.#isAppending = true;
    await this.#disk.write(async () => {
      if (number === this.#open) await tail.append(requests.payloads.flatMap((payload) => recordOf(payload)));
    });
    requests.clear();
    this.#isAppending = false;
  }

  onSealed(stored: number, snapshot: Snapshot): void {
    const number = this.#open++;
    this.#lastStored = stored;
    this.#segments.set(stored, number);
    const [from = number] = this.#tails.keys();
    const replaced = [...this.#tails.values()];
    this.#tails = new Map();
    this.#forgetRequests();
    void this.#disk.write(async () => {
      try {
        // Unless it was dropped before its turn came: the disk is slower than what comes in.
        if (this.#segments.get(stored) === number) await this.#writeSegment(number, { from, snapshot });
      } catch (error) {
        this.#unwritten.set(number, replaced);
        await closeAll(replaced);
        throw error;
      }
      await removeAll(replaced);
    });
  }

  onDropped(stored: number): void {
    const number = this.#segments.get(stored);
    if (number === undefined) return;
    this.#segments.delete(stored);
    this.#discard(this.#segmentPath(number));
    void this.#disk.tidy(async () => {
      await removeAll(this.#unwritten.get(number) ?? []);
      this.#unwritten.delete(number);
    });
  }

  /** Forgets the requests, when the store has forgotten all that is open. */
  clear(): void {
    this.#open++;
    const tails = [...this.#tails.values()];
    this.#tails = new Map();
    this.#forgetRequests();
    void this.#disk.tidy(() => removeAll(tails));
  }

  /**
   * Gives the store, which must be empty, all that the files of this signal among `names` hold, and calls `onRestored`
   * after each. What is damaged is skipped and deleted, what a later version wrote is left alone. Returns how many pieces
   * were damaged.
   */
  async restore(names: readonly string[], onRestored: () => void = () => {}): Promise<number> {
    const segments = this.#numbered(names, 'segment');
    const tails = new Set(this.#numbered(names, 'tail'));
    this.#open = Math.max(segments.at(-1) ?? -1, [...tails].at(-1) ?? -1) + 1;
    let damaged = 0;
    for await (const [number, file] of readAhead(segments, (number) => this.#segmentPath(number))) {
      if (file.state === 'newer') continue;
      const from = this.#restoreSegment(number, file);
      if (from === undefined) {
        damaged++;
        this.#discard(this.#segmentPath(number));
      } else {
        onRestored();
      }
      for (const tail of tails) {
        if (tail < (from ?? tail + 1) || tail > number) continue;
        tails.delete(tail);
        this.#discard(this.#tailPath(tail));
      }
    }
    for await (const [number, file] of readAhead([...tails], (number) => this.#tailPath(number))) {
      if (file.state === 'newer') continue;
      damaged += file.damaged;
      if (file.records.length === 0) {
        this.#discard(this.#tailPath(number));
        continue;
      }
      this.#tails.set(number, new TailFile(this.#tailPath(number), file.end));
      this.#replay(file);
      onRestored();
    }
    if (this.#tails.size > maxTails) this.#store.seal();
    return damaged;
  }

  /** Writes down all that is not yet, and lets go of the store and the files. */
  async close(): Promise<void> {
    this.#store.hooks = undefined;
    await this.#disk.idle();
    await this.tick();
    await this.tick();
    await this.abandon();
  }

  /** Lets go of the store and the files as they are. */
  async abandon(): Promise<void> {
    this.#store.hooks = undefined;
    this.#forgetRequests();
    await this.#disk.tidy(() => closeAll([...this.#tails.values()]));
  }

  /** The first tail that the segment replaces; `undefined` when it cannot be read. */
  #restoreSegment(number: number, { records }: RecordFile): number | undefined {
    const [payload] = records;
    if (payload === undefined) return undefined;
    try {
      const { from, snapshot } = decodeSnapshot(payload) as SegmentFile<Snapshot>;
      const stored = ++this.#lastStored;
      // Before it is restored: it may be what the budget drops first.
      this.#segments.set(stored, number);
      this.#store.restore(stored, snapshot);
      return from;
    } catch {
      return undefined;
    }
  }

  #replay({ records }: RecordFile): void {
    const open = this.#open;
    for (const record of records) {
      const { encoding, body } = requestOf(record);
      this.#store.ingest(body, encoding);
      // Once the store has sealed, the tail that it came from is about to go.
      if (this.#open !== open) this.accepted(encoding, body);
    }
  }

  #forgetRequests(): void {
    this.#fresh.clear();
    this.#waiting.clear();
    this.#openBytes = 0;
  }

  #writeSegment(number: number, content: SegmentFile<Snapshot>): Promise<void> {
    return writeWhole(this.#segmentPath(number), [fileHeader(), ...recordOf(...encodeSnapshot(content))]);
  }

  #discard(file: string): void {
    void this.#disk.tidy(() => rm(file, { recursive: true, force: true }));
  }

  #segmentPath(number: number): string {
    return path.join(this.#folder, `${this.#signal}-${number}.segment`);
  }

  #tailPath(number: number): string {
    return path.join(this.#folder, `${this.#signal}-${number}.tail`);
  }

  /** Numbers of this signal's files, ascending. */
  #numbered(names: readonly string[], extension: 'segment' | 'tail'): number[] {
    const pattern = new RegExp(`^${this.#signal}-(\\d{1,15})\\.${extension}$`);
    return names
      .flatMap((name) => pattern.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }
}

async function closeAll(tails: readonly TailFile[]): Promise<void> {
  for (const tail of tails) await tail.close();
}

async function removeAll(tails: readonly TailFile[]): Promise<void> {
  for (const tail of tails) await tail.remove();
}

/** Reads under way at a time: enough for a disk to be busy while the last file is used. */
const readsAhead = 4;

/** The files one after another, the next ones being read while the last one is used. */
async function* readAhead(
  numbers: readonly number[],
  pathOf: (number: number) => string,
): AsyncGenerator<[number: number, file: RecordFile]> {
  const reads: Promise<RecordFile>[] = [];
  let next = 0;
  for (const number of numbers) {
    while (next < numbers.length && reads.length < readsAhead) reads.push(read(pathOf(numbers[next++]!)));
    yield [number, await reads.shift()!];
  }
}

async function read(file: string): Promise<RecordFile> {
  return readWhole(file).then(readRecords, () => ({ state: 'damaged', records: [], damaged: 1, end: 0 }));
}
