import type { ComponentKey } from './component-facts.ts';

/** Bodies for components that refuse to be empty, for fixes that define one: lines below the id. */
export const starters: Readonly<Partial<Record<ComponentKey, readonly string[]>>> = {
  'receiver/otlp': ['protocols:', '  grpc:', '  http:'],
  'receiver/jaeger': ['protocols:', '  grpc:'],
  'processor/memory_limiter': ['check_interval: 1s', 'limit_percentage: 80', 'spike_limit_percentage: 20'],
  'exporter/otlp': ['endpoint: localhost:4317'],
  'exporter/otlp_grpc': ['endpoint: localhost:4317'],
  'exporter/otlphttp': ['endpoint: http://localhost:4318'],
  'exporter/otlp_http': ['endpoint: http://localhost:4318'],
  'exporter/prometheus': ['endpoint: localhost:8889'],
  'exporter/file': ['path: telemetry.json'],
};
