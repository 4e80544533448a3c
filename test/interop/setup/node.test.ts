import { describe, expect, it } from 'vitest';
import { type ServicePair, traceTwoServices } from './trace-two-services.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

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
        const next = process.env.NEXT_URL;
        response.json(next ? await (await fetch(next + '/orders')).json() : []);
      });
      app.listen(process.env.PORT);
    `,
  }),
};

const missing = await missingTool(['npm', 'ping']);

describe.skipIf(missing !== undefined)('an empty service of Node.js', () => {
  it.each(wantedStacks([express]))('$stack is traced after its set-up', async (pair) => {
    await traceTwoServices(pair, ({ output }) => {
      if (pair !== express) return;
      expect(output).toMatch(/"trace_id":"[0-9a-f]{32}".*asked for orders/);
    });
  });
});

function manifest(name: string, version: string, more: object): string {
  return JSON.stringify({ name, version, private: true, scripts: { start: 'node server.js' }, ...more }, undefined, 2);
}
