import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { Project } from '../../src/spans/project.ts';

/**
 * A service as design documents and tutorials of 2023 show them, with the mistakes that such samples have: each is found
 * by one rule and no other, and the same service without them is found to be in order by all.
 */
const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));

const project: Project = {
  name: 'parcel-tracking',
  dependencies: new Map([
    ['@opentelemetry/api', '1.9.1'],
    ['@opentelemetry/auto-instrumentations-node', '0.65.0'],
    ['@opentelemetry/exporter-trace-otlp-http', '0.301.0'],
    ['@opentelemetry/resources', '3.1.1'],
    ['@opentelemetry/sdk-node', '0.301.0'],
    ['@opentelemetry/sdk-trace-base', '2.12.1'],
    ['koa', '2.15.0'],
  ]),
};

describe('the set-up of a service', () => {
  it('is found to use what is no longer there, the wrong port, no batches and no shutdown', async () => {
    const text = `
const Koa = require('koa');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { getNodeAutoInstrumentations } = require('@opentelemetry/auto-instrumentations-node');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { Resource } = require('@opentelemetry/resources');
const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');

const resource = Resource.default().merge(
  new Resource({ 'service.name': 'parcel-tracking', 'deployment.environment': 'production' }),
);
const exporter = new OTLPTraceExporter({ url: process.env.COLLECTOR || 'http://collector:4317' });
const sdk = new NodeSDK({
  resource,
  spanProcessor: new BatchSpanProcessor(exporter),
  instrumentations: [
    getNodeAutoInstrumentations({
      '@opentelemetry/instrumentation-http': { ignoreIncomingPaths: ['/healthz'] },
      '@opentelemetry/instrumentation-redis-4': { enabled: true },
    }),
  ],
});
sdk.start();

new Koa().listen(8080);
`;
    expect(await found(text)).toEqual([
      "sdk-init-after-imports: const Koa = require('koa');",
      'removed-js-sdk-2-api: Resource.default',
      'removed-js-sdk-2-api: Resource',
      "deprecated-semconv-attribute: 'deployment.environment'",
      "otlp-endpoint-mismatch: 'http://collector:4317'",
      'unknown-instrumentation-option: spanProcessor',
      'unknown-instrumentation-option: ignoreIncomingPaths',
      "unknown-instrumentation-option: '@opentelemetry/instrumentation-redis-4'",
      'provider-shutdown-missing: sdk.start()',
    ]);
  });

  it('is in order as it is done today', async () => {
    const text = `
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { getNodeAutoInstrumentations } = require('@opentelemetry/auto-instrumentations-node');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { defaultResource, resourceFromAttributes } = require('@opentelemetry/resources');
const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');

const resource = defaultResource().merge(
  resourceFromAttributes({ 'service.name': 'parcel-tracking', 'deployment.environment.name': 'production' }),
);
const exporter = new OTLPTraceExporter({ url: process.env.COLLECTOR || 'http://collector:4318/v1/traces' });
const sdk = new NodeSDK({
  resource,
  spanProcessors: [new BatchSpanProcessor(exporter)],
  instrumentations: [
    getNodeAutoInstrumentations({
      '@opentelemetry/instrumentation-http': { ignoreIncomingRequestHook: ({ url }) => url === '/healthz' },
    }),
  ],
});
sdk.start();
process.on('SIGTERM', () => sdk.shutdown().finally(() => process.exit(0)));

const Koa = require('koa');
new Koa().listen(8080);
`;
    expect(await found(text)).toEqual([]);
  });
});

describe('the handlers of a service', () => {
  it('are found to give kinds by wrong numbers, old names, and errors twice', async () => {
    const text = `
const { trace, context, SpanStatusCode } = require('@opentelemetry/api');
const tracer = trace.getTracer('parcel-tracking');

exports.scan = async function scan(parcels) {
  const outer = trace.getActiveSpan();
  try {
    const check = tracer.startSpan('check parcels', { attributes: { 'parcel.kind': 'express' } });
    await context.with(trace.setSpan(context.active(), check), async () => {
      try {
        await checkAll(parcels);
        check.setStatus({ code: SpanStatusCode.OK });
      } catch (error) {
        check.recordException(error);
        check.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        throw error;
      } finally {
        check.end();
      }
    });
  } catch (error) {
    outer.recordException(error);
    outer.setStatus({ code: SpanStatusCode.ERROR });
  }
};

exports.report = async function report(parcel) {
  const send = tracer.startSpan('send report', {
    kind: 1, // client
    attributes: { 'http.method': 'POST', 'http.url': 'https://carrier.example/reports' },
  });
  await context.with(trace.setSpan(context.active(), send), async () => {
    try {
      await post(parcel);
      send.setStatus({ code: SpanStatusCode.OK });
    } finally {
      send.end();
    }
  });
};
`;
    const findings = await found(text);
    expect(findings).toContain('redundant-exception-recording: outer.recordException(error)');
    expect(findings).toContain('error-path-without-status: send.setStatus({ code: SpanStatusCode.OK })');
    expect(findings).toContain('span-kind-mismatch: 1');
    expect(findings).toContain("deprecated-semconv-attribute: 'http.method'");
    expect(findings).toContain("deprecated-semconv-attribute: 'http.url'");
  });
});

/** `rule: what it underlines`, in the order of the text. */
async function found(text: string): Promise<string[]> {
  const findings = await linter.lint({ path: 'src/service.js', languageId: 'javascript', text }, { project });
  return findings.map(({ rule, range }) => `${rule}: ${text.slice(range.start, range.end)}`);
}
