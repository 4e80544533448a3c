import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../memory-files.testing.ts';
import { servicesIn } from '../set-up.testing.ts';
import { readNodePackage, tracingOf } from './node-package.ts';

describe('a package.json', () => {
  it('names the service by the last part of its name', () => {
    expect(readNodePackage('/shop', memoryFiles({ '/shop/package.json': '{"name":"@shop/orders"}' }))?.name).toBe(
      'orders',
    );
  });

  it('without a name names it by its folder', () => {
    expect(readNodePackage('/shop', memoryFiles({ '/shop/package.json': '{}' }))?.name).toBe('shop');
  });

  it.each(['', '[]', '{', 'null', '{"name":'.repeat(300), `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`])(
    'that is none is none: %.20s',
    (text) => {
      expect(readNodePackage('/shop', memoryFiles({ '/shop/package.json': text }))).toBeUndefined();
    },
  );

  it('with odd members has those that are as they should be', () => {
    const text = '{"name":1,"version":{},"dependencies":{"express":"^5.0.0","odd":{}},"scripts":[],"engines":[]}';
    const read = readNodePackage('/shop', memoryFiles({ '/shop/package.json': text }))!;
    expect({ ...read, dependencies: [...read.dependencies], scripts: [...read.scripts] }).toEqual({
      folder: '/shop',
      name: 'shop',
      dependencies: [['express', '^5.0.0']],
      scripts: [],
      moduleFormat: 'commonjs',
      packageManager: 'npm',
    });
  });
});

describe('the package manager', () => {
  it.each([
    ['package-lock.json', 'npm'],
    ['yarn.lock', 'yarn'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['bun.lock', 'bun'],
  ])('of %s is %s', (lock, manager) => {
    const files = memoryFiles({ '/shop/package.json': '{}', [`/shop/${lock}`]: '' });
    expect(readNodePackage('/shop', files)?.packageManager).toBe(manager);
  });

  it('is that of the monorepo around it', () => {
    const files = memoryFiles({ '/shop/services/orders/package.json': '{}', '/shop/pnpm-lock.yaml': '' });
    expect(readNodePackage('/shop/services/orders', files)?.packageManager).toBe('pnpm');
  });

  it('is not that of a repository around it', () => {
    const files = memoryFiles({ '/a/shop/package.json': '{}', '/a/shop/.git/HEAD': '', '/a/yarn.lock': '' });
    expect(readNodePackage('/a/shop', files)?.packageManager).toBe('npm');
  });

  it('is the one that is named, whatever lock files there are', () => {
    const files = memoryFiles({
      '/shop/package.json': '{"packageManager":"yarn@4.9.1"}',
      '/shop/package-lock.json': '',
    });
    expect(readNodePackage('/shop', files)?.packageManager).toBe('yarn');
  });
});

describe('a service is told', () => {
  it.each([
    [{ express: '^5.0.0' }, ['express']],
    [{ '@nestjs/core': '^11.0.0', express: '^5.0.0' }, ['nest']],
    [{ fastify: '^5.0.0' }, ['fastify']],
    [{ next: '^16.0.0', express: '^5.0.0' }, ['next']],
    [{ koa: '^3.0.0' }, []],
    [{}, []],
  ])('by its dependencies %j: %j', (dependencies, stacks) => {
    const found = servicesIn({ '/shop/package.json': JSON.stringify({ dependencies }) });
    expect(found.map(({ stack }) => stack)).toEqual(stacks);
  });

  it('not by what it is only developed with', () => {
    expect(servicesIn({ '/shop/package.json': '{"devDependencies":{"express":"^5.0.0"}}' })).toEqual([]);
  });
});

describe('tracing is there already', () => {
  it.each([
    '@opentelemetry/sdk-node',
    '@opentelemetry/auto-instrumentations-node',
    'dd-trace',
    '@sentry/node',
    '@vercel/otel',
  ])('with %s', (name) => {
    const text = JSON.stringify({ dependencies: { express: '^5.0.0', [name]: '^1.0.0' } });
    expect(tracingOf(readNodePackage('/shop', memoryFiles({ '/shop/package.json': text }))!)).toBe(
      `package.json depends on ${name} ^1.0.0`,
    );
  });

  it('not with the API alone, which does nothing without an SDK', () => {
    const text = JSON.stringify({ dependencies: { '@opentelemetry/api': '^1.9.0' } });
    expect(tracingOf(readNodePackage('/shop', memoryFiles({ '/shop/package.json': text }))!)).toBeUndefined();
  });
});
