import { describe, expect, it } from 'vitest';
import { type ServicePair, traceTwoServices } from './trace-two-services.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

/** What all of them do for `GET /orders`. */
const askNext = `
  async function askNext() {
    const next = process.env.NEXT_URL;
    return next ? await (await fetch(next + '/orders')).json() : [];
  }
`;

const express: ServicePair = {
  stack: 'express',
  files: (name, version) => ({
    'package.json': manifest(name, version, { type: 'module', dependencies: { express: '^5.1.0', pino: '^10.0.0' } }),
    'server.js': `
      import express from 'express';
      import { pino } from 'pino';

      const log = pino();
      const app = express();
      app.get('/health', (request, response) => { response.send('ok'); });
      app.get('/orders', async (request, response) => {
        log.info('asked for orders');
        response.json(await askNext());
      });
      app.listen(process.env.PORT);
      ${askNext}
    `,
  }),
};

const expressOfCommonJs: ServicePair = {
  stack: 'express',
  files: (name, version) => ({
    'package.json': manifest(name, version, {
      main: 'app.js',
      scripts: {},
      dependencies: { express: '4.21.2', winston: '^3.0.0' },
    }),
    'app.js': `
      const express = require('express');
      const winston = require('winston');

      const log = winston.createLogger({ transports: [new winston.transports.Console()] });
      const app = express();
      app.get('/health', (request, response) => { response.send('ok'); });
      app.get('/orders', async (request, response) => {
        log.info('asked for orders');
        response.json(await askNext());
      });
      app.listen(process.env.PORT);
      ${askNext}
    `,
  }),
};

const fastify: ServicePair = {
  stack: 'fastify',
  files: (name, version) => ({
    'package.json': manifest(name, version, { type: 'module', dependencies: { fastify: '^5.0.0' } }),
    'server.js': `
      import Fastify from 'fastify';

      const app = Fastify({ logger: true });
      app.get('/health', async () => 'ok');
      app.get('/orders', async (request) => {
        request.log.info('asked for orders');
        return askNext();
      });
      await app.listen({ port: Number(process.env.PORT) });
      ${askNext}
    `,
  }),
};

const nest: ServicePair = {
  stack: 'nest',
  files: (name, version) => ({
    'package.json': manifest(name, version, {
      scripts: { build: 'nest build', start: 'nest start', 'start:prod': 'node dist/main' },
      dependencies: {
        '@nestjs/common': '^11.0.0',
        '@nestjs/core': '^11.0.0',
        '@nestjs/platform-express': '^11.0.0',
        'reflect-metadata': '^0.2.0',
        rxjs: '^7.8.0',
      },
      devDependencies: { '@nestjs/cli': '^11.0.0', '@types/node': '^22.0.0', typescript: '^5.9.0' },
    }),
    'nest-cli.json': JSON.stringify({ sourceRoot: 'src' }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        module: 'commonjs',
        target: 'ES2022',
        outDir: 'dist',
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
      include: ['src'],
    }),
    'src/main.ts': `
      import 'reflect-metadata';
      import { Controller, Get, Module } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';

      @Controller()
      class Orders {
        @Get('health') health() { return 'ok'; }
        @Get('orders') orders() { return askNext(); }
      }

      @Module({ controllers: [Orders] })
      class Shop {}

      void NestFactory.create(Shop).then((app) => app.listen(Number(process.env.PORT)));
      ${askNext}
    `,
  }),
};

const next: ServicePair = {
  stack: 'next',
  // Next.js says so itself.
  deployment: 'production',
  files: (name, version) => ({
    'package.json': manifest(name, version, {
      scripts: { build: 'next build', start: 'next start' },
      dependencies: { next: '^16.0.0', pino: '^10.0.0', react: '^19.0.0', 'react-dom': '^19.0.0' },
      devDependencies: { '@types/node': '^22.0.0', '@types/react': '^19.0.0', typescript: '^5.9.0' },
    }),
    'tsconfig.json': '{}',
    'src/app/layout.tsx': `
      export default function Layout({ children }: { children: React.ReactNode }) {
        return <html><body>{children}</body></html>;
      }
    `,
    'src/app/health/route.ts': `
      export const dynamic = 'force-dynamic';
      export function GET() { return new Response('ok'); }
    `,
    'src/app/orders/route.ts': `
      import { pino } from 'pino';

      const log = pino();
      export const dynamic = 'force-dynamic';
      export async function GET() {
        log.info('asked for orders');
        return Response.json(await askNext());
      }
      ${askNext}
    `,
  }),
};

const missing = await missingTool(['npm', 'ping']);
const agent = { approach: 'agent', tracesHealthChecks: true };
const pairs: Readonly<Record<string, ServicePair>> = {
  ...{ express, fastify, nest, next, 'express of CommonJS': expressOfCommonJs },
  'express by its agent': { ...express, ...agent },
  'express of CommonJS by its agent': { ...expressOfCommonJs, ...agent },
  'nest by its agent': { ...nest, ...agent },
};

describe.skipIf(missing !== undefined)('an empty service of Node.js', () => {
  it.each(wantedStacks(Object.entries(pairs)))('is traced after its set-up: %s', async (_, pair) => {
    await traceTwoServices({ ...pair, installed: ['node_modules', 'package-lock.json'] }, ({ output, spans }) => {
      if (pair.stack === 'nest') expect(spans.map(({ scope }) => scope.name).join()).toContain('nestjs');
      else expect(output).toMatch(/"trace_id":"[0-9a-f]{32}"/);
    });
  });
});

/** Where Node.js is new enough, the services say so and get the newest SDK. */
function manifest(name: string, version: string, others: object): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > 22 || (major === 22 && minor >= 15);
  const more = isNew ? { engines: { node: '>=22.15' }, ...others } : others;
  return JSON.stringify({ name, version, private: true, scripts: { start: 'node server.js' }, ...more }, undefined, 2);
}
