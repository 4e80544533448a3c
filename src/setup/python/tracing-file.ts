import { type Choices, protocolOf } from '../choices.ts';
import { placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { usualVariables } from '../usual-variables.ts';
import type { PythonFramework } from './framework.ts';
import { type Instrumentation, logging } from './instrumentations.ts';

/** What the tracing file of a service depends on, beside its name and the choices. */
export interface TracingFileOptions {
  readonly framework: PythonFramework;
  /** For libraries of the service. */
  readonly instrumentations: readonly Instrumentation[];
  /** How many folders the file is below the one of `pyproject.toml`; absent: that has no version. */
  readonly versionAbove?: number;
  /** Whether nobody else says what log records look like. */
  readonly setsLogFormat: boolean;
}

/** A module that starts the SDK when it is imported, and instruments the application that it is given. */
export function tracingFile(service: Service, options: TracingFileOptions, choices: Choices): string {
  const { framework, instrumentations, versionAbove, setsLogFormat } = options;
  const hasVersion = versionAbove !== undefined;
  const libraries = [...instrumentations].sort((a, b) => (a.module < b.module ? -1 : 1));
  const sections = [
    [
      framework.application === undefined
        ? '"""Traces this service: imported before its application is made."""'
        : '"""Traces this service: imported before all else, and given the application."""',
    ],
    imports(options, choices),
    defaults(choices.endpoint),
    quietUrls,
    // Around functions there are two blank lines.
    ...(hasVersion ? [['', ...version(versionAbove)]] : []),
    [...(hasVersion ? [''] : []), ...provider(service.name, hasVersion, choices)],
    ...(framework.isAsgi ? [] : [endOnSignal]),
    ...(libraries.length > 0
      ? [
          [
            '# What goes out, and what is asked of databases and queues.',
            ...libraries.map(({ className }) => `${className}().instrument()`),
          ],
        ]
      : []),
    setsLogFormat ? [...logIds, ...logFormat] : logIds,
    ['', ...instrument(framework)],
  ];
  return `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function imports(
  { framework, instrumentations, versionAbove, setsLogFormat }: TracingFileOptions,
  { endpoint }: Choices,
) {
  const { isAsgi } = framework;
  const modules = [
    ...(isAsgi ? ['asyncio'] : ['signal', 'sys', 'threading']),
    ...(setsLogFormat ? ['logging'] : []),
    'os',
    ...(versionAbove === undefined ? [] : ['re']),
  ].sort();
  const exporter = protocolOf(endpoint) === 'grpc' ? 'grpc' : 'http';
  const packages: readonly (readonly [module: string, names: string])[] = [
    ['opentelemetry', 'trace'],
    [`opentelemetry.exporter.otlp.proto.${exporter}.trace_exporter`, 'OTLPSpanExporter'],
    ...[framework.instrumentation, logging, ...instrumentations].map(
      ({ module, className }) => [module, className] as const,
    ),
    ['opentelemetry.sdk.resources', 'OTELResourceDetector, Resource'],
    ['opentelemetry.sdk.trace', 'TracerProvider'],
    ['opentelemetry.sdk.trace.export', 'BatchSpanProcessor'],
    ...(framework.application === undefined ? [] : [[framework.dependency, framework.application] as const]),
  ];
  return [
    ...modules.map((module) => `import ${module}`),
    ...(isAsgi ? ['from collections.abc import AsyncIterator', 'from contextlib import asynccontextmanager'] : []),
    ...(versionAbove === undefined ? [] : ['from pathlib import Path']),
    ...(isAsgi ? ['from typing import Any'] : []),
    '',
    ...[...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, names]) => `from ${module} import ${names}`),
  ];
}

function defaults(endpoint: string): readonly string[] {
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    ...usualVariables,
    OTEL_SEMCONV_STABILITY_OPT_IN: 'http,database',
  };
  return [
    '# What the environment does not set. Names and values are those of the specification:',
    '# https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
    'DEFAULTS = {',
    ...Object.entries(variables).map(([name, value]) => `    "${name}": ${literal(value)},`),
    '}',
    'for name, value in DEFAULTS.items():',
    '    if not os.environ.get(name):',
    '        os.environ[name] = value',
  ];
}

/** A regular expression for the whole URL. */
export const quietPattern = '^https?://[^/]+/(health|healthz|livez|readyz|metrics)/?([?]|$)';

const quietUrls = [
  '# Nobody reads the spans of health checks.',
  'QUIET_URLS = os.environ.get(',
  '    "OTEL_PYTHON_EXCLUDED_URLS",',
  `    r"${quietPattern}",`,
  ')',
];

function version(above: number): readonly string[] {
  return [
    'def declared_version() -> dict[str, str]:',
    '    """The version in pyproject.toml, where that is there when the service runs."""',
    `    manifest = Path(__file__).resolve().parents[${above}] / "pyproject.toml"`,
    '    text = manifest.read_text(encoding="utf-8") if manifest.is_file() else ""',
    `    found = re.search(r"""^version\\s*=\\s*["']([^"']+)["']""", text, re.MULTILINE)`,
    '    return {"service.version": found[1]} if found else {}',
  ];
}

function provider(name: string, hasVersion: boolean, choices: Choices): readonly string[] {
  return [
    'resource = Resource.create(',
    '    {',
    `        "service.name": ${literal(name)},`,
    ...(hasVersion ? ['        **declared_version(),'] : []),
    ...Object.entries(placeAttributes(choices)).map(([key, value]) => `        "${key}": ${literal(value)},`),
    '    }',
    ')',
    '# What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say goes before that.',
    'provider = TracerProvider(resource=resource.merge(OTELResourceDetector().detect()))',
    'if os.environ.get("OTEL_TRACES_EXPORTER") != "none":',
    '    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))',
    'trace.set_tracer_provider(provider)',
  ];
}

const endOnSignal = [
  '# The last batch goes out when Python exits, which SIGTERM alone does not let it do.',
  'is_main = threading.current_thread() is threading.main_thread()',
  'if is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:',
  '    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))',
];

const logIds = [
  '# Log records get otelTraceID and otelSpanID, which formats may name.',
  'LoggingInstrumentor().instrument(',
  '    inject_trace_context=True,',
  '    enable_log_auto_instrumentation=False,',
  ')',
];

const logFormat = [
  'logging.basicConfig(',
  '    level=logging.INFO,',
  '    format="%(asctime)s %(levelname)s [%(name)s] "',
  '    "trace_id=%(otelTraceID)s span_id=%(otelSpanID)s %(message)s",',
  ')',
];

function instrument({ application, instrumentation: { className }, isAsgi }: PythonFramework): readonly string[] {
  if (application === undefined) {
    return [
      'def instrument() -> None:',
      '    """Makes spans of the requests that an application answers which is made later."""',
      `    ${className}().instrument(excluded_urls=QUIET_URLS)`,
    ];
  }
  if (!isAsgi) {
    return [
      `def instrument(app: ${application}) -> None:`,
      '    """Makes spans of the requests that an application answers."""',
      `    ${className}().instrument_app(app, excluded_urls=QUIET_URLS)`,
    ];
  }
  return [
    `def instrument(app: ${application}) -> None:`,
    '    """Makes spans of requests, and exports the last ones when the application ends."""',
    `    ${className}.instrument_app(`,
    '        app,',
    '        excluded_urls=QUIET_URLS,',
    '        exclude_spans=["receive", "send"],',
    '    )',
    '    lifespan = app.router.lifespan_context',
    '',
    '    @asynccontextmanager',
    `    async def flushing(app: ${application}) -> AsyncIterator[Any]:`,
    '        async with lifespan(app) as state:',
    '            yield state',
    '        # Servers end by the signal that stops them: Python has no time for it then.',
    '        await asyncio.to_thread(provider.force_flush, 3000)',
    '',
    '    app.router.lifespan_context = flushing',
  ];
}

/** A string of Python in double quotes. */
export function literal(text: string): string {
  return JSON.stringify(text);
}
