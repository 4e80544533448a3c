import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/** Only the user may read what is received. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

/** More than any file that is written here has. */
const maxFileBytes = 2 ** 30;

/** Never what a link leads to, and without waiting for whoever writes to a pipe; Windows knows neither. */
const readingOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** All bytes of the file, as memory of their own: typed arrays in it may be viewed in place. Rejects for what is no file. */
export async function readWhole(file: string): Promise<Uint8Array> {
  const handle = await open(file, readingOnly);
  try {
    const found = await handle.stat();
    if (!found.isFile() || found.size > maxFileBytes) throw new Error(`${file} is no file of Spanwright`);
    const bytes = new Uint8Array(found.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Writes `parts` to a file that is there whole or not at all, whenever this process is killed. */
export async function writeWhole(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    const handle = await open(unfinished, 'w', privateFile);
    try {
      await writeAt(handle, parts, 0);
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

/** Writes `parts` one after another from `position` on, whose sum of lengths it returns. */
export async function writeAt(handle: FileHandle, parts: readonly Uint8Array[], position: number): Promise<number> {
  let rest = parts.filter((part) => part.length > 0);
  let at = position;
  while (rest.length > 0) {
    let { bytesWritten } = await handle.writev(rest, at);
    at += bytesWritten;
    // The system may write less than it was given.
    const whole = rest.findIndex((part) => {
      if (part.length > bytesWritten) return true;
      bytesWritten -= part.length;
      return false;
    });
    rest = whole < 0 ? [] : [rest[whole]!.subarray(bytesWritten), ...rest.slice(whole + 1)];
  }
  return at - position;
}
