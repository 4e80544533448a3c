import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import type { ReceiverRequests } from '../../protocol/receiver.ts';
import { type OwnerConnection, reachOwner } from './owner-connection.ts';
import { type OwnerFile, readOwner, windowsFolder } from './owner-file.ts';
import { sharingVersion } from './version.ts';

/** An owner that ends is gone, and another there, within this time. */
const maxBusyAttempts = 20;
const busyMs = 100;

interface ReaderOptions {
  /** What is said when nobody receives: a sentence that says what to do. */
  readonly nobody?: string;
  /** Only tests speak another. */
  readonly version?: number;
}

/** Asks a receiver without ever becoming one: whoever reads takes nobody's place. */
export class SharedReader {
  readonly #storageFolders: () => Promise<readonly string[]>;
  readonly #nobody: string;
  readonly #version: number;
  #connection: Promise<OwnerConnection> | undefined;

  /** Of the receivers with one of these storage folders, the one that was started last is asked. */
  constructor(
    storageFolders: () => Promise<readonly string[]>,
    { nobody = noWindow, version = sharingVersion }: ReaderOptions = {},
  ) {
    this.#storageFolders = storageFolders;
    this.#nobody = nobody;
    this.#version = version;
  }

  /** Rejects with an Error, whose message is a sentence when no receiver can be asked. */
  async request<Name extends keyof ReceiverRequests & string>(
    name: Name,
    params: ReceiverRequests[Name]['params'],
  ): Promise<ReceiverRequests[Name]['result']> {
    const connection = await this.#connected();
    try {
      return await connection.client.request(name, params);
    } catch (error) {
      if (!connection.isLost) throw error;
      // Another window may have taken over.
      return (await this.#connected()).client.request(name, params);
    }
  }

  close(): void {
    void this.#connection?.then(
      (connection) => connection.close(),
      () => {},
    );
  }

  /** One after the other: requests that come at once share one connection. */
  #connected(): Promise<OwnerConnection> {
    this.#connection = this.#connectedAfter(this.#connection);
    return this.#connection;
  }

  async #connectedAfter(last: Promise<OwnerConnection> | undefined): Promise<OwnerConnection> {
    const known = await last?.catch(() => undefined);
    return known === undefined || known.isLost ? this.#connect(known !== undefined) : known;
  }

  /** `isAwaited`: there was one, whose place another window may be about to take. */
  async #connect(isAwaited: boolean): Promise<OwnerConnection> {
    for (let attempt = 1; ; attempt++) {
      const owners = (await Promise.all((await this.#storageFolders()).map(ownerIn))).flat();
      const reasons: string[] = [];
      let mayCome = isAwaited;
      for (const owner of owners.toSorted((a, b) => startOf(b) - startOf(a) || a.age - b.age)) {
        const reached = await reachOwner(owner, this.#version);
        if (reached.state === 'attached') return reached.connection;
        if (reached.state !== 'gone') reasons.push(reached.reason);
        mayCome ||= reached.state === 'busy';
      }
      if (!mayCome || attempt === maxBusyAttempts) throw new Error(reasons[0] ?? this.#nobody);
      await setTimeout(busyMs);
    }
  }
}

const noWindow = l10n.t(
  'No window of VS Code receives telemetry: open a folder in VS Code with Spanwright and run "Spanwright: Start Receiver".',
);

/** None where no window has ever shared a receiver, which leaves nothing there that was not. */
async function ownerIn(storageFolder: string): Promise<readonly OwnerFile[]> {
  const folder = windowsFolder(storageFolder);
  try {
    return (await stat(folder)).isDirectory() ? [await readOwner(folder)] : [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`The storage folder cannot be used: ${reasonOf(error)}.`);
  }
}

/** 0 of those that do not tell. */
function startOf({ owner }: OwnerFile): number {
  return owner?.since ?? 0;
}
