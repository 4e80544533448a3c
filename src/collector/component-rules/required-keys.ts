import type { ComponentRules } from './rules.ts';

/** Components that ask for nothing but that some keys are there. */
export const requiredKeys: readonly ComponentRules[] = [
  { of: ['exporter/zipkin'], required: ['endpoint'] },
  { of: ['exporter/clickhouse'], required: ['endpoint'] },
  { of: ['exporter/splunk_hec'], required: ['endpoint', 'token'] },
  { of: ['exporter/datadog'], required: ['api.key'] },
  { of: ['exporter/elasticsearch'], exclusive: [['endpoint', 'endpoints', 'cloudid']] },
  { of: ['extension/zpages', 'extension/health_check'], notEmpty: ['endpoint'] },
  {
    of: ['receiver/tcplog', 'receiver/tcp_log', 'receiver/udplog', 'receiver/udp_log'],
    whenUsed: true,
    required: ['listen_address'],
  },
  { of: ['receiver/sqlquery'], required: ['driver', 'queries'] },
];
