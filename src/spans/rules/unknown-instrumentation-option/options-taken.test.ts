import { describe, expect, it } from 'vitest';
import { judge, takenBy } from './judgement.ts';
import { optionsTaken } from './options-taken.ts';
import { allowedBy } from './versions.ts';

/** What a release takes, as the facts have it. */
function optionsOf(packageName: string, version: string, thing: string): readonly string[] {
  const taken = takenBy(optionsTaken(packageName)!, `${thing} 0`)!;
  return [...taken.names.keys()].filter((name) => /fine|going/.test(judge(name, taken, allowedBy(version)).is));
}

/** Read by hand in the published types and sources. */
describe('what is known of releases', () => {
  it.each([
    [
      '@opentelemetry/instrumentation-http',
      '0.45.1',
      'HttpInstrumentation',
      'applyCustomAttributesOnSpan enabled headersToSpanAttributes ignoreIncomingPaths ignoreIncomingRequestHook ignoreOutgoingRequestHook ignoreOutgoingUrls requestHook requireParentforIncomingSpans requireParentforOutgoingSpans responseHook serverName startIncomingSpanHook startOutgoingSpanHook',
    ],
    [
      '@opentelemetry/instrumentation-pg',
      '0.77.0',
      'PgInstrumentation',
      'addSqlCommenterCommentToQueries connectionHook enableTraceContextPropagation enabled enhancedDatabaseReporting ignoreConnectSpans requestHook requireParentSpan responseHook',
    ],
    [
      '@opentelemetry/sdk-node',
      '0.45.1',
      'NodeSDK',
      'autoDetectResources contextManager idGenerator instrumentations logRecordProcessor metricReader resource resourceDetectors sampler serviceName spanLimits spanProcessor textMapPropagator traceExporter views',
    ],
    [
      '@opentelemetry/sdk-node',
      '0.301.0',
      'NodeSDK',
      'autoDetectResources contextManager idGenerator instrumentations logRecordProcessors metricReaders resource resourceDetectors sampler serviceName spanLimits spanProcessors textMapPropagator traceExporter views',
    ],
    [
      '@opentelemetry/sdk-trace-base',
      '1.18.1',
      'BasicTracerProvider',
      'forceFlushTimeoutMillis generalLimits idGenerator resource sampler spanLimits',
    ],
    [
      'opentelemetry-instrumentation-flask',
      '0.45b0',
      'FlaskInstrumentor.instrument',
      'commenter_options enable_commenter excluded_urls meter_provider raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider',
    ],
  ])('%s %s %s', (packageName, version, thing, expected) => {
    expect(optionsOf(packageName, version, thing).join(' ')).toBe(expected);
  });

  it('is of the instrumentations that a release of the metapackage brings', () => {
    const bundle = optionsTaken('@opentelemetry/auto-instrumentations-node')!;
    const http = takenBy(bundle, 'getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-http')!;
    const paths = (version: string) => judge('ignoreIncomingPaths', http, allowedBy(version)).is;
    // 0.51.0 has 0.53 of the instrumentation, and 0.52.0 has 0.54.
    expect([paths('^0.40.0'), paths('0.51.0'), paths('0.52.0')]).toEqual(['going', 'going', 'gone']);
  });
});
