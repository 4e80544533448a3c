// Made by scripts/sdk/options/ask-npm-options.ts from the published packages.
import type { AllOptions } from './taken.ts';

export const javascriptOptions: AllOptions = {
  "@opentelemetry/auto-instrumentations-node": {
    "getNodeAutoInstrumentations 0": "0.15-0.83+: @opentelemetry/instrumentation-amqplib@0.28- @opentelemetry/instrumentation-aws-lambda@0.27- @opentelemetry/instrumentation-aws-sdk@0.27- @opentelemetry/instrumentation-bunyan@0.27- @opentelemetry/instrumentation-cassandra-driver@0.27- @opentelemetry/instrumentation-connect@0.27- @opentelemetry/instrumentation-cucumber@0.39- @opentelemetry/instrumentation-dataloader@0.33- @opentelemetry/instrumentation-dns @opentelemetry/instrumentation-express @opentelemetry/instrumentation-fastify@0.27-0.72 @opentelemetry/instrumentation-fs@0.34- @opentelemetry/instrumentation-generic-pool@0.27- @opentelemetry/instrumentation-graphql @opentelemetry/instrumentation-grpc @opentelemetry/instrumentation-hapi@0.27- @opentelemetry/instrumentation-host-metrics@0.77- @opentelemetry/instrumentation-http @opentelemetry/instrumentation-ioredis @opentelemetry/instrumentation-kafkajs@0.49- @opentelemetry/instrumentation-knex@0.27- @opentelemetry/instrumentation-koa @opentelemetry/instrumentation-lru-memoizer@0.31- @opentelemetry/instrumentation-memcached@0.27- @opentelemetry/instrumentation-mongodb @opentelemetry/instrumentation-mongoose@0.33- @opentelemetry/instrumentation-mysql @opentelemetry/instrumentation-mysql2@0.27- @opentelemetry/instrumentation-nestjs-core@0.27- @opentelemetry/instrumentation-net@0.27- @opentelemetry/instrumentation-openai@0.66- @opentelemetry/instrumentation-oracledb@0.59- @opentelemetry/instrumentation-pg @opentelemetry/instrumentation-pino@0.27- @opentelemetry/instrumentation-redis @opentelemetry/instrumentation-redis-4@0.30-0.61 @opentelemetry/instrumentation-restify@0.27- @opentelemetry/instrumentation-router@0.34- @opentelemetry/instrumentation-runtime-node@0.58- @opentelemetry/instrumentation-socket.io@0.36- @opentelemetry/instrumentation-tedious@0.34- @opentelemetry/instrumentation-undici@0.46- @opentelemetry/instrumentation-winston@0.27-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-amqplib": "0.28-+: path@-0.31 useLinksForConsume@0.49-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-aws-lambda": "0.27-+: disableAwsContextPropagation@-0.52 lambdaHandler@0.39- lambdaStartTime@0.50- path@-0.31 useGlobalPropagatorForSqsExtraction@0.77-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-aws-sdk": "0.27-+: dynamoDBStatementSerializer@0.40- exceptionHook@0.62- path@-0.31 sqsExtractContextPropagationFromPayload sqsProcessHook@-0.62",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-bunyan": "0.27-+: disableLogCorrelation@0.40- disableLogSending@0.40- logSeverity@0.44- path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-cassandra-driver": "0.27-+: path@-0.31 responseHook@0.34-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-connect": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-dns": "0.15-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-express": "0.15-+: path@-0.31 requestHook@0.32- spanNameHook@0.27-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-fastify": "0.27-+: path@-0.31 requestHook@0.35-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-fs": "0.34-+: requireParentSpan@0.36-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-generic-pool": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-graphql": "0.15-+: flatResolveSpans@0.67- ignoreResolveSpans@0.41- ignoreTrivialResolveSpans@0.35- path@-0.31 responseHook@0.21-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-grpc": "0.15-+: metadataToSpanAttributes@0.36- path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-hapi": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-http": "0.15-+: disableIncomingRequestInstrumentation@0.50- disableOutgoingRequestInstrumentation@0.50- enableSyntheticSourceDetection@0.59- headersToSpanAttributes@0.26- ignoreIncomingPaths@-0.52 ignoreIncomingRequestHook@0.29- ignoreOutgoingRequestHook@0.29- ignoreOutgoingUrls@-0.52 path@-0.31 redactedQueryParams@0.63- redactedQueryParamsServer@0.80- serverName@-0.82 startIncomingSpanHook@0.24- startOutgoingSpanHook@0.24-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-ioredis": "0.15-+: path@-0.31 requestHook@0.20-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-knex": "0.27-+: path@-0.31 requireParentSpan@0.49-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-koa": "0.15-+: ignoreLayersType@0.26- path@-0.31 requestHook@0.32-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-memcached": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-mongodb": "0.15-+: dbStatementSerializer@0.25- path@-0.31 requireParentSpan@0.56- responseHook@0.23-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-mysql": "0.15-+: enhancedDatabaseReporting@0.36- path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-mysql2": "0.27-+: addSqlCommenterCommentToQueries@0.38- maskStatement@0.62- maskStatementHook@0.62- path@-0.31 responseHook",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-nestjs-core": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-net": "0.27-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-oracledb": "0.59-+: propagateTraceContextToSessionAction@0.70-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-pg": "0.15-+: addSqlCommenterCommentToQueries@0.36- connectionHook@0.81- enableTraceContextPropagation@0.77- ignoreConnectSpans@0.68- path@-0.31 requestHook@0.36- requireParentSpan@0.34- responseHook@0.23-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-pino": "0.27-+: disableLogCorrelation@0.48- disableLogSending@0.48- logKeys@0.41- path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-redis": "0.15-+: dbStatementSerializer@0.20- path@-0.31 requireParentSpan@0.20- responseHook@0.20- semconvStability@0.62-0.79",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-redis-4": "0.30-+: path@-0.31",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-restify": "0.27-+: path@-0.31 requestHook@0.36-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-runtime-node": "0.58-+: applyCustomExceptionAttributes@0.76- captureUncaughtException@0.76- monitoringPrecision",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-tedious": "0.34-+: enableTraceContextPropagation@0.67-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-undici": "0.46-+: responseHook@0.49-",
    "getNodeAutoInstrumentations 0 @opentelemetry/instrumentation-winston": "0.27-+: disableLogCorrelation@0.44- disableLogSending@0.44- logSeverity@0.45- path@-0.31 severityMapping@0.81-"
  },
  "@opentelemetry/auto-instrumentations-web": {
    "getWebAutoInstrumentations 0": "0.27-0.69+: @opentelemetry/instrumentation-document-load @opentelemetry/instrumentation-fetch @opentelemetry/instrumentation-user-interaction @opentelemetry/instrumentation-xml-http-request",
    "getWebAutoInstrumentations 0 @opentelemetry/instrumentation-document-load": "0.27-+: applyCustomAttributesOnSpan@0.32- ignoreNetworkEvents@0.40- ignorePerformancePaintEvents@0.40- path@-0.29 semconvStabilityOptIn@0.51-0.66",
    "getWebAutoInstrumentations 0 @opentelemetry/instrumentation-fetch": "0.27-+: applyCustomAttributesOnSpan ignoreNetworkEvents@0.30- measureRequestSize@0.43- path@-0.29 requestHook@0.46- semconvStabilityOptIn@0.47-0.66",
    "getWebAutoInstrumentations 0 @opentelemetry/instrumentation-user-interaction": "0.27-+: eventNames path@-0.29 shouldPreventSpanCreation",
    "getWebAutoInstrumentations 0 @opentelemetry/instrumentation-xml-http-request": "0.27-+: applyCustomAttributesOnSpan ignoreNetworkEvents@0.38- measureRequestSize@0.43- path@-0.29 semconvStabilityOptIn@0.47-0.66"
  },
  "@opentelemetry/exporter-jaeger": {
    "JaegerExporter 0": "0.3-2.12+: endpoint@0.9- flushTimeout forceFlush@-0.8 host logger@-0.18 maxPacketSize password@0.9- port serviceName@-0.20 tags username@0.9-"
  },
  "@opentelemetry/exporter-logs-otlp-grpc": {
    "OTLPLogExporter 0": "0.40-0.302+: compression concurrencyLimit credentials headers@-0.214 hostname@-0.54 metadata selfObsMeterProvider@0.221- timeoutMillis url userAgent@0.207-",
    "OTLPLogsExporter 0": "0.39-0.40: compression concurrencyLimit credentials headers hostname metadata timeoutMillis url"
  },
  "@opentelemetry/exporter-logs-otlp-http": {
    "OTLPLogExporter 0": "0.41-0.302+: compression concurrencyLimit headers hostname@-0.54 httpAgentOptions keepAlive selfObsMeterProvider@0.221- timeoutMillis url userAgent@0.207-"
  },
  "@opentelemetry/exporter-logs-otlp-proto": {
    "OTLPLogExporter 0": "0.45-0.302+: compression@0.54- concurrencyLimit headers hostname@-0.54 httpAgentOptions@0.54- keepAlive@0.54- selfObsMeterProvider@0.221- timeoutMillis url userAgent@0.207-",
    "OTLPLogsExporter 0": "0.43-0.45: concurrencyLimit headers hostname timeoutMillis url"
  },
  "@opentelemetry/exporter-metrics-otlp-grpc": {
    "OTLPMetricExporter 0": "0.29-0.302+: aggregationPreference@0.49- compression concurrencyLimit credentials headers hostname@-0.54 metadata selfObsMeterProvider@0.221- temporalityPreference timeoutMillis url userAgent@0.207-"
  },
  "@opentelemetry/exporter-metrics-otlp-http": {
    "OTLPMetricExporter 0": "0.27-0.302+: aggregationPreference@0.49- attributes@-0.29 compression concurrencyLimit headers hostname@-0.54 httpAgentOptions keepAlive selfObsMeterProvider@0.221- temporalityPreference@0.29- timeoutMillis@0.29- url userAgent@0.207-"
  },
  "@opentelemetry/exporter-metrics-otlp-proto": {
    "OTLPMetricExporter 0": "0.56-0.302+: aggregationPreference compression concurrencyLimit headers httpAgentOptions keepAlive selfObsMeterProvider@0.221- temporalityPreference timeoutMillis url userAgent@0.207-"
  },
  "@opentelemetry/exporter-prometheus": {
    "PrometheusExporter 0": "0.12-0.302+: appendTimestamp@0.15- endpoint host@0.18- logger@-0.18 metricProducers@0.43- port prefix preventServerStart withResourceConstantLabels@0.200- withoutScopeInfo@0.209- withoutTargetInfo@0.207-"
  },
  "@opentelemetry/exporter-trace-otlp-grpc": {
    "OTLPTraceExporter 0": "0.27-0.302+: attributes@-0.29 compression@0.28- concurrencyLimit credentials headers@-0.214 hostname@-0.54 metadata selfObsMeterProvider@0.221- timeoutMillis@0.29- url userAgent@0.207-"
  },
  "@opentelemetry/exporter-trace-otlp-http": {
    "OTLPTraceExporter 0": "0.27-0.302+: attributes@-0.29 compression concurrencyLimit headers hostname@-0.54 httpAgentOptions keepAlive selfObsMeterProvider@0.221- timeoutMillis@0.29- url userAgent@0.207-"
  },
  "@opentelemetry/exporter-trace-otlp-proto": {
    "OTLPTraceExporter 0": "0.35-0.302+: compression concurrencyLimit headers hostname@-0.54 httpAgentOptions keepAlive selfObsMeterProvider@0.221- timeoutMillis url userAgent@0.207-"
  },
  "@opentelemetry/exporter-zipkin": {
    "ZipkinExporter 0": "0.9-3.2+: getExportRequestHeaders@0.19- headers logger@-0.17 serviceName statusCodeTagName statusDescriptionTagName url"
  },
  "@opentelemetry/instrumentation-amqplib": {
    "AmqplibInstrumentation 0": "0.28-0.72+: consumeEndHook consumeHook consumeTimeoutMs enabled path@-0.30 publishConfirmHook publishHook useLinksForConsume@0.40-"
  },
  "@opentelemetry/instrumentation-aws-lambda": {
    "AwsLambdaInstrumentation 0": "0.24-0.77+: disableAwsContextPropagation@-0.47 enabled eventContextExtractor lambdaHandler@0.37- lambdaStartTime@0.45- path@-0.32 requestHook responseHook useGlobalPropagatorForSqsExtraction@0.71-"
  },
  "@opentelemetry/instrumentation-aws-sdk": {
    "AwsInstrumentation 0": "0.1-0.80+: dynamoDBStatementSerializer@0.37- enabled exceptionHook@0.57- path@-0.8 preRequestHook responseHook sqsExtractContextPropagationFromPayload@0.4- sqsProcessHook@-0.58 suppressInternalInstrumentation"
  },
  "@opentelemetry/instrumentation-bunyan": {
    "BunyanInstrumentation 0": "0.16-0.70+: disableLogCorrelation@0.34- disableLogSending@0.34- enabled logHook logSeverity@0.37- path@-0.29"
  },
  "@opentelemetry/instrumentation-cassandra-driver": {
    "CassandraDriverInstrumentation 0": "0.27-0.70+: enabled enhancedDatabaseReporting maxQueryLength path@-0.29 responseHook@0.31-"
  },
  "@opentelemetry/instrumentation-connect": {
    "ConnectInstrumentation 0": "0.27-0.68+: enabled path@-0.29"
  },
  "@opentelemetry/instrumentation-cucumber": {
    "CucumberInstrumentation 0": "0.1-0.41+: enabled"
  },
  "@opentelemetry/instrumentation-dataloader": {
    "DataloaderInstrumentation 0": "0.2-0.42+: enabled requireParentSpan"
  },
  "@opentelemetry/instrumentation-dns": {
    "DnsInstrumentation 0": "0.15-0.68+: enabled ignoreHostnames path@-0.29"
  },
  "@opentelemetry/instrumentation-document-load": {
    "DocumentLoadInstrumentation 0": "0.14-0.70+: applyCustomAttributesOnSpan@0.32- enabled ignoreNetworkEvents@0.39- ignorePerformancePaintEvents@0.39- path@-0.29 semconvStabilityOptIn@0.51-0.66"
  },
  "@opentelemetry/instrumentation-express": {
    "ExpressInstrumentation 0": "0.15-0.73+: enabled ignoreLayers ignoreLayersType path@-0.30 requestHook@0.31- spanNameHook@0.28-"
  },
  "@opentelemetry/instrumentation-fastify": {
    "FastifyInstrumentation 0": "0.25-0.58+: enabled path@-0.28 requestHook@0.31-"
  },
  "@opentelemetry/instrumentation-fetch": {
    "FetchInstrumentation 0": "0.15-0.301+: applyCustomAttributesOnSpan@0.19- clearTimingResources enabled ignoreNetworkEvents@0.31- ignoreUrls logger@-0.18 measureRequestSize@0.55- path@-0.29 propagateTraceHeaderCorsUrls requestHook@0.200- semconvStabilityOptIn@0.201-0.221"
  },
  "@opentelemetry/instrumentation-fs": {
    "FsInstrumentation 0": "0.5-0.44+: createHook enabled endHook requireParentSpan@0.7-"
  },
  "@opentelemetry/instrumentation-generic-pool": {
    "GenericPoolInstrumentation 0": "0.27-0.68+: enabled path@-0.29"
  },
  "@opentelemetry/instrumentation-graphql": {
    "GraphQLInstrumentation 0": "0.11-0.73+: allowValues depth enabled flatResolveSpans@0.56- ignoreResolveSpans@0.37- ignoreTrivialResolveSpans@0.33- logger@-0.15 mergeItems path@-0.29 responseHook@0.21-"
  },
  "@opentelemetry/instrumentation-grpc": {
    "GrpcInstrumentation 0": "0.18-0.301+: enabled ignoreGrpcMethods metadataToSpanAttributes@0.35- path@-0.29"
  },
  "@opentelemetry/instrumentation-hapi": {
    "HapiInstrumentation 0": "0.27-0.71+: enabled path@-0.29"
  },
  "@opentelemetry/instrumentation-host-metrics": {
    "HostMetricsInstrumentation 0": "0.2-0.8+: enabled metricGroups"
  },
  "@opentelemetry/instrumentation-http": {
    "HttpInstrumentation 0": "0.17-0.302+: applyCustomAttributesOnSpan disableIncomingRequestInstrumentation@0.53- disableOutgoingRequestInstrumentation@0.53- enableSyntheticSourceDetection@0.201- enabled headersToSpanAttributes@0.26- ignoreIncomingPaths@-0.54 ignoreIncomingRequestHook@0.28- ignoreOutgoingRequestHook@0.28- ignoreOutgoingUrls@-0.54 path@-0.29 redactedQueryParams@0.204- redactedQueryParamsServer@0.222- requestHook requireParentforIncomingSpans requireParentforOutgoingSpans responseHook serverName@-0.300 startIncomingSpanHook@0.24- startOutgoingSpanHook@0.24-"
  },
  "@opentelemetry/instrumentation-ioredis": {
    "IORedisInstrumentation 0": "0.15-0.73+: dbStatementSerializer enabled path@-0.30 requestHook@0.20- requireParentSpan responseHook"
  },
  "@opentelemetry/instrumentation-kafkajs": {
    "KafkaJsInstrumentation 0": "0.1-0.34+: consumerHook enabled producerHook"
  },
  "@opentelemetry/instrumentation-knex": {
    "KnexInstrumentation 0": "0.27-0.69+: enabled maxQueryLength path@-0.29 requireParentSpan@0.39-"
  },
  "@opentelemetry/instrumentation-koa": {
    "KoaInstrumentation 0": "0.15-0.73+: enabled ignoreLayersType@0.27- path@-0.30 requestHook@0.32-"
  },
  "@opentelemetry/instrumentation-long-task": {
    "LongTaskInstrumentation 0": "0.28-0.67+: enabled observerCallback path@-0.32"
  },
  "@opentelemetry/instrumentation-lru-memoizer": {
    "LruMemoizerInstrumentation 0": "0.30-0.69+: enabled"
  },
  "@opentelemetry/instrumentation-memcached": {
    "MemcachedInstrumentation 0": "0.27-0.68+: enabled enhancedDatabaseReporting path@-0.29"
  },
  "@opentelemetry/instrumentation-mongodb": {
    "MongoDBInstrumentation 0": "0.15-0.78+: dbStatementSerializer@0.25- enabled enhancedDatabaseReporting path@-0.31 requireParentSpan@0.52- responseHook@0.23-"
  },
  "@opentelemetry/instrumentation-mongoose": {
    "MongooseInstrumentation 0": "0.31-0.71+: dbStatementSerializer enabled requireParentSpan responseHook suppressInternalInstrumentation"
  },
  "@opentelemetry/instrumentation-mysql": {
    "MySQLInstrumentation 0": "0.15-0.71+: enabled enhancedDatabaseReporting@0.33- path@-0.30"
  },
  "@opentelemetry/instrumentation-mysql2": {
    "MySQL2Instrumentation 0": "0.25-0.71+: addSqlCommenterCommentToQueries@0.34- enabled maskStatement@0.50- maskStatementHook@0.50- path@-0.31 responseHook@0.29-"
  },
  "@opentelemetry/instrumentation-nestjs-core": {
    "NestInstrumentation 0": "0.28-0.72+: enabled path@-0.30"
  },
  "@opentelemetry/instrumentation-net": {
    "NetInstrumentation 0": "0.27-0.69+: enabled path@-0.29"
  },
  "@opentelemetry/instrumentation-openai": {
    "OpenAIInstrumentation 0": "0.0-0.23+: captureMessageContent enabled"
  },
  "@opentelemetry/instrumentation-oracledb": {
    "OracleInstrumentation 0": "0.27-0.50+: dbStatementDump enabled enhancedDatabaseReporting propagateTraceContextToSessionAction@0.37- requestHook requireParentSpan responseHook"
  },
  "@opentelemetry/instrumentation-pg": {
    "PgInstrumentation 0": "0.15-0.78+: addSqlCommenterCommentToQueries@0.34- connectionHook@0.76- enableTraceContextPropagation@0.71- enabled enhancedDatabaseReporting ignoreConnectSpans@0.62- path@-0.30 requestHook@0.34- requireParentSpan@0.32- responseHook@0.23-"
  },
  "@opentelemetry/instrumentation-pino": {
    "PinoInstrumentation 0": "0.16-0.71+: disableLogCorrelation@0.41- disableLogSending@0.41- enabled logHook logKeys@0.35- path@-0.30"
  },
  "@opentelemetry/instrumentation-redis": {
    "RedisInstrumentation 0": "0.15-0.73+: dbStatementSerializer@0.20- enabled path@-0.32 requireParentSpan@0.20- responseHook@0.20- semconvStability@0.52-0.69"
  },
  "@opentelemetry/instrumentation-redis-4": {
    "RedisInstrumentation 0": "0.30-0.50+: dbStatementSerializer enabled path@-0.31 requireParentSpan responseHook"
  },
  "@opentelemetry/instrumentation-restify": {
    "RestifyInstrumentation 0": "0.27-0.70+: enabled path@-0.29 requestHook@0.32-"
  },
  "@opentelemetry/instrumentation-router": {
    "RouterInstrumentation 0": "0.31-0.69+: enabled"
  },
  "@opentelemetry/instrumentation-runtime-node": {
    "RuntimeNodeInstrumentation 0": "0.4-0.38+: applyCustomExceptionAttributes@0.31- captureUncaughtException@0.31- enabled eventLoopUtilizationMeasurementInterval@-0.9 monitoringPrecision@0.9-"
  },
  "@opentelemetry/instrumentation-sequelize": {
    "SequelizeInstrumentation 0": "0.11-0.16+: enabled ignoreOrphanedSpans queryHook responseHook suppressInternalInstrumentation"
  },
  "@opentelemetry/instrumentation-socket.io": {
    "SocketIoInstrumentation 0": "0.33-0.72+: emitHook emitIgnoreEventList enabled onHook onIgnoreEventList traceReserved"
  },
  "@opentelemetry/instrumentation-tedious": {
    "TediousInstrumentation 0": "0.4-0.44+: enableTraceContextPropagation@0.27- enabled"
  },
  "@opentelemetry/instrumentation-typeorm": {
    "TypeormInstrumentation 0": "0.4-0.23+: enableInternalInstrumentation enabled enhancedDatabaseReporting responseHook suppressInternalInstrumentation"
  },
  "@opentelemetry/instrumentation-undici": {
    "UndiciInstrumentation 0": "0.2-0.35+: enabled headersToSpanAttributes ignoreRequestHook requestHook requireParentforSpans responseHook@0.5- startSpanHook"
  },
  "@opentelemetry/instrumentation-user-interaction": {
    "UserInteractionInstrumentation 0": "0.14-0.68+: enabled eventNames@0.28- path@-0.30 shouldPreventSpanCreation@0.28-"
  },
  "@opentelemetry/instrumentation-winston": {
    "WinstonInstrumentation 0": "0.16-0.70+: disableLogCorrelation@0.36- disableLogSending@0.36- enabled logHook logSeverity@0.37- path@-0.29 severityMapping@0.68-"
  },
  "@opentelemetry/instrumentation-xml-http-request": {
    "XMLHttpRequestInstrumentation 0": "0.18-0.224+: applyCustomAttributesOnSpan@0.20- clearTimingResources enabled ignoreNetworkEvents@0.50- ignoreUrls measureRequestSize@0.55- path@-0.29 propagateTraceHeaderCorsUrls semconvStabilityOptIn@0.201-0.221"
  },
  "@opentelemetry/sdk-logs": {
    "BatchLogRecordProcessor 0": "0.220-3.2+: disableAutoFlushOnDocumentHide exportTimeoutMillis exporter maxExportBatchSize maxQueueSize scheduledDelayMillis selfObsMeterProvider@0.221-",
    "BatchLogRecordProcessor 1": "0.37-0.220: disableAutoFlushOnDocumentHide exportTimeoutMillis maxExportBatchSize maxQueueSize scheduledDelayMillis",
    "LoggerProvider 0": "0.37-3.2+: forceFlushTimeoutMillis@-0.221 logRecordLimits loggerConfigurator@0.209- meterProvider@0.215- processors@0.201- resource",
    "SimpleLogRecordProcessor 0": "0.221-3.2+: exporter selfObsMeterProvider"
  },
  "@opentelemetry/sdk-metrics": {
    "ConsoleMetricExporter 0": "1.9-3.2+: temporalitySelector",
    "MeterProvider 0": "0.32-3.2+: mergeResourceWithDefaults@1.28-2.0 readers@1.21- resource sdkMetricsEnabled@2.8- views",
    "MetricReader 0": "0.33-3.2+: aggregationSelector aggregationTemporalitySelector cardinalitySelector@1.29- metricProducers@1.16- otelComponentType@2.8-",
    "PeriodicExportingMetricReader 0": "0.32-3.2+: cardinalityLimits@2.7- exportIntervalMillis exportTimeoutMillis exporter maxExportBatchSize@2.9- metricProducers@1.16-"
  },
  "@opentelemetry/sdk-node": {
    "NodeSDK 0": "0.10-0.302+: autoDetectResources contextManager defaultAttributes@-0.38 httpTextPropagator@-0.11 idGenerator@0.36- instrumentations@0.18- logLevel@-0.18 logRecordProcessor@0.41-0.300 logRecordProcessors@0.53- logger@-0.18 metricBatcher@-0.14 metricExporter@-0.28 metricInterval@-0.28 metricProcessor@0.14-0.28 metricReader@0.28-0.300 metricReaders@0.204- plugins@-0.19 resource resourceDetectors@0.33- sampler serviceName@0.30- spanLimits@0.20- spanProcessor@-0.300 spanProcessors@0.49- textMapPropagator@0.11- traceExporter traceParams@-0.20 views@0.32-"
  },
  "@opentelemetry/sdk-trace": {
    "BatchSpanProcessor 0": "2.9-3.2+: disableAutoFlushOnDocumentHide exportTimeoutMillis exporter maxExportBatchSize maxQueueSize scheduledDelayMillis selfObsMeterProvider",
    "ParentBasedSampler 0": "2.9-3.2+: localParentNotSampled localParentSampled remoteParentNotSampled remoteParentSampled root",
    "SimpleSpanProcessor 0": "2.9-3.2+: exporter selfObsMeterProvider",
    "TracerProvider 0": "2.9-3.2+: forceFlushTimeoutMillis@-3.0 idGenerator meterProvider resource sampler spanLimits spanProcessors"
  },
  "@opentelemetry/sdk-trace-base": {
    "BasicTracerProvider 0": "0.25-2.13+: forceFlushTimeoutMillis generalLimits@0.26- idGenerator mergeResourceWithDefaults@1.28-2.0 meterProvider@2.6- resource sampler spanLimits spanProcessors@1.28-",
    "BatchSpanProcessor 1": "0.25-2.13+: disableAutoFlushOnDocumentHide exportTimeoutMillis maxExportBatchSize maxQueueSize scheduledDelayMillis",
    "ParentBasedSampler 0": "1.6-2.13+: localParentNotSampled localParentSampled remoteParentNotSampled remoteParentSampled root"
  },
  "@opentelemetry/sdk-trace-node": {
    "BasicTracerProvider 0": "1.8-2.13+: forceFlushTimeoutMillis generalLimits idGenerator mergeResourceWithDefaults@1.28-2.0 meterProvider@2.6- resource sampler spanLimits spanProcessors@1.28-",
    "BatchSpanProcessor 1": "1.8-2.13+: disableAutoFlushOnDocumentHide exportTimeoutMillis maxExportBatchSize maxQueueSize scheduledDelayMillis",
    "NodeTracerProvider 0": "0.25-2.13+: forceFlushTimeoutMillis generalLimits@0.26- idGenerator mergeResourceWithDefaults@1.28-2.0 meterProvider@2.6- resource sampler spanLimits spanProcessors@1.28-",
    "ParentBasedSampler 0": "1.8-2.13+: localParentNotSampled localParentSampled remoteParentNotSampled remoteParentSampled root"
  },
  "@opentelemetry/sdk-trace-web": {
    "BasicTracerProvider 0": "1.8-2.13+: forceFlushTimeoutMillis generalLimits idGenerator mergeResourceWithDefaults@1.28-2.0 meterProvider@2.6- resource sampler spanLimits spanProcessors@1.28-",
    "BatchSpanProcessor 1": "1.8-2.13+: disableAutoFlushOnDocumentHide exportTimeoutMillis maxExportBatchSize maxQueueSize scheduledDelayMillis",
    "ParentBasedSampler 0": "1.8-2.13+: localParentNotSampled localParentSampled remoteParentNotSampled remoteParentSampled root",
    "WebTracerProvider 0": "0.25-2.13+: forceFlushTimeoutMillis generalLimits@0.26- idGenerator mergeResourceWithDefaults@1.28-2.0 meterProvider@2.6- resource sampler spanLimits spanProcessors@1.28-"
  }
};
