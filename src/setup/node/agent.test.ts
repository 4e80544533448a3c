import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkSdkSource } from '../../sdk/validator.ts';
import { setUpTexts } from '../set-up.testing.ts';

const agent = { approach: 'agent', environment: 'staging' } as const;

describe('by the agent of Node.js', () => {
  it('a service is told where to send to by a file of variables, and is loaded after the agent', () => {
    const { plan, texts, again } = setUpTexts({ '/shop/package.json': manifest() }, agent);
    const options = '--env-file=tracing.env --import @opentelemetry/auto-instrumentations-node/register';
    expect(texts['/shop/package.json']).toContain(`node ${options} server.js`);
    expect(texts['/shop/package.json']).toContain('"@opentelemetry/auto-instrumentations-node": "^0.81.2"');
    expect(texts['/shop/package.json']).not.toContain('sdk-node');
    const variables = parseEnv(texts['/shop/tracing.env']!);
    expect(variables).toMatchObject({
      OTEL_SERVICE_NAME: 'shop',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.4.0,deployment.environment.name=staging',
    });
    expect(checkSdkSource({ path: '/shop/tracing.env', text: texts['/shop/tracing.env']! })).toEqual([]);
    expect(plan.notes.join()).toContain('SIGTERM');
    expect(again.changes).toEqual([]);
  });

  it('modules that are imported need its hook', () => {
    const { texts } = setUpTexts({ '/shop/package.json': manifest({ type: 'module' }) }, agent);
    expect(texts['/shop/package.json']).toContain(
      'node --env-file=tracing.env --experimental-loader=@opentelemetry/instrumentation/hook.mjs --import',
    );
    expect(texts['/shop/package.json']).toContain('"@opentelemetry/instrumentation": "^0.223.0"');
  });

  it('an image loads it too, and gets the file', () => {
    const { texts } = setUpTexts(
      {
        '/shop/package.json': manifest(),
        '/shop/Dockerfile': 'FROM node:22\nCOPY package.json server.js ./\nCMD ["node", "server.js"]\n',
      },
      agent,
    );
    expect(texts['/shop/Dockerfile']).toContain(
      'COPY tracing.env ./\nCMD ["node", "--env-file=tracing.env", "--import", "@opentelemetry/auto-instrumentations-node/register", "server.js"]',
    );
  });

  it.each(["Bob's shop", 'the "shop"', '# 1'])('the name %s is read as it is', (name) => {
    const texts = { '/shop/package.json': manifest({ name }) };
    expect(parseEnv(setUpTexts(texts, agent).texts['/shop/tracing.env']!)['OTEL_SERVICE_NAME']).toBe(name);
  });

  it('a Node.js that reads no such file is left', () => {
    const { plan } = setUpTexts({ '/shop/package.json': manifest({ engines: { node: '18.19' } }) }, agent);
    expect(plan.changes).toEqual([]);
    expect(plan.notes.join()).toContain(
      'Node.js reads tracing.env from 20.6 on, but engines of package.json say 18.19',
    );
  });
});

function manifest(more: object = {}): string {
  const dependencies = { express: '^5.1.0' };
  return JSON.stringify({
    name: 'shop',
    version: '1.4.0',
    scripts: { start: 'node server.js' },
    dependencies,
    ...more,
  });
}
