/** Types of OpenTelemetry and of Java's library that translation knows something of, by their simple names. */
interface KnownType {
  /** What methods give, by name; one that is not listed gives something unknown. `this`: the type itself. */
  readonly methods: Readonly<Record<string, string>>;
  /** Static methods and fields. */
  readonly statics?: Readonly<Record<string, string>>;
  readonly extends?: string;
}

const trace = 'io.opentelemetry.api.trace';
const context = 'io.opentelemetry.context';

/** The package of each known type, by its simple name. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'io.opentelemetry.api': ['OpenTelemetry', 'GlobalOpenTelemetry'],
  [trace]: [
    'Span',
    'SpanBuilder',
    'SpanContext',
    'SpanKind',
    'StatusCode',
    'Tracer',
    'TracerBuilder',
    'TracerProvider',
  ],
  [context]: ['Context', 'Scope', 'ContextKey', 'ImplicitContextKeyed'],
  [`${context}.propagation`]: ['ContextPropagators', 'TextMapPropagator', 'TextMapGetter', 'TextMapSetter'],
  'io.opentelemetry.api.trace.propagation': ['W3CTraceContextPropagator'],
  'io.opentelemetry.api.baggage': ['Baggage', 'BaggageBuilder'],
  'io.opentelemetry.api.common': ['AttributeKey', 'Attributes', 'AttributesBuilder'],
  'io.opentelemetry.api.incubator.trace': ['ExtendedSpanBuilder', 'ExtendedTracer', 'ExtendedDefaultTracer'],
  'io.opentelemetry.extension.incubator.trace': ['ExtendedSpanBuilder', 'ExtendedTracer'],
  'io.opentelemetry.instrumentation.annotations': ['WithSpan', 'SpanAttribute', 'AddingSpanAttributes'],
  'io.opentelemetry.extension.annotations': ['WithSpan', 'SpanAttribute'],
  'io.opentelemetry.sdk': ['OpenTelemetrySdk', 'OpenTelemetrySdkBuilder'],
  'io.opentelemetry.sdk.autoconfigure': ['AutoConfiguredOpenTelemetrySdk', 'AutoConfiguredOpenTelemetrySdkBuilder'],
  'io.opentelemetry.sdk.resources': ['Resource', 'ResourceBuilder'],
  'io.opentelemetry.sdk.trace': ['SdkTracerProvider', 'SdkTracerProviderBuilder', 'ReadWriteSpan', 'ReadableSpan'],
  'io.opentelemetry.sdk.trace.export': [
    'SimpleSpanProcessor',
    'BatchSpanProcessor',
    'BatchSpanProcessorBuilder',
    'SpanExporter',
  ],
  'io.opentelemetry.exporter.otlp.trace': ['OtlpGrpcSpanExporter', 'OtlpGrpcSpanExporterBuilder'],
  'io.opentelemetry.exporter.otlp.http.trace': ['OtlpHttpSpanExporter', 'OtlpHttpSpanExporterBuilder'],
  'io.opentelemetry.exporter.otlp.metrics': ['OtlpGrpcMetricExporter', 'OtlpGrpcMetricExporterBuilder'],
  'io.opentelemetry.exporter.otlp.http.metrics': ['OtlpHttpMetricExporter', 'OtlpHttpMetricExporterBuilder'],
  'io.opentelemetry.exporter.otlp.logs': ['OtlpGrpcLogRecordExporter', 'OtlpGrpcLogRecordExporterBuilder'],
  'io.opentelemetry.exporter.otlp.http.logs': ['OtlpHttpLogRecordExporter', 'OtlpHttpLogRecordExporterBuilder'],
  'io.opentelemetry.exporter.logging': ['LoggingSpanExporter', 'LoggingMetricExporter', 'SystemOutLogRecordExporter'],
  'io.opentelemetry.sdk.testing.exporter': ['InMemorySpanExporter'],
  'io.opentelemetry.api.metrics': [
    'LongCounter',
    'DoubleCounter',
    'LongUpDownCounter',
    'DoubleUpDownCounter',
    'LongHistogram',
    'DoubleHistogram',
    'LongGauge',
    'DoubleGauge',
  ],
  'java.lang': [
    'String',
    'Thread',
    'Throwable',
    'Exception',
    'RuntimeException',
    'Error',
    'System',
    'Runtime',
    'Class',
  ],
  'java.util': ['Optional', 'OptionalInt', 'OptionalLong', 'OptionalDouble', 'Objects', 'Map', 'List', 'Set', 'Arrays'],
  'java.util.stream': ['Stream', 'IntStream', 'LongStream', 'DoubleStream'],
  'java.util.concurrent': [
    'CompletableFuture',
    'CompletionStage',
    'Future',
    'Executor',
    'ExecutorService',
    'ScheduledExecutorService',
    'CountDownLatch',
  ],
  'reactor.core.publisher': ['Mono', 'Flux'],
};

const instrument: KnownType = { methods: {} };
const otlpExporter = (name: string): Readonly<Record<string, KnownType>> => ({
  [name]: { methods: {}, statics: { builder: `${name}Builder`, getDefault: name } },
  [`${name}Builder`]: { methods: { build: name, '*': 'this' } },
});

/** What is known of each; all methods of builders give the builder, apart from those that say something else. */
const types: Readonly<Record<string, KnownType>> = {
  OpenTelemetry: {
    methods: {
      getTracerProvider: 'TracerProvider',
      getTracer: 'Tracer',
      tracerBuilder: 'TracerBuilder',
      getPropagators: 'ContextPropagators',
    },
    statics: { noop: 'OpenTelemetry', propagating: 'OpenTelemetry' },
  },
  GlobalOpenTelemetry: {
    methods: {},
    statics: {
      get: 'OpenTelemetry',
      getOrNoop: 'OpenTelemetry',
      getTracerProvider: 'TracerProvider',
      getTracer: 'Tracer',
      tracerBuilder: 'TracerBuilder',
      getPropagators: 'ContextPropagators',
    },
  },
  OpenTelemetrySdk: {
    methods: { getSdkTracerProvider: 'SdkTracerProvider' },
    extends: 'OpenTelemetry',
    statics: { builder: 'OpenTelemetrySdkBuilder' },
  },
  OpenTelemetrySdkBuilder: {
    methods: { build: 'OpenTelemetrySdk', buildAndRegisterGlobal: 'OpenTelemetrySdk', '*': 'this' },
  },
  AutoConfiguredOpenTelemetrySdk: {
    methods: { getOpenTelemetrySdk: 'OpenTelemetrySdk' },
    statics: { initialize: 'AutoConfiguredOpenTelemetrySdk', builder: 'AutoConfiguredOpenTelemetrySdkBuilder' },
  },
  AutoConfiguredOpenTelemetrySdkBuilder: { methods: { build: 'AutoConfiguredOpenTelemetrySdk', '*': 'this' } },
  TracerProvider: { methods: { get: 'Tracer', tracerBuilder: 'TracerBuilder' }, statics: { noop: 'TracerProvider' } },
  SdkTracerProvider: { methods: {}, extends: 'TracerProvider', statics: { builder: 'SdkTracerProviderBuilder' } },
  SdkTracerProviderBuilder: { methods: { build: 'SdkTracerProvider', '*': 'this' } },
  TracerBuilder: { methods: { build: 'Tracer', '*': 'this' } },
  Tracer: { methods: { spanBuilder: 'SpanBuilder' } },
  ExtendedTracer: { methods: { spanBuilder: 'ExtendedSpanBuilder' }, extends: 'Tracer' },
  ExtendedDefaultTracer: { methods: {}, extends: 'ExtendedTracer' },
  SpanBuilder: { methods: { startSpan: 'Span', '*': 'this' } },
  ExtendedSpanBuilder: {
    methods: { startAndRun: 'void', startAndCall: '?', startSpan: 'Span', '*': 'this' },
    extends: 'SpanBuilder',
  },
  Span: {
    methods: {
      setAttribute: 'this',
      setAllAttributes: 'this',
      addEvent: 'this',
      addLink: 'this',
      setStatus: 'this',
      recordException: 'this',
      updateName: 'this',
      end: 'void',
      isRecording: 'boolean',
      getSpanContext: 'SpanContext',
      storeInContext: 'Context',
      makeCurrent: 'Scope',
    },
    statics: { current: 'Span', fromContext: 'Span', fromContextOrNull: 'Span', getInvalid: 'Span', wrap: 'Span' },
  },
  ReadWriteSpan: { methods: {}, extends: 'Span' },
  ReadableSpan: { methods: { getSpanContext: 'SpanContext' } },
  SpanContext: {
    methods: {},
    statics: { create: 'SpanContext', createFromRemoteParent: 'SpanContext', getInvalid: 'SpanContext' },
  },
  SpanKind: {
    methods: {},
    statics: {
      INTERNAL: 'SpanKind',
      SERVER: 'SpanKind',
      CLIENT: 'SpanKind',
      PRODUCER: 'SpanKind',
      CONSUMER: 'SpanKind',
    },
  },
  StatusCode: { methods: {}, statics: { UNSET: 'StatusCode', OK: 'StatusCode', ERROR: 'StatusCode' } },
  Context: {
    methods: {
      with: 'Context',
      makeCurrent: 'Scope',
      wrap: '?',
      wrapFunction: '?',
      wrapConsumer: '?',
      wrapSupplier: '?',
    },
    statics: { current: 'Context', root: 'Context', taskWrapping: 'ContextExecutorService' },
  },
  ContextExecutorService: { methods: {}, extends: 'ExecutorService' },
  Scope: { methods: { close: 'void' }, statics: { noop: 'Scope' } },
  ContextKey: { methods: {} },
  ImplicitContextKeyed: { methods: { makeCurrent: 'Scope', storeInContext: 'Context' } },
  ContextPropagators: { methods: { getTextMapPropagator: 'TextMapPropagator' } },
  TextMapPropagator: { methods: { inject: 'void', extract: 'Context' } },
  TextMapGetter: { methods: {} },
  TextMapSetter: { methods: {} },
  W3CTraceContextPropagator: {
    methods: {},
    extends: 'TextMapPropagator',
    statics: { getInstance: 'W3CTraceContextPropagator' },
  },
  Baggage: {
    methods: { toBuilder: 'BaggageBuilder', storeInContext: 'Context', makeCurrent: 'Scope' },
    statics: { builder: 'BaggageBuilder', current: 'Baggage', fromContext: 'Baggage', empty: 'Baggage' },
  },
  BaggageBuilder: { methods: { build: 'Baggage', '*': 'this' } },
  AttributeKey: { methods: {}, statics: { '*': 'AttributeKey' } },
  Attributes: {
    methods: { toBuilder: 'AttributesBuilder' },
    statics: { of: 'Attributes', empty: 'Attributes', builder: 'AttributesBuilder' },
  },
  AttributesBuilder: { methods: { build: 'Attributes', '*': 'this' } },
  WithSpan: { methods: {} },
  SpanAttribute: { methods: {} },
  AddingSpanAttributes: { methods: {} },
  Resource: {
    methods: { merge: 'Resource', toBuilder: 'ResourceBuilder' },
    statics: { create: 'Resource', getDefault: 'Resource', empty: 'Resource', builder: 'ResourceBuilder' },
  },
  ResourceBuilder: { methods: { build: 'Resource', '*': 'this' } },
  SimpleSpanProcessor: { methods: {}, statics: { create: 'SimpleSpanProcessor', builder: '?' } },
  BatchSpanProcessor: { methods: {}, statics: { builder: 'BatchSpanProcessorBuilder' } },
  BatchSpanProcessorBuilder: { methods: { build: 'BatchSpanProcessor', '*': 'this' } },
  SpanExporter: { methods: {} },
  ...otlpExporter('OtlpGrpcSpanExporter'),
  ...otlpExporter('OtlpHttpSpanExporter'),
  ...otlpExporter('OtlpGrpcMetricExporter'),
  ...otlpExporter('OtlpHttpMetricExporter'),
  ...otlpExporter('OtlpGrpcLogRecordExporter'),
  ...otlpExporter('OtlpHttpLogRecordExporter'),
  LoggingSpanExporter: { methods: {}, statics: { create: 'LoggingSpanExporter' } },
  LoggingMetricExporter: { methods: {}, statics: { create: 'LoggingMetricExporter' } },
  SystemOutLogRecordExporter: { methods: {}, statics: { create: 'SystemOutLogRecordExporter' } },
  InMemorySpanExporter: { methods: {}, statics: { create: 'InMemorySpanExporter' } },
  LongCounter: instrument,
  DoubleCounter: instrument,
  LongUpDownCounter: instrument,
  DoubleUpDownCounter: instrument,
  LongHistogram: instrument,
  DoubleHistogram: instrument,
  LongGauge: instrument,
  DoubleGauge: instrument,
  String: { methods: {}, statics: { valueOf: 'String', format: 'String', join: 'String' } },
  Thread: { methods: {}, statics: { currentThread: 'Thread' } },
  Throwable: { methods: { getMessage: 'String', getCause: 'Throwable', getLocalizedMessage: 'String' } },
  Exception: { methods: {}, extends: 'Throwable' },
  RuntimeException: { methods: {}, extends: 'Exception' },
  Error: { methods: {}, extends: 'Throwable' },
  System: { methods: {} },
  Runtime: { methods: {}, statics: { getRuntime: 'Runtime' } },
  Class: { methods: { getName: 'String', getSimpleName: 'String' } },
  Optional: {
    methods: { map: 'Optional', flatMap: 'Optional', filter: 'Optional', or: 'Optional', stream: 'Stream' },
    statics: { of: 'Optional', ofNullable: 'Optional', empty: 'Optional' },
  },
  OptionalInt: { methods: {} },
  OptionalLong: { methods: {} },
  OptionalDouble: { methods: {} },
  Objects: { methods: {} },
  Map: { methods: { entrySet: 'Set', keySet: 'Set' }, statics: { of: 'Map' } },
  List: { methods: { stream: 'Stream', parallelStream: 'ParallelStream' }, statics: { of: 'List' } },
  Set: { methods: { stream: 'Stream', parallelStream: 'ParallelStream' }, statics: { of: 'Set' } },
  Arrays: { methods: {}, statics: { stream: 'Stream', asList: 'List' } },
  Stream: {
    methods: {
      collect: '?',
      reduce: '?',
      findFirst: 'Optional',
      findAny: 'Optional',
      max: 'Optional',
      min: 'Optional',
      toList: 'List',
      parallel: 'ParallelStream',
      '*': 'this',
    },
    statics: { of: 'Stream', generate: 'Stream', iterate: 'Stream', concat: 'Stream' },
  },
  ParallelStream: { methods: { collect: '?', toList: 'List', '*': 'this' } },
  IntStream: {
    methods: {},
    extends: 'Stream',
    statics: { range: 'IntStream', rangeClosed: 'IntStream', of: 'IntStream' },
  },
  LongStream: {
    methods: {},
    extends: 'Stream',
    statics: { range: 'LongStream', rangeClosed: 'LongStream', of: 'LongStream' },
  },
  DoubleStream: { methods: {}, extends: 'Stream', statics: { of: 'DoubleStream' } },
  CompletableFuture: {
    methods: {
      get: '?',
      join: '?',
      getNow: '?',
      isDone: 'boolean',
      complete: 'boolean',
      completeExceptionally: 'boolean',
      '*': 'this',
    },
    statics: {
      runAsync: 'CompletableFuture',
      supplyAsync: 'CompletableFuture',
      allOf: 'CompletableFuture',
      anyOf: 'CompletableFuture',
      completedFuture: 'CompletableFuture',
      failedFuture: 'CompletableFuture',
    },
  },
  CompletionStage: { methods: { toCompletableFuture: 'CompletableFuture', '*': 'this' } },
  Future: { methods: {} },
  Executor: { methods: {} },
  ExecutorService: { methods: { submit: 'Future' }, extends: 'Executor' },
  ScheduledExecutorService: { methods: { schedule: 'Future' }, extends: 'ExecutorService' },
  CountDownLatch: { methods: {} },
  Mono: {
    methods: {
      block: '?',
      blockOptional: 'Optional',
      toFuture: 'CompletableFuture',
      flux: 'Flux',
      flatMapMany: 'Flux',
      subscribe: '?',
      '*': 'this',
    },
    statics: { '*': 'Mono' },
  },
  Flux: {
    methods: {
      collectList: 'Mono',
      next: 'Mono',
      blockFirst: '?',
      blockLast: '?',
      toStream: 'Stream',
      toIterable: '?',
      subscribe: '?',
      '*': 'this',
    },
    statics: { '*': 'Flux' },
  },
};

