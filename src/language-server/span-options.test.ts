import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSpanStyle } from '../spans/span-style.ts';
import { spanOptions } from './span-options.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
  await mkdir(path.join(root, 'shop/dist/esm'), { recursive: true });
  await writeFile(path.join(root, 'shop/package.json'), '{ "name": "@acme/shop", "version": "1.2.0" }');
  await writeFile(path.join(root, 'shop/dist/esm/package.json'), '{ "type": "module" }');
  await mkdir(path.join(root, 'broken'));
  await writeFile(path.join(root, 'broken/package.json'), '{ "name": ');
});
afterAll(() => rm(root, { recursive: true }));

const optionsOf = (file: string) => spanOptions(pathToFileURL(path.join(root, file)).href);

test('a tracer is named after the package that owns the file', async () => {
  expect(await optionsOf('shop/src/orders.ts')).toEqual({
    files: expect.objectContaining({ path: expect.stringMatching(/shop\/src\/orders\.ts$/) }),
    style: defaultSpanStyle,
    tracerName: '@acme/shop',
    tracerVersion: '1.2.0',
    moduleFormat: 'commonjs',
  });
});

test('the nearest manifest says how modules are loaded, the nearest with a name whose they are', async () => {
  expect(await optionsOf('shop/dist/esm/orders.js')).toMatchObject({ tracerName: '@acme/shop', moduleFormat: 'esm' });
});

test('a broken manifest counts for nothing', async () => {
  expect(await optionsOf('broken/orders.js')).toMatchObject({ tracerName: 'broken' });
});

test('a file that was never saved has a tracer all the same', async () => {
  expect(await spanOptions('untitled:Untitled-1')).toMatchObject({ tracerName: 'app' });
});
