import { compression } from './blocks/compression.ts';
import { grpcClient } from './blocks/grpc-client.ts';
import { grpcServer } from './blocks/grpc-server.ts';
import { retryOnFailure } from './blocks/retry-on-failure.ts';
import { scraper } from './blocks/scraper.ts';
import { queueBatch, sendingQueue } from './blocks/sending-queue.ts';
import { serverTls, tls } from './blocks/tls.ts';
import { routing } from './connectors/routing.ts';
import { spanMetrics } from './connectors/span-metrics.ts';
import { debug } from './exporters/debug.ts';
import { file } from './exporters/file.ts';
import { loadBalancing, routingAttributes } from './exporters/load-balancing.ts';
import { otlp as otlpExporter, otlpHttp, otlpHttpSignals } from './exporters/otlp.ts';
import { prometheusEndpoint, prometheus as prometheusExporter, prometheusRemoteWrite } from './exporters/prometheus.ts';
import { timeout } from './exporters/timeout.ts';
import { basicAuth, bearerTokenAuth, headersSetter, oauth2Client, oidc } from './extensions/authenticators.ts';
import { fileStorage } from './extensions/file-storage.ts';
import { healthCheck } from './extensions/health-check.ts';
import { kafkaAuthentication, kafkaClient, kafkaProducer, kafkaSasl } from './kafka/client.ts';
import { kafkaBatchPartitions, kafkaExporter } from './kafka/exporter.ts';
import { kafkaExcludedTopics, kafkaPartitionProcessing, kafkaReceiver } from './kafka/receiver.ts';
import { attributeActions, attributes, resource } from './processors/attribute-actions.ts';
import { batch } from './processors/batch.ts';
import { cumulativeToDelta, cumulativeToDeltaMatch } from './processors/cumulative-to-delta.ts';
import { filter, filterConditions } from './processors/filter.ts';
import { k8sAttributes } from './processors/k8s-attributes.ts';
import { logDedup } from './processors/log-dedup.ts';
import { matchProperties } from './processors/match-properties.ts';
import { memoryLimiter } from './processors/memory-limiter.ts';
import { metricsGeneration } from './processors/metrics-generation.ts';
import { metricsTransform } from './processors/metrics-transform.ts';
import { probabilisticSampler } from './processors/probabilistic-sampler.ts';
import { redaction, redactionMask } from './processors/redaction.ts';
import { resourceDetection } from './processors/resource-detection.ts';
import { span } from './processors/span.ts';
import { hostMetrics } from './receivers/host-metrics.ts';
import { prometheus as prometheusReceiver } from './receivers/prometheus.ts';
import { jaeger, otlp as otlpReceiver } from './receivers/protocols.ts';
import { fileLog, logOperators, logParsers } from './receivers/stanza.ts';
import { syslog } from './receivers/syslog.ts';
import { requiredKeys } from './required-keys.ts';
import type { ComponentRules } from './rules.ts';

/** Blocks that components share first, then those of components. */
export const allRules: readonly ComponentRules[] = [
  ...requiredKeys,
  compression,
  grpcClient,
  grpcServer,
  retryOnFailure,
  scraper,
  queueBatch,
  sendingQueue,
  serverTls,
  tls,
  kafkaAuthentication,
  kafkaClient,
  kafkaProducer,
  kafkaSasl,
  kafkaBatchPartitions,
  kafkaExporter,
  kafkaExcludedTopics,
  kafkaPartitionProcessing,
  kafkaReceiver,
  hostMetrics,
  prometheusReceiver,
  jaeger,
  otlpReceiver,
  fileLog,
  logOperators,
  logParsers,
  syslog,
  attributeActions,
  attributes,
  resource,
  batch,
  cumulativeToDelta,
  cumulativeToDeltaMatch,
  filter,
  filterConditions,
  k8sAttributes,
  logDedup,
  matchProperties,
  memoryLimiter,
  metricsGeneration,
  metricsTransform,
  probabilisticSampler,
  redaction,
  redactionMask,
  resourceDetection,
  span,
  debug,
  file,
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
  spanMetrics,
  basicAuth,
  bearerTokenAuth,
  headersSetter,
  oauth2Client,
  oidc,
  fileStorage,
  healthCheck,
];
