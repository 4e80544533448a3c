import { type Choices, protocolOf } from '../choices.ts';
import { usualVariables } from '../usual-variables.ts';
import { importsOf } from './go-text.ts';
import type { Release } from './releases.ts';
import type { Helper } from './traced-source.ts';

/** The name of the file that starts the SDK, beside `main`. */
export const tracingFileName = 'tracing.go';

export interface TracingFileOptions {
  readonly service: string;
  /** The program has a string of this name that says its version. */
  readonly version: string | undefined;
  /** The program handles signals itself, and returns from `main` in the end. */
  readonly handlesSignals: boolean;
  readonly helpers: ReadonlySet<Helper>;
}

/** The tracing file of a program, formatted as gofmt does. */
export function tracingFile(options: TracingFileOptions, choices: Choices): string {
  const { endpoint } = choices;
  const { helpers, handlesSignals } = options;
  const wanted = Object.entries(parts).flatMap(([helper, part]) => (helpers.has(helper as Helper) ? [part] : []));
  const exporter = protocolOf(endpoint) === 'grpc' ? 'otlptracegrpc' : 'otlptracehttp';
  const asksByHttp = helpers.has('tracedTransport');
  const imports = new Set([
    'context',
    'fmt',
    'os',
    'time',
    'go.opentelemetry.io/otel',
    `go.opentelemetry.io/otel/exporters/otlp/otlptrace/${exporter}`,
    'go.opentelemetry.io/otel/propagation',
    'go.opentelemetry.io/otel/sdk/resource',
    'go.opentelemetry.io/otel/sdk/trace',
    'go.opentelemetry.io/otel/semconv/v1.37.0',
    ...(handlesSignals ? [] : ['os/signal', 'syscall']),
    ...(options.version === undefined ? ['runtime/debug'] : []),
    ...wanted.flatMap((part) => part.imports),
  ]);
  return `${[
    'package main',
    '',
    ...importLines(imports),
    '',
    ...defaultsOf(endpoint),
    '',
    ...startLines(options, exporter, asksByHttp, choices),
    ...(options.version === undefined ? ['', ...versionOfBuild] : []),
    ...wanted.flatMap((part) => ['', ...part.lines]),
    ...(wanted.some((part) => part.lines.join().includes('isQuiet(')) ? ['', ...quiet] : []),
  ].join('\n')}\n`;
}

/** The standard library first, sorted as gofmt does. */
function importLines(imports: ReadonlySet<string>): readonly string[] {
  const line = (path: string) => {
    const alias = aliases[path];
    return `\t${alias === undefined ? '' : `${alias} `}"${path}"`;
  };
  const sorted = [...imports].sort((a, b) => (a < b ? -1 : 1));
  const standard = sorted.filter((path) => !path.includes('.'));
  return ['import (', ...standard.map(line), '', ...sorted.filter((path) => path.includes('.')).map(line), ')'];
}

const aliases: Readonly<Record<string, string>> = {
  'go.opentelemetry.io/otel/sdk/trace': 'sdktrace',
  'go.opentelemetry.io/otel/semconv/v1.37.0': 'semconv',
};

function defaultsOf(endpoint: string): readonly string[] {
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    ...usualVariables,
  };
  const width = Math.max(...Object.keys(variables).map((name) => name.length)) + 4;
  return [
    '// What the environment does not set. Names and values are those of the specification:',
    '// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
    'var tracingDefaults = map[string]string{',
    ...Object.entries(variables).map(([name, value]) => `\t${`"${name}":`.padEnd(width)}${literal(value)},`),
    '}',
  ];
}

