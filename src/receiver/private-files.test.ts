import { execFileSync } from 'node:child_process';
import { type FileHandle, mkdtemp, open, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWhole, writeAt, writeWhole } from './private-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-files-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('reads what was written, which only the user may read, in memory of its own', async () => {
  const file = path.join(folder, 'file');
  await writeWhole(file, [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]);
  const bytes = await readWhole(file);
  expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
  expect(bytes.byteOffset).toBe(0);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['file']);
});

const isWindows = process.platform === 'win32';

it.skipIf(isWindows)('reads no link, pipe, folder or file that is too large to be one of ours', async () => {
  const place = (name: string) => path.join(folder, name);
  await writeWhole(place('file'), [Uint8Array.of(1)]);
  await symlink(place('file'), place('link'));
  execFileSync('mkfifo', [place('pipe')]);
  const sparse = await open(place('sparse'), 'w');
  await sparse.truncate(2 ** 33);
  await sparse.close();
  for (const name of ['link', 'pipe', '.', 'sparse']) await expect(readWhole(place(name))).rejects.toThrow();
});

it('leaves nothing half written', async () => {
  await expect(writeWhole(path.join(folder, 'no', 'such'), [Uint8Array.of(1)])).rejects.toThrow('ENOENT');
  // A folder stands where the file should be.
  await expect(writeWhole(folder, [Uint8Array.of(1)])).rejects.toThrow();
  expect(await readdir(path.dirname(folder))).not.toContain(`${path.basename(folder)}.unfinished`);
});

it('writes everything though the system takes it in pieces', async () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(parts, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (given, portions) => {
      const file = new Uint8Array(100);
      let calls = 0;
      const handle = {
        async writev(buffers: readonly Uint8Array[], position: number) {
          const bytes = Buffer.concat(buffers).subarray(0, portions[calls++ % portions.length]);
          file.set(bytes, position);
          return { bytesWritten: bytes.length };
        },
      } as unknown as FileHandle;
      const expected = new Uint8Array(Buffer.concat(given));
      expect(await writeAt(handle, given, 10)).toBe(expected.length);
      expect(file.subarray(10, 10 + expected.length)).toEqual(expected);
      expect(file.subarray(10 + expected.length).every((byte) => byte === 0)).toBe(true);
    }),
  );
});
