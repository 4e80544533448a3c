import { compression, compressionType } from './blocks/compression.ts';
import { grpcClient } from './blocks/grpc-client.ts';
import { grpcServer } from './blocks/grpc-server.ts';
import { retryOnFailure } from './blocks/retry-on-failure.ts';
import { scraper } from './blocks/scraper.ts';
import { queueBatch, sendingQueue } from './blocks/sending-queue.ts';
import { serverTls, tls } from './blocks/tls.ts';
import { routing } from './connectors/routing.ts';
import { signalToMetrics } from './connectors/signal-to-metrics.ts';
import { spanMetrics } from './connectors/span-metrics.ts';
import { debug } from './exporters/debug.ts';
import { file, fileRotation } from './exporters/file.ts';
import { loadBalancing, routingAttributes } from './exporters/load-balancing.ts';
import { otlp as otlpExporter, otlpHttp, otlpHttpSignals } from './exporters/otlp.ts';
import { prometheusEndpoint, prometheus as prometheusExporter, prometheusRemoteWrite } from './exporters/prometheus.ts';
import { timeout } from './exporters/timeout.ts';
import { basicAuth, bearerTokenAuth, headersSetter, oauth2Client, oidc } from './extensions/authenticators.ts';
import { fileStorage } from './extensions/file-storage.ts';
import { healthCheck } from './extensions/health-check.ts';
import { opamp } from './extensions/opamp.ts';
import { kafkaClient, kafkaClientLately, kafkaProducer, kafkaSasl } from './kafka/client.ts';
import { kafkaBatchPartitions, kafkaExporter } from './kafka/exporter.ts';
import { kafkaExcludedTopics, kafkaPartitionProcessing, kafkaReceiver } from './kafka/receiver.ts';
import { attributeActions, attributes, resource } from './processors/attribute-actions.ts';
import { batch } from './processors/batch.ts';
import { cumulativeToDelta, cumulativeToDeltaMatch } from './processors/cumulative-to-delta.ts';
import { filter, filterConditions, filterSeverity } from './processors/filter.ts';
import { k8sAttributes } from './processors/k8s-attributes.ts';
import { logDedup } from './processors/log-dedup.ts';
import { matchProperties } from './processors/match-properties.ts';
import { memoryLimiter } from './processors/memory-limiter.ts';
import { metricStartTime } from './processors/metric-start-time.ts';
import { metricsGeneration } from './processors/metrics-generation.ts';
import { metricsTransform } from './processors/metrics-transform.ts';
import { probabilisticSampler } from './processors/probabilistic-sampler.ts';
import { redaction, redactionMask } from './processors/redaction.ts';
import { resourceDetection } from './processors/resource-detection.ts';
import { schema } from './processors/schema.ts';
import { span } from './processors/span.ts';
import { dockerStats, k8sCluster, k8sLeaderElector, kubeletStats } from './receivers/container-metrics.ts';
import { hostMetrics } from './receivers/host-metrics.ts';
import { prometheus as prometheusReceiver } from './receivers/prometheus.ts';
import { jaeger, otlp as otlpReceiver } from './receivers/protocols.ts';
import { fileLog, logOperators, logParsers, networkLogs } from './receivers/stanza.ts';
import { statsd } from './receivers/statsd.ts';
import { syslog } from './receivers/syslog.ts';
import type { ComponentRules } from './rules.ts';
import { simpleRules } from './simple-rules.ts';

/** Blocks that components share first, then those of components. */
export const allRules: readonly ComponentRules[] = [
  ...simpleRules,
  compression,
  compressionType,
  grpcClient,
  grpcServer,
  retryOnFailure,
  scraper,
  queueBatch,
  sendingQueue,
  serverTls,
  tls,
  kafkaClient,
  kafkaClientLately,
  kafkaProducer,
  kafkaSasl,
  kafkaBatchPartitions,
  kafkaExporter,
  kafkaExcludedTopics,
  kafkaPartitionProcessing,
  kafkaReceiver,
  dockerStats,
  hostMetrics,
  k8sCluster,
  kubeletStats,
  prometheusReceiver,
  jaeger,
  otlpReceiver,
  fileLog,
  logOperators,
  logParsers,
  networkLogs,
  statsd,
  syslog,
  attributeActions,
  attributes,
  resource,
  batch,
  cumulativeToDelta,
  cumulativeToDeltaMatch,
  filter,
  filterConditions,
  filterSeverity,
  k8sAttributes,
  logDedup,
  matchProperties,
  memoryLimiter,
  metricStartTime,
  metricsGeneration,
  metricsTransform,
  probabilisticSampler,
  redaction,
  redactionMask,
  resourceDetection,
  schema,
  span,
  debug,
  file,
  fileRotation,
  loadBalancing,
  routingAttributes,
  otlpExporter,
  otlpHttp,
  otlpHttpSignals,
  prometheusEndpoint,
  prometheusExporter,
  prometheusRemoteWrite,
  timeout,
  routing,
  signalToMetrics,
  spanMetrics,
  basicAuth,
  bearerTokenAuth,
  headersSetter,
  oauth2Client,
  oidc,
  fileStorage,
  healthCheck,
  k8sLeaderElector,
  opamp,
];
