import { type Choices, protocolOf } from '../choices.ts';
import { placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { usualVariables } from '../usual-variables.ts';
import type { Instrumentation } from './instrumentations.ts';
import type { NodePackage } from './node-package.ts';
import type { Preload } from './preload.ts';

/** A file that starts the SDK before the program, and how Node.js is told to load it first. */
export interface TracingFile {
  readonly name: string;
  readonly text: string;
  readonly preload: Preload;
}

/** The tracing file of a service, in its module format, for Node.js to preload: nothing in the program needs to import it. */
export function tracingFile(
  service: Service,
  { moduleFormat, version }: Pick<NodePackage, 'moduleFormat' | 'version'>,
  instrumentations: readonly Instrumentation[],
  choices: Choices,
): TracingFile {
  const isEsm = moduleFormat === 'esm';
  const name = isEsm ? 'tracing.mjs' : 'tracing.cjs';
  const preload = { options: [isEsm ? '--import' : '--require', `./${name}`], file: name };
  const imported = [
    ...instrumentations.map(({ package: from, className }) => ({ names: [className], from })),
    { names: ['defaultResource', 'resourceFromAttributes'], from: '@opentelemetry/resources' },
    { names: ['NodeSDK'], from: '@opentelemetry/sdk-node' },
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  const text = [
    `// Traces this service. Node.js loads it before all else: node ${preload.options.join(' ')}`,
    ...(isEsm ? esmHead(imported, version !== undefined) : commonjsHead(imported)),
    '',
    ...sdk(service, version !== undefined, instrumentations, choices),
    '',
  ].join('\n');
  return { name, text, preload };
}

interface Imported {
  readonly names: readonly string[];
  readonly from: string;
}

function esmHead(imported: readonly Imported[], hasVersion: boolean): readonly string[] {
  return [
    `import { ${hasVersion ? 'createRequire, ' : ''}register } from 'node:module';`,
    "import process from 'node:process';",
    "import { setTimeout } from 'node:timers/promises';",
    ...imported.map(({ names, from }) => `import { ${names.join(', ')} } from '${from}';`),
    '',
    '// Lets instrumentations reach what is imported; what is required they reach by themselves.',
    "register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);",
    ...(hasVersion ? ['', 'const require = createRequire(import.meta.url);'] : []),
  ];
}

function commonjsHead(imported: readonly Imported[]): readonly string[] {
  return [
    "'use strict';",
    '',
    "const process = require('node:process');",
    "const { setTimeout } = require('node:timers/promises');",
    ...imported.map(({ names, from }) => `const { ${names.join(', ')} } = require('${from}');`),
  ];
}

/** The lines that are the same in every module format. */
function sdk(
  service: Service,
  hasVersion: boolean,
  instrumentations: readonly Instrumentation[],
  choices: Choices,
): readonly string[] {
  return [
    ...defaults(service.name, choices.endpoint),
    '',
    ...quietPaths,
    '',
    'const sdk = new NodeSDK({',
    ...resource(hasVersion ? "require('./package.json').version" : undefined, choices),
    '  instrumentations: [',
    ...instrumentations.map(({ className }) => `    new ${className}(${optionsOf[className] ?? ''}),`),
    '  ],',
    '});',
    '',
    'sdk.start();',
    '',
    ...flush('setTimeout(3000, undefined, { ref: false })'),
    '',
    "process.once('beforeExit', flush);",
    "for (const signal of ['SIGINT', 'SIGTERM']) {",
    '  process.once(signal, async () => {',
    '    await flush();',
    '    // Where nobody else handles the signal, it ends the process as it would without tracing.',
    '    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);',
    '  });',
    '}',
  ];
}

/** Variables for those that the environment does not set; `others` go before what is usual, and `undefined` leaves one out. */
export function defaults(
  service: string,
  endpoint: string,
  others: Readonly<Record<string, string | undefined>> = {},
): readonly string[] {
  const variables = { ...sdkVariables(service, endpoint), ...others };
  return [
    '// What the environment does not set. Names and values are those of the specification:',
    '// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
    'const defaults = {',
    ...Object.entries(variables).flatMap(([key, value]) =>
      value === undefined ? [] : [`  ${key}: ${literal(value)},`],
    ),
    '};',
    'for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;',
  ];
}

/** What spans tell of the service; `version` is an expression. */
export function resource(version: string | undefined, choices: Choices): readonly string[] {
  const { 'deployment.environment.name': environment = '', ...others } = placeAttributes(choices);
  return [
    '  // OTEL_RESOURCE_ATTRIBUTES goes before these.',
    '  resource: defaultResource().merge(',
    '    resourceFromAttributes({',
    ...(version === undefined ? [] : [`      'service.version': ${version},`]),
    ...Object.entries(others).map(([name, value]) => `      '${name}': ${literal(value)},`),
    `      'deployment.environment.name': process.env.NODE_ENV || ${literal(environment)},`,
    '    }),',
    '  ),',
  ];
}

/** What the SDK is told by variables. */
export function sdkVariables(service: string, endpoint: string): Readonly<Record<string, string>> {
  return {
    OTEL_SERVICE_NAME: service,
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocolOf(endpoint),
    OTEL_PROPAGATORS: 'tracecontext,baggage',
    ...usualVariables,
  };
}

/** The set of paths that are not traced. */
export const quietPaths: readonly string[] = [
  '// Nobody reads the spans of health checks.',
  "const quiet = new Set(['/health', '/healthz', '/livez', '/readyz', '/metrics']);",
];

/** A function that exports what is left; `patience` is the promise that it waits for at most. */
export function flush(patience: string): readonly string[] {
  return [
    '// The last batch goes out before the process ends, unless nobody takes it.',
    'async function flush() {',
    '  try {',
    `    await Promise.race([sdk.shutdown(), ${patience}]);`,
    '  } catch (error) {',
    "    console.error('The last spans were not exported:', error);",
    '  }',
    '}',
  ];
}

const optionsOf: Readonly<Record<string, string>> = {
  HttpInstrumentation: "{ ignoreIncomingRequestHook: ({ url = '' }) => quiet.has(url.split('?', 1)[0]) }",
  FastifyOtelInstrumentation: '{ registerOnInitialization: true }',
};

/** A string of JavaScript in single quotes. */
export function literal(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
