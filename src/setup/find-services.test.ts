import { expect, it } from 'vitest';
import { findServices } from './find-services.ts';
import { memoryFiles } from './memory-files.testing.ts';
import { servicesIn } from './set-up.testing.ts';

const express = (name: string) => JSON.stringify({ name, dependencies: { express: '^5.1.0' } });

it('finds the services of a monorepo, by folder', () => {
  const found = servicesIn({
    '/shop/package.json': JSON.stringify({ name: 'shop', workspaces: ['services/*'] }),
    '/shop/services/stock/package.json': express('@shop/stock'),
    '/shop/services/orders/package.json': express('@shop/orders'),
    '/shop/services/common/package.json': JSON.stringify({ name: '@shop/common' }),
  });
  expect(found).toEqual([
    {
      folder: '/shop/services/orders',
      stack: 'express',
      name: 'orders',
      because: 'package.json depends on express ^5.1.0',
    },
    {
      folder: '/shop/services/stock',
      stack: 'express',
      name: 'stock',
      because: 'package.json depends on express ^5.1.0',
    },
  ]);
});

it.each(['node_modules/a', 'vendor/a', 'dist', 'target/classes', '.cache/a', 'test/fixtures/a', 'venv/lib'])(
  'passes over %s',
  (folder) => {
    expect(servicesIn({ [`/shop/${folder}/package.json`]: express('a') })).toEqual([]);
  },
);

it('looks into a folder that is named as one that is passed over, if that is asked for', () => {
  const files = memoryFiles({ '/shop/vendor/package.json': express('a') });
  expect(findServices('/shop/vendor', files).services.map(({ name }) => name)).toEqual(['a']);
});

it('ends in a workspace of more folders than it looks at, and says so', () => {
  const endless = {
    ...memoryFiles({ '/shop/package.json': express('a') }),
    foldersIn: () => Array.from({ length: 100 }, (_, index) => `folder-${index}`),
  };
  const { services, complete } = findServices('/shop', endless);
  expect({ names: services.map(({ name }) => name), complete }).toEqual({ names: ['a'], complete: false });
});
