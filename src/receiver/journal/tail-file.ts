import { type FileHandle, open, rm } from 'node:fs/promises';
import { privateFile, writeAt } from '../private-files.ts';
import { fileHeader } from './record-file.ts';

/** A file of the journal that records are added to. Calls must not overlap. */
export class TailFile {
  readonly path: string;
  #end: number;
  #handle: FileHandle | undefined;

  /** `end`: where the next record goes; 0 for a new file. */
  constructor(path: string, end = 0) {
    this.path = path;
    this.#end = end;
  }

  /** Adds records; when that fails, the next ones take their place. */
  async append(records: readonly Uint8Array[]): Promise<void> {
    this.#handle ??= await this.#open();
    const parts = this.#end === 0 ? [fileHeader(), ...records] : records;
    this.#end += await writeAt(this.#handle, parts, this.#end);
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async #open(): Promise<FileHandle> {
    const handle = await open(this.path, this.#end === 0 ? 'w' : 'r+', privateFile);
    // What was torn off by a crash.
    await handle.truncate(this.#end);
    return handle;
  }
}
