import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { byteOrderMark } from '../base/byte-order-mark.ts';
import { reasonOf } from '../base/system-error.ts';
import type { CommandIo } from './command.ts';

/**
 * Writes a UTF-8 file that exists so that it has either the old or the new text, whatever happens; it keeps its mode and its
 * byte order mark. `undefined`, or a message.
 */
export async function writeAtomically(
  io: Pick<CommandIo, 'cwd'>,
  file: string,
  text: string,
): Promise<string | undefined> {
  let temporary: string | undefined;
  try {
    // A link stays one: what it leads to is written.
    const target = await realpath(path.resolve(io.cwd, file));
    const { mode } = await stat(target);
    temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    await writeFile(temporary, (await hasMark(target)) ? byteOrderMark + text : text, { mode });
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary) await rm(temporary, { force: true });
    return `cannot write ${file}: ${reasonOf(error)}`;
  }
}

/** Whether a file begins with a byte order mark. Rejects where it cannot be read. */
export async function hasMark(file: string): Promise<boolean> {
  const mark = Buffer.from(byteOrderMark);
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(mark.length), 0, mark.length, 0);
    return bytesRead === mark.length && buffer.equals(mark);
  } finally {
    await opened.close();
  }
}