function startLines(
  { service, version, handlesSignals }: TracingFileOptions,
  exporter: string,
  asksByHttp: boolean,
  { environment, serviceNamespace }: Choices,
): readonly string[] {
  return [
    '// startTracing exports the spans of this program. What it returns sends the last of them: call it before the program ends.',
    'func startTracing() func() {',
    '\tfor name, value := range tracingDefaults {',
    '\t\tif os.Getenv(name) == "" {',
    '\t\t\t_ = os.Setenv(name, value)',
    '\t\t}',
    '\t}',
    '\tctx := context.Background()',
    `\texporter, err := ${exporter}.New(ctx)`,
    '\tif err != nil {',
    '\t\totel.Handle(fmt.Errorf("nothing is traced: %w", err))',
    '\t\treturn func() {}',
    '\t}',
    '\t// The later ones go before: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES before what stands here.',
    '\tdescription, err := resource.New(ctx,',
    '\t\tresource.WithTelemetrySDK(),',
    '\t\tresource.WithHost(),',
    '\t\tresource.WithAttributes(',
    `\t\t\tsemconv.ServiceName(${literal(service)}),`,
    ...(serviceNamespace === undefined ? [] : [`\t\t\tsemconv.ServiceNamespace(${literal(serviceNamespace)}),`]),
    `\t\t\tsemconv.ServiceVersion(${version ?? 'versionOfBuild()'}),`,
    `\t\t\tsemconv.DeploymentEnvironmentName(${literal(environment)}),`,
    '\t\t),',
    '\t\tresource.WithFromEnv(),',
    '\t)',
    '\tif err != nil {',
    '\t\t// The rest of it is there all the same.',
    '\t\totel.Handle(fmt.Errorf("spans lack a part of their resource: %w", err))',
    '\t}',
    '\tprovider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(description))',
    '\totel.SetTracerProvider(provider)',
    '\totel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(',
    '\t\tpropagation.TraceContext{}, propagation.Baggage{},',
    '\t))',
    ...(asksByHttp ? ['\thttp.DefaultClient.Transport = tracedTransport(http.DefaultClient.Transport)'] : []),
    '',
    `\t${handlesSignals ? 'return' : 'stop :='} func() {`,
    '\t\tctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)',
    '\t\tdefer cancel()',
    '\t\tif err := provider.Shutdown(ctx); err != nil {',
    '\t\t\totel.Handle(fmt.Errorf("the last spans were not exported: %w", err))',
    '\t\t}',
    '\t}',
    ...(handlesSignals ? [] : stopOnSignal),
    '}',
  ];
}

const stopOnSignal = [
  '\t// Nothing else here handles signals: the last batch goes out before they end the program.',
  '\tsignals := make(chan os.Signal, 1)',
  '\tsignal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)',
  '\tgo func() {',
  '\t\treceived := <-signals',
  '\t\tstop()',
  '\t\tif number, ok := received.(syscall.Signal); ok {',
  '\t\t\tos.Exit(128 + int(number))',
  '\t\t}',
  '\t\tos.Exit(1)',
  '\t}()',
  '\treturn stop',
];

const versionOfBuild = [
  '// versionOfBuild is the version of the module, which `go build` takes from version control.',
  'func versionOfBuild() string {',
  '\tif info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {',
  '\t\treturn info.Main.Version',
  '\t}',
  '\treturn "unknown"',
  '}',
];

const quiet = [
  '// Nobody reads the spans of health checks.',
  'func isQuiet(request *http.Request) bool {',
  '\tswitch request.URL.Path {',
  '\tcase "/health", "/healthz", "/livez", "/readyz", "/metrics":',
  '\t\treturn true',
  '\t}',
  '\treturn false',
  '}',
];

