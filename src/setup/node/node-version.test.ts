import { expect, it } from 'vitest';
import { memoryFiles } from '../memory-files.testing.ts';
import { readNodePackage } from './node-package.ts';
import { declaredNodes } from './node-version.ts';

const newest = Number.MAX_SAFE_INTEGER;

it.each([
  ['>=20', [20, 0], [newest, 0]],
  ['>=20.6 <23', [20, 6], [23, 0]],
  ['^18.19.0 || >=20.6.0', [18, 19], [newest, 0]],
  ['>=22.15.0', [22, 15], [newest, 0]],
  ['22.x', [22, 0], [22, newest]],
  ['^16.14 || ^18.12', [16, 14], [18, newest]],
  ['v24.1.0', [24, 1], [24, 1]],
  ['~18.12.1', [18, 12], [18, 12]],
  ['>= 16.0.0', [16, 0], [newest, 0]],
  ['<23 >=20.9', [20, 9], [23, 0]],
])('reads engines %s', (node, oldest, newest) => {
  expect(declaredIn({ '/shop/package.json': JSON.stringify({ engines: { node } }) })).toEqual([
    { oldest, newest, because: `engines of package.json say ${node}` },
  ]);
});

it.each(['<23', '*', 'current', ''])('knows nothing of engines %j', (node) => {
  expect(declaredIn({ '/shop/package.json': JSON.stringify({ engines: { node } }) })).toEqual([]);
});

it.each([
  ['.nvmrc', '22\n', [22, newest]],
  ['.nvmrc', 'v20.11.1\n', [20, 11]],
  ['.nvmrc', 'lts/jod\n', [22, newest]],
  ['.nvmrc', 'lts/*\n', undefined],
  ['.node-version', '24.2.0', [24, 2]],
  ['Dockerfile', 'FROM node:20-alpine AS build\nFROM node:20.6-slim\n', [20, 6]],
  ['Dockerfile', 'FROM --platform=linux/amd64 docker.io/library/node:22\n', [22, newest]],
  ['Dockerfile', 'FROM node:lts\n', undefined],
  ['Dockerfile', 'FROM python:3.12\n', undefined],
])('reads %s of %j', (file, text, version) => {
  const declared = declaredIn({ '/shop/package.json': '{}', [`/shop/${file}`]: text });
  expect(declared.at(-1)?.newest).toEqual(version);
});

function declaredIn(texts: Readonly<Record<string, string>>) {
  const files = memoryFiles(texts);
  return declaredNodes(readNodePackage('/shop', files)!, files);
}
