import { expect, it } from 'vitest';
import { memoryFiles } from '../memory-files.testing.ts';
import { readNodePackage } from './node-package.ts';
import { oldestNode } from './node-version.ts';

const newest = Number.MAX_SAFE_INTEGER;

it.each([
  ['>=20', [20, 0]],
  ['>=20.6 <23', [20, 6]],
  ['^18.19.0 || >=20.6.0', [18, 19]],
  ['>=22.15.0', [22, 15]],
  ['22.x', [22, 0]],
  ['v24.1.0', [24, 1]],
  ['>= 16.0.0', [16, 0]],
  ['<23 >=20.9', [20, 9]],
  ['<23', undefined],
  ['*', undefined],
  ['current', undefined],
])('reads engines %s', (node, version) => {
  expect(oldestIn({ '/shop/package.json': JSON.stringify({ engines: { node } }) })?.version).toEqual(version);
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
  expect(oldestIn({ '/shop/package.json': '{}', [`/shop/${file}`]: text })?.version).toEqual(version);
});

it('goes by the oldest of all that is said', () => {
  const texts = { '/shop/package.json': '{"engines":{"node":">=22.15"}}', '/shop/Dockerfile': 'FROM node:20\n' };
  expect(oldestIn(texts)).toEqual({ version: [20, newest], because: 'Dockerfile builds from node:20' });
});

function oldestIn(texts: Readonly<Record<string, string>>) {
  const files = memoryFiles(texts);
  return oldestNode(readNodePackage('/shop', files)!, files);
}