interface Part {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

const otelhttp = 'go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp';
const otelgin = 'go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin';
const otelgrpc = 'go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc';

/** What the file has of each function that the program calls. */
const parts: Readonly<Record<Exclude<Helper, 'startTracing'>, Part>> = {
  tracedHandler: {
    imports: ['net/http', otelhttp],
    lines: [
      '// tracedHandler makes a span of each request, named by the pattern that matches it.',
      'func tracedHandler(next http.Handler) http.Handler {',
      '\treturn otelhttp.NewHandler(next, "request", otelhttp.WithFilter(func(request *http.Request) bool {',
      '\t\treturn !isQuiet(request)',
      '\t}))',
      '}',
    ],
  },
  tracedTransport: {
    imports: ['net/http', otelhttp],
    lines: [
      '// tracedTransport makes a span of each request that is sent, and sends its context along.',
      'func tracedTransport(base http.RoundTripper) http.RoundTripper {',
      '\treturn otelhttp.NewTransport(base)',
      '}',
    ],
  },
  tracedGin: {
    imports: ['net/http', 'github.com/gin-gonic/gin', otelgin],
    lines: [
      '// tracedGin makes a span of each request, named by its route.',
      'func tracedGin() gin.HandlerFunc {',
      '\treturn otelgin.Middleware("", otelgin.WithFilter(func(request *http.Request) bool {',
      '\t\treturn !isQuiet(request)',
      '\t}))',
      '}',
    ],
  },
  tracedRoutes: {
    imports: ['github.com/labstack/echo/v4'],
    lines: [
      '// tracedRoutes tells the span of a request its route.',
      'func tracedRoutes(next echo.HandlerFunc) echo.HandlerFunc {',
      '\treturn func(c echo.Context) error {',
      '\t\tc.Request().Pattern = c.Path()',
      '\t\treturn next(c)',
      '\t}',
      '}',
    ],
  },
  tracedServer: {
    imports: ['google.golang.org/grpc', otelgrpc, `${otelgrpc}/filters`],
    lines: [
      '// tracedServer makes a span of each call that is not for a health check.',
      'func tracedServer() grpc.ServerOption {',
      '\treturn grpc.StatsHandler(otelgrpc.NewServerHandler(otelgrpc.WithFilter(filters.Not(filters.HealthCheck()))))',
      '}',
    ],
  },
  tracedClient: {
    imports: ['google.golang.org/grpc', otelgrpc],
    lines: [
      '// tracedClient makes a span of each call that is sent, and sends its context along.',
      'func tracedClient() grpc.DialOption {',
      '\treturn grpc.WithStatsHandler(otelgrpc.NewClientHandler())',
      '}',
    ],
  },
  withTraceIDs: {
    imports: ['context', 'log/slog', 'go.opentelemetry.io/otel/trace'],
    lines: [
      '// withTraceIDs adds trace_id and span_id to what is logged with the context of a span: slog.InfoContext.',
      'func withTraceIDs(handler slog.Handler) slog.Handler {',
      '\treturn traceIDs{handler}',
      '}',
      '',
      'type traceIDs struct{ slog.Handler }',
      '',
      'func (t traceIDs) Handle(ctx context.Context, record slog.Record) error {',
      '\tif span := trace.SpanContextFromContext(ctx); span.IsValid() {',
      '\t\trecord = record.Clone()',
      '\t\trecord.AddAttrs(',
      '\t\t\tslog.String("trace_id", span.TraceID().String()),',
      '\t\t\tslog.String("span_id", span.SpanID().String()),',
      '\t\t)',
      '\t}',
      '\treturn t.Handler.Handle(ctx, record)',
      '}',
      '',
      'func (t traceIDs) WithAttrs(attributes []slog.Attr) slog.Handler {',
      '\treturn traceIDs{t.Handler.WithAttrs(attributes)}',
      '}',
      '',
      'func (t traceIDs) WithGroup(name string) slog.Handler {',
      '\treturn traceIDs{t.Handler.WithGroup(name)}',
      '}',
    ],
  },
};

/** The modules of the packages that a text imports from OpenTelemetry, each in the version of a release. */
export function modulesOf(text: string, { otel, contrib, gin }: Release): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const path of importsOf(text).keys()) {
    if (path.startsWith(otelgin)) modules.set(otelgin, gin);
    else if (path.startsWith(otelhttp)) modules.set(otelhttp, contrib);
    else if (path.startsWith(otelgrpc)) modules.set(otelgrpc, contrib);
    else {
      const module = /^go\.opentelemetry\.io\/otel(?:\/(?:sdk|trace|exporters\/.*)(?=\/|$))?/.exec(path)?.[0];
      if (module !== undefined) modules.set(module, otel);
    }
  }
  return modules;
}

/** A string of Go. */
function literal(text: string): string {
  return JSON.stringify(text);
}
