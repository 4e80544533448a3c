import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nearestPackage } from './nearest-package.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'java-package-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  'package com.example.shop;\n\nclass Orders {}\n',
  '/*\n * package of licences;\n */\n// package no;\npackage com.example.shop ;',
  '@NullMarked\npackage com.example.shop;',
])('is the one that the file declares: %j', async (text) => {
  const file = path.join(folder, 'Orders.java');
  writeFileSync(file, text);
  expect((await nearestPackage(file)).name).toBe('com.example.shop');
});

it.each(['class Orders { String text = "package shop;"; }', 'void main() {}', ''])(
  'is that of the folder where the file declares none: %j',
  async (text) => {
    const file = path.join(folder, 'Orders.java');
    writeFileSync(file, text);
    expect((await nearestPackage(file)).name).toBe(path.basename(folder));
  },
);
