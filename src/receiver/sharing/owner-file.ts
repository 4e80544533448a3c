import { chmod, link, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { privateFile, privateFolder } from '../private-files.ts';

/** How a window reaches the owner of the receiver. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Base64; never leaves the file. */
  readonly token: string;
  /** When it became the owner, in milliseconds since the Unix epoch; older versions do not tell. */
  readonly since?: number;
}

export interface OwnerFile {
  /** Each owner has a number greater than the one before. 0: there was none. */
  readonly number: number;
  /** Absent when there was none, or its file cannot be read. */
  readonly owner?: Owner;
  /** Milliseconds since the owner last showed that it lives. */
  readonly age: number;
}

/** Where the windows that have this storage folder tell each other who receives. */
export function windowsFolder(storageFolder: string): string {
  return path.join(storageFolder, 'windows');
}

/** The owner that came last, which may be gone. Makes the folder; rejects when it cannot be made or read. */
export async function readOwner(folder: string): Promise<OwnerFile> {
  await mkdir(folder, { recursive: true, mode: privateFolder });
  // Whoever can write here can make windows talk to them; it fails for what is another user's.
  await chmod(folder, privateFolder);
  const number = await lastNumberIn(folder);
  if (number === 0) return { number, age: Number.POSITIVE_INFINITY };
  const file = ownerPath(folder, number);
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > maxFileBytes) return { number, age: Number.POSITIVE_INFINITY };
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'));
    return { number, age: Date.now() - found.mtimeMs, ...(isOwner(owner) && { owner }) };
  } catch {
    return { number, age: Number.POSITIVE_INFINITY };
  }
}

/**
 * Makes `owner` the one with this number, which must be one more than the last: `false` when another was faster. Linking
 * fails when the name is taken, so that of all who try only one succeeds; and nobody ever reads half a file. Files of owners
 * that are gone stay until a greater number is there: a number is never given twice.
 */
export async function claim(folder: string, number: number, owner: Owner): Promise<boolean> {
  const draft = path.join(folder, `claim-${owner.pid}-${owner.port}`);
  const file = ownerPath(folder, number);
  await rm(draft, { force: true });
  await writeFile(draft, JSON.stringify(owner), { mode: privateFile, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (isCode(error, 'EEXIST', 'ENOENT')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  // Who was slow may have linked a number that others have gone past and cleared away.
  if ((await lastNumberIn(folder)) > number) {
    await rm(file, { force: true });
    return false;
  }
  for (const name of await readdir(folder)) {
    // What cannot be removed is in nobody's way.
    if (name !== path.basename(file)) await rm(path.join(folder, name), { force: true }).catch(() => {});
  }
  return true;
}

const maxFileBytes = 4096;

/** Shows that the owner lives, to those on other machines that see the same folder. `false` once another has taken its place. */
export async function touch(folder: string, number: number): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(ownerPath(folder, number), now, now);
    return true;
  } catch (error) {
    // Anything else may pass.
    return !isCode(error, 'ENOENT');
  }
}

/** 0 when there is none. */
async function lastNumberIn(folder: string): Promise<number> {
  let last = 0;
  for (const name of await readdir(folder)) {
    last = Math.max(last, Number(/^owner-(\d{1,15})\.json$/.exec(name)?.[1] ?? 0));
  }
  return last;
}

function ownerPath(folder: string, number: number): string {
  return path.join(folder, `owner-${number}.json`);
}

/** This machine, or this container. */
export const thisHost = hostname();

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { host, pid, port, token, since = 0 } = value as Partial<Record<keyof Owner, unknown>>;
  return (
    typeof host === 'string' &&
    Number.isInteger(pid) &&
    isPort(port) &&
    typeof token === 'string' &&
    Number.isFinite(since)
  );
}

function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) > 0 && (port as number) < 65_536;
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
