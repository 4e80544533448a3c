import type { Choices } from '../../choices.ts';
import type { Instrumentation } from '../../node/instrumentations.ts';
import { defaults, flush, quietPaths, resource } from '../../node/tracing-file.ts';
import type { Service } from '../../service.ts';

/** What Next.js calls before it serves requests: the file has this name, and the function too. */
export const instrumentationFile = [
  '/** Next.js calls it once, before it serves requests. */',
  'export async function register() {',
  "  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./tracing');",
  '}',
  '',
].join('\n');

/** The module that starts the SDK; `manifest` is the way from it to package.json, if that tells a version. */
export function nextTracingFile(
  service: Service,
  instrumentations: readonly Instrumentation[],
  isTypeScript: boolean,
  manifest: string | undefined,
  choices: Choices,
): string {
  const samplers = ['ParentBasedSampler', 'SamplingDecision', 'TraceIdRatioBasedSampler'];
  return [
    '// Traces this service; instrumentation.* loads it. Next.js makes the spans of requests itself.',
    ...instrumentations.map(({ package: from, className }) => `import { ${className} } from '${from}';`).sort(),
    "import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';",
    "import { NodeSDK } from '@opentelemetry/sdk-node';",
    `import { ${isTypeScript ? `${samplers[0]}, type Sampler, ${samplers.slice(1).join(', ')}` : samplers.join(', ')} } from '@opentelemetry/sdk-trace';`,
    ...(manifest === undefined ? [] : [`import manifest from '${manifest}';`]),
    '',
    // Spans of fetch by Next.js would double those of the instrumentation, which also sends the context along.
    ...defaults(service.name, choices.endpoint, { OTEL_TRACES_SAMPLER: undefined, NEXT_OTEL_FETCH_DISABLED: '1' }),
    '',
    ...quietPaths,
    'const others = new ParentBasedSampler({',
    '  root: new TraceIdRatioBasedSampler(Number(process.env.OTEL_TRACES_SAMPLER_ARG)),',
    '});',
    `const sampler${isTypeScript ? ': Sampler' : ''} = {`,
    '  shouldSample(context, traceId, name, kind, attributes, links) {',
    "    const [path = ''] = String(attributes['http.target']).split('?', 1);",
    '    if (quiet.has(path)) return { decision: SamplingDecision.NOT_RECORD };',
    '    return others.shouldSample(context, traceId, name, kind, attributes, links);',
    '  },',
    "  toString: () => 'all but health checks',",
    '};',
    '',
    'const sdk = new NodeSDK({',
    ...resource(manifest === undefined ? undefined : 'manifest.version', choices),
    '  sampler,',
    `  instrumentations: [${instrumentations.map(({ className }) => `new ${className}()`).join(', ')}],`,
    '});',
    '',
    'sdk.start();',
    '',
    ...flush('new Promise((resolve) => setTimeout(resolve, 3000).unref())'),
    '',
    "process.once('SIGINT', flush);",
    "process.once('SIGTERM', flush);",
    '',
  ].join('\n');
}
