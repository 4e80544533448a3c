import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { goImportPath } from './go-import-path.ts';
import { nearestPackage } from './nearest-package.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'go-module-'));
  mkdirSync(path.join(folder, 'internal/orders'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  'module example.com/shop\n\ngo 1.25\n',
  '// Shop.\nmodule "example.com/shop"\n',
  'module example.com/shop // v1',
])('is the module with the folders below it: %j', async (manifest) => {
  writeFileSync(path.join(folder, 'go.mod'), manifest);
  expect(await goImportPath(path.join(folder, 'main.go'))).toBe('example.com/shop');
  expect(await goImportPath(path.join(folder, 'internal/orders/create.go'))).toBe('example.com/shop/internal/orders');
});

it('is that of the nearest module', async () => {
  writeFileSync(path.join(folder, 'go.mod'), 'module example.com/shop\n');
  writeFileSync(path.join(folder, 'internal/go.mod'), 'module example.com/internals\n');
  expect(await goImportPath(path.join(folder, 'internal/orders/create.go'))).toBe('example.com/internals/orders');
});

it('is not known without a module', async () => {
  expect(await goImportPath(path.join(folder, 'internal/main.go'))).toBeUndefined();
});

it('names the tracer of a Go file, whatever a `package.json` beside it says', async () => {
  writeFileSync(path.join(folder, 'go.mod'), 'module example.com/shop\n');
  writeFileSync(path.join(folder, 'package.json'), '{"name": "web", "version": "1.0.0"}');
  expect(await nearestPackage(path.join(folder, 'internal/orders/create.go'))).toEqual({
    name: 'example.com/shop/internal/orders',
  });
});
