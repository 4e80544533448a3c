import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Encoding } from '../../otlp/decode-request.ts';
import type { Signal } from '../../otlp/signal.ts';
import type { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { privateFolder } from '../private-files.ts';
import type { Tap } from '../tap.ts';
import { DiskQueue } from './disk-queue.ts';
import { readPins, writePins } from './pins-file.ts';
import { readRuns, writeRuns } from './runs-file.ts';
import { SignalJournal } from './signal-journal.ts';

/** A request is written once it has waited for one to two of these. */
const tickMs = 250;

type OneSignal = Pick<SignalJournal<object>, 'accepted' | 'tick' | 'clear' | 'restore' | 'close' | 'abandon'>;

interface Opened {
  readonly signals: Record<Signal, OneSignal>;
  readonly pinsFile: string;
  readonly runsFile: string;
  readonly timer: NodeJS.Timeout;
}

/**
 * Keeps on disk what is stored, so that the next worker begins with it: after `close` all of it, after a crash or kill
 * of the process all but at most the last second's. It is not flushed through to the disk itself: what the system had not
 * written when the machine lost its power may be damaged, and is then skipped.
 *
 * Failing disks cost the journal, never the receiving; `notice` says so.
 */
export class Journal implements Tap {
  readonly #store: TelemetryStore;
  readonly #disk: DiskQueue;
  #opened: Opened | undefined;
  #damage: string | undefined;

  /** `changed` is called when `notice` has changed. */
  constructor(store: TelemetryStore, changed: () => void) {
    this.#store = store;
    this.#disk = new DiskQueue(changed);
  }

  /** What is not kept, and why; `undefined` while all is well. */
  get notice(): string | undefined {
    return this.#disk.problem ?? this.#damage;
  }

  /**
   * Restores what `storageFolder` holds into the store, in place of what that held, and keeps from now on what is stored.
   * Does nothing when it is open. The folder must be no other journal's meanwhile.
   */
  async open(storageFolder: string): Promise<void> {
    if (this.#opened !== undefined) return;
    const folder = folderIn(storageFolder);
    const names = await namesIn(folder);
    if (names.length > 0) this.#store.clear();
    await this.#disk.write(() => prepare(folder, names));
    const signals = {
      logs: new SignalJournal('logs', this.#store.logs, folder, this.#disk),
      metrics: new SignalJournal('metrics', this.#store.metrics, folder, this.#disk),
      traces: new SignalJournal('traces', this.#store.traces, folder, this.#disk),
    };
    const timer = setInterval(() => {
      for (const signal of Object.values(signals)) void signal.tick();
    }, tickMs);
    timer.unref();
    const opened = { signals, pinsFile: path.join(folder, 'pins'), runsFile: path.join(folder, 'runs'), timer };
    this.#opened = opened;
    await this.#restore(opened, names);
  }

  accepted(signal: Signal, encoding: Encoding, body: Uint8Array): void {
    this.#opened?.signals[signal].accepted(encoding, body);
  }

  /** Keeps which traces are pinned now. */
  pinsChanged(): void {
    const file = this.#opened?.pinsFile;
    if (file !== undefined) void this.#disk.write(() => writePins(file, this.#store.traces.pinned));
  }

  /** Keeps what is known of runs now. */
  runsChanged(): void {
    const file = this.#opened?.runsFile;
    if (file !== undefined) void this.#disk.write(() => writeRuns(file, this.#store.traces.told.all));
  }

  /** Forgets what is kept; to be called once the store is empty. */
  clear(): void {
    this.#damage = undefined;
    for (const signal of Object.values(this.#opened?.signals ?? {})) signal.clear();
    this.pinsChanged();
    this.runsChanged();
  }

  /** Writes down what is not yet. From now on nothing more is kept. */
  close(): Promise<void> {
    return this.#end((signal) => signal.close());
  }

  /** Like `close`, but what is not yet written is not, for the folder is another's. */
  abandon(): Promise<void> {
    return this.#end((signal) => signal.abandon());
  }

  /** Keeps nothing from now on, and deletes what `storageFolder` holds. */
  async discard(storageFolder: string): Promise<void> {
    await this.close();
    await this.#disk.tidy(() => rm(folderIn(storageFolder), { recursive: true, force: true }));
  }

  async #end(end: (signal: OneSignal) => Promise<void>): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
    this.#opened = undefined;
    clearInterval(opened.timer);
    await Promise.all(Object.values(opened.signals).map(end));
  }

  async #restore({ signals, pinsFile, runsFile }: Opened, names: readonly string[]): Promise<void> {
    const { traces } = this.#store;
    for (const run of await readRuns(runsFile)) traces.restoreRun(run);
    const pins = new Set(await readPins(pinsFile));
    // As soon as they are there: what is restored next may drop the oldest.
    const pin = () => {
      for (const traceId of pins) if (traces.pin(traceId, true).ok) pins.delete(traceId);
    };
    let damaged = 0;
    for (const [signal, journal] of Object.entries(signals)) {
      damaged += await journal.restore(names, signal === 'traces' ? pin : undefined);
    }
    this.#damage = damaged === 0 ? undefined : damageNotice(damaged);
  }
}

async function prepare(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: privateFolder });
  await chmod(folder, privateFolder);
  for (const name of names) {
    if (name.endsWith('.unfinished')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function folderIn(storageFolder: string): string {
  return path.join(storageFolder, 'journal');
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function damageNotice(damaged: number): string {
  const pieces = damaged === 1 ? 'One piece' : `${damaged} pieces`;
  return `${pieces} of what was kept could not be read and ${damaged === 1 ? 'was' : 'were'} skipped.`;
}