const byQualifiedName: ReadonlyMap<string, string> = new Map(
  Object.entries(packages).flatMap(([name, simple]) => simple.map((one): [string, string] => [`${name}.${one}`, one])),
);

/** The simple name of a known type, by its qualified one. */
export function knownTypeOf(qualified: string): string | undefined {
  return byQualifiedName.get(qualified);
}

/** What a method, or a field, of a known type gives; `?` and `undefined` are unknown. */
export function typeOfMember(type: string, member: string, how: 'methods' | 'statics'): string | undefined {
  for (let name: string | undefined = type, steps = 0; name !== undefined && steps < 8; steps++) {
    const known: KnownType | undefined = Object.hasOwn(types, name) ? types[name] : undefined;
    const members = known?.[how];
    const given = members && (Object.hasOwn(members, member) ? members[member] : members['*']);
    if (given !== undefined) return given === 'this' ? type : given === '?' ? undefined : given;
    name = known?.extends;
  }
  return undefined;
}

/** Whether a known type is another, or extends it. */
export function isSubtype(type: string | undefined, of: string): boolean {
  for (let name = type, steps = 0; name !== undefined && steps < 8; steps++) {
    if (name === of) return true;
    name = Object.hasOwn(types, name) ? types[name]!.extends : undefined;
  }
  return false;
}
